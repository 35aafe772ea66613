"""Whom this house believes: the files that the setting names, and itself. Nothing is ever fetched."""

import logging
from functools import lru_cache
from pathlib import Path

from server import config
from server.exchange.certificates import BadTrust, Trust, load_trust
from server.exchange.shc import keys
from server.exchange.signed import issuer, standing

log = logging.getLogger("sokhoe.certificates")

ENDINGS = (".pem", ".json")  # PEM certificates of EU DCC signers; JWKS and revocation lists of health cards


class OwnList(keys.Revocations):
    """The revocation list of our own key, asked in the database one card at a time."""

    def reach(self, rid: str | None, issued: float) -> bool:
        """Whether a card with this id is no longer good; `issued` plays no part."""
        return rid is not None and standing.state_of(rid) != standing.VALID


def believed() -> Trust:
    """The trust list as the files are now. A file that cannot be used is left out and named in the log."""
    found = _read(tuple((path, path.stat().st_mtime_ns) for path in _files(config.settings().certificate_trust)))
    own = {kid: keys.Key(kid, key, issuer.address(), None) for kid, key in issuer.public_keys().items()}
    return Trust(
        signers=found.signers,
        keys=found.keys | own,
        lists=found.lists | {kid: OwnList(kid, ctr=2**53, rids={}) for kid in own},
    )


def _files(places: tuple[Path, ...]) -> list[Path]:
    """The files named, and those of the folders named."""
    inside = [sorted(place.iterdir()) if place.is_dir() else [place] for place in places]
    return [path for paths in inside for path in paths if path.is_file() and path.suffix in ENDINGS]


@lru_cache(maxsize=2)
def _read(files: tuple[tuple[Path, int], ...]) -> Trust:
    trust = Trust()
    for path, _ in files:
        try:
            part = load_trust([path])
        except BadTrust as problem:
            log.error("trust list left out: %s", problem)
            continue
        trust.signers.update({kid: trust.signers.get(kid, []) + signers for kid, signers in part.signers.items()})
        trust.keys.update(part.keys)
        trust.lists.update(part.lists)
    return trust
