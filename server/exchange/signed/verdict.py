"""One certificate judged: the contract's codes, and the one word and sentence that people read."""

from dataclasses import dataclass
from datetime import datetime

from server import texts
from server.exchange.certificates import verify
from server.exchange.signed import trust
from server.exchange.signed.dose import diseases
from server.exchange.verdicts import DOSE

# What may still be kept beside a declared dose: the certificate says it, but nobody here can vouch for it.
UNPROVEN = frozenset({"unknown-key", "expired", "not-yet-valid"})
VALID = "valid"


@dataclass(frozen=True)
class Judged:
    """`word` is one of WORDS; `answer` is the contract's line for the certificate."""

    word: str
    answer: dict


def judge(text: str, at: datetime) -> Judged:
    """Judge one certificate by today's trust list. Never raises for any text."""
    answer = verify(text, trust.believed(), at)
    return Judged(_word(answer), answer)


WORDS = (
    VALID,
    "expired",
    "not-yet-valid",
    "unknown-key",
    "bad-signature",
    "revoked",
    "signer-not-allowed",
    "link",
    "unreadable",
)

BY_REASON = {
    "bad-signature": "bad-signature",
    "revoked": "revoked",
    "key-usage": "signer-not-allowed",
    "issuer-of-another-key": "signer-not-allowed",
    "link-not-followed": "link",
}


def _word(answer: dict) -> str:
    if answer["verdict"] != "invalid":
        return answer["verdict"]
    return BY_REASON.get(answer["reason"], "unreadable")


def wire(judged: Judged, locale: str) -> dict:
    """The answer of the route: the contract's line, then the word, the sentence, the issuer and the doses one by one."""
    answer = judged.answer
    return answer | {
        "word": judged.word,
        "sentence": sentence(judged.word, locale),
        "issuer": next((dose["issuer"] for dose in answer["doses"] if dose["issuer"]), None),
        "given": [dose | {"diseases": diseases(dose["antigens"])} for dose in doses(answer)],
    }


def sentence(word: str, locale: str) -> str:
    """The word for people. What is also a reason to refuse a certificate has its sentence among the errors."""
    area = "certificates" if texts.has(f"certificates.{word}") else "errors"
    return texts.say(locale, f"{area}.{word}")


GIVEN = tuple(name for name in (*DOSE, "productText", "vaccine", "lot") if name != "antigen")


def doses(answer: dict) -> list[dict]:
    """The injections: a combined vaccine, listed once per disease by the readers, is one; `antigens` are the diseases' codes."""
    found: dict[tuple, list] = {}
    for dose in answer["doses"]:
        antigens = found.setdefault(tuple(dose[name] for name in GIVEN), [])
        if dose["antigen"] and dose["antigen"] not in antigens:
            antigens.append(dose["antigen"])
    return [dict(zip(GIVEN, key, strict=True)) | {"antigens": antigens} for key, antigens in found.items()]
