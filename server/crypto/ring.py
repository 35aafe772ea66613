"""The root ring: numbered 256-bit keys in files outside the database, one of them active, and the key of the blind index."""

import os
from functools import cached_property
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from server.crypto.envelope import Broken, open_, seal

_ring: "Ring | None" = None


class Ring:
    """Reads `root-0001.key` … and `blind.key` (32 bytes each, mode 0600) from a directory."""

    def __init__(self, directory: Path):
        self.directory = directory
        self._read()

    def active(self) -> tuple[int, AESGCM]:
        """The newest key. A rotation by another process is seen at once: nobody seals under a key that is about to go."""
        if os.stat(self.directory).st_mtime_ns != self.stamp:
            self._read()
        kid = max(self.keys)
        return kid, self.keys[kid]

    def key(self, kid: int) -> AESGCM:
        if kid not in self.keys:
            self._read()
        if kid not in self.keys:
            raise Broken(f"root key {kid} is not in the ring")
        return self.keys[kid]

    def _read(self) -> None:
        self.stamp = os.stat(self.directory).st_mtime_ns
        self.keys = {
            int(path.stem[-4:]): AESGCM(path.read_bytes()) for path in sorted(self.directory.glob("root-*.key"))
        }

    @cached_property
    def blind_key(self) -> bytes:
        return (self.directory / "blind.key").read_bytes()

    def wrap(self, patient_id: str, key: bytes) -> bytes:
        """Wrap a patient's key under the active root key."""
        kid, root = self.active()
        return seal(root, "patient.key", patient_id, "key", key, kid)

    def unwrap(self, patient_id: str, wrapped: bytes) -> bytes:
        return open_(self.key(int.from_bytes(wrapped[1:3], "big")), "patient.key", patient_id, "key", wrapped)

    def add(self) -> int:
        """Make a new active root key; the old ones stay until every row is rewrapped."""
        kid = max(self.keys, default=0) + 1
        _write(self.directory / f"root-{kid:04}.key", os.urandom(32))
        self._read()
        return kid

    def retire(self, kid: int) -> None:
        """Destroy a root key that wraps nothing any more."""
        (self.directory / f"root-{kid:04}.key").unlink()
        self._read()


def use(directory: Path, *, make: bool) -> Ring:
    """Make this directory's keys the current ring; with `make`, create demo keys where there are none."""
    global _ring
    directory.mkdir(parents=True, exist_ok=True)
    if make and not any(directory.glob("root-*.key")):
        _write(directory / "root-0001.key", os.urandom(32))
        _write(directory / "blind.key", os.urandom(32))
        (directory / "DEMO").write_text("Keys made at first run. Production refuses them.\n")
    _ring = Ring(directory)
    return _ring


def ring() -> Ring:
    if _ring is None:
        raise RuntimeError("no root ring: call crypto.use() first")
    return _ring


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
