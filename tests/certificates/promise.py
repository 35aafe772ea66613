"""What the contract promises of the answer to any text whatsoever."""

import json

from server.exchange.verdicts import DOSE, unread

WORDS = {
    "format": {"hcert", "shc", "shlink", "unknown"},
    "signature": {"valid", "invalid", "unknown-key"},
    "verdict": {"valid", "expired", "not-yet-valid", "unknown-key", "invalid"},
}
FLAGS = ("prefix", "base45", "zlib", "cose", "jws", "keyUsage", "payload", "schema", "expired")
LARGEST_ANSWER = 1_000_000


def held_to_its_promise(answer: dict) -> dict:
    """The same answer. AssertionError when it is not the documented one."""
    assert set(answer) == set(unread("hcert"))
    assert all(answer[name] in words for name, words in WORDS.items())
    assert all(answer[name] in (True, False, None) for name in FLAGS)
    assert (answer["reason"] is None) == (answer["verdict"] == "valid")
    assert answer["verdict"] != "valid" or answer["signature"] == "valid"
    assert all(set(DOSE) <= set(dose) for dose in answer["doses"])
    assert len(json.dumps(answer)) < LARGEST_ANSWER
    return answer
