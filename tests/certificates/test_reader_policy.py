"""Only the script that reads QR codes may start WebAssembly; no page and no other script may."""

from server.app import create_app

READER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"


def test_the_permission_is_on_the_readers_script_and_nowhere_else(tmp_path, sqlite_template):
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "assets/reader-worker-a1.js", "assets/first-a1.js", "assets/zxing_reader-a1.wasm"):
        (tmp_path / name).write_text("x")
    app = create_app({"SOKHOE_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{sqlite_template}"})
    app.config["DIST"] = tmp_path
    policies = {
        path: app.test_client().get(path, base_url="https://localhost").headers["Content-Security-Policy"]
        for path in ("/", "/tiem-chung/quet", "/verify", "/assets/first-a1.js", "/assets/zxing_reader-a1.wasm")
    }
    assert not any("wasm" in policy for policy in policies.values())
    reader = app.test_client().get("/assets/reader-worker-a1.js", base_url="https://localhost")
    assert (reader.headers["Content-Security-Policy"], reader.mimetype) == (READER, "text/javascript")
