"""Read one EU Digital COVID Certificate, step by step, and say how far it got."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from server.exchange.hcert import base45, content, cose
from server.exchange.hcert.signers import Signer
from server.exchange.inflate import inflate
from server.exchange.verdicts import Refused, concluded, unread

PREFIX = "HC1:"
# A QR code of the largest size holds 4,296 alphanumeric characters (ISO/IEC 18004, version 40-L).
LONGEST_TEXT = 4_296
LARGEST_MESSAGE = 16 * 1024

Signers = Mapping[bytes, Sequence[Signer]]


def read(text: str, signers: Signers, at: datetime) -> dict:
    """Judge `text` at the time `at` (aware) by `signers` (key id → certificates). Never raises for any text."""
    answer = unread("hcert") | {"base45": False, "cose": False, "keyUsage": False}
    try:
        message = _message(text, answer)
        candidates = _candidates(message, signers, answer)
        said = content.claims(message.payload)
    except Refused as refusal:
        return concluded(answer, not_yet_valid=False, reason=refusal.reason)
    return _judged(answer, said, candidates, at.timestamp())


def _message(text: str, answer: dict) -> cose.Sign1:
    if len(text) > LONGEST_TEXT:
        raise Refused("too-large")
    if not text.startswith(PREFIX):
        raise Refused("wrong-prefix")
    answer["prefix"] = True
    data = base45.decode(text.removeprefix(PREFIX))
    answer["base45"] = True
    data = inflate(data, most=LARGEST_MESSAGE)
    answer["zlib"] = True
    message = cose.parse(data)
    answer["cose"] = True
    if message.algorithm is None:
        raise Refused("unknown-algorithm")
    return message


def _candidates(message: cose.Sign1, signers: Signers, answer: dict) -> Sequence[Signer]:
    """The signers that count: those whose key fits the signature, or else all that bear the (eight byte) key id."""
    known = signers.get(message.kid, ()) if message.kid else ()
    fitting = [signer for signer in known if signer.verifies(message)]
    answer["signature"] = "valid" if fitting else "invalid" if known else "unknown-key"
    return fitting or known


def _judged(answer: dict, said: dict, candidates: Sequence[Signer], at: float) -> dict:
    certificate = said["certificate"]
    answer |= {
        "payload": True,
        "keyUsage": any(_may_sign(signer, certificate) for signer in candidates),
        # Asked only for a good signature, so that a stranger cannot make us work for long.
        "schema": answer["signature"] == "valid" and content.fits_schema(certificate),
        # "After", not "on or after": the test suite's own clocks stand at the very second of expiry.
        "expired": at > said["expires"],
        "doses": content.doses(certificate),
        "subject": content.subject(certificate),
    }
    return concluded(answer, not_yet_valid=said["from"] is not None and at < said["from"])


def _may_sign(signer: Signer, certificate: dict) -> bool:
    return all(signer.may_sign(group) for group in content.groups(certificate))
