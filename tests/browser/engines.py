"""Where the browsers are: the system's Chromium, and the real Chromium 109 of the npm package (the last one for Windows 7)."""

import os
import shutil
from pathlib import Path

HERE = Path(__file__).parent
FOLDER_109 = HERE / "node_modules" / ".chromium-109"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# the worker's script is fetched by the browser itself, which `ignore_https_errors` does not reach
CERTIFICATE = "--ignore-certificate-errors"
ENGINES = ("chromium", "chromium-109")


def launching(engine: str) -> dict:
    """The arguments of `launch` and `launch_persistent_context` for this engine."""
    if engine == "chromium-109":
        assert (FOLDER_109 / "chromium").exists(), (
            "Chromium 109 is not unpacked: make tests/browser/node_modules/.ready"
        )
        args = ["--no-sandbox", "--disable-gpu", "--no-zygote", CERTIFICATE]
        return {
            "executable_path": FOLDER_109 / "chromium",
            "args": args,
            "env": {**os.environ, "LD_LIBRARY_PATH": str(FOLDER_109 / "lib")},
        }
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium on the PATH: tests/system.sh says how to get one"
    args = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        CERTIFICATE,
    ]
    return {"executable_path": found, "args": args}
