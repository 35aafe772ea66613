"""What leaves the phone when every box of every form is filled (`npm run forms` in `pwa/` writes it, a test there keeps it fresh)."""

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "data" / "forms"


def statements(kind: str) -> list[dict]:
    """`[{"content", "occurred"}]` of this kind, none where no form makes it."""
    path = FOLDER / f"{kind}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def kinds() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))
