"""What every reader of signed certificates answers: the steps, the verdict and the reason, in words."""

DOSE = ("antigen", "product", "date", "dose", "of", "country", "issuer", "id")


class Refused(Exception):
    """A step that did not succeed; `reason` is a kebab-case code and carries nothing of the certificate."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def unread(kind: str) -> dict:
    """The answer before the first step. A step that is not reached stays false, one the format lacks is None."""
    return {
        "format": kind,
        "prefix": False,
        "base45": None,
        "zlib": False,
        "cose": None,
        "jws": None,
        "signature": "invalid",
        "keyUsage": None,
        "payload": False,
        "schema": False,
        "expired": False,
        "verdict": "invalid",
        "doses": [],
        "subject": None,
        "warnings": [],
        "reason": None,
    }


def concluded(answer: dict, *, not_yet_valid: bool, reason: str | None = None) -> dict:
    """Put the first thing that stands against the certificate into `verdict` and `reason`.

    `reason` is a refusal by the format's own rules; it weighs more than the dates, less than the signature.
    """
    verdict, why = _first(answer, not_yet_valid, reason)
    return {**answer, "verdict": verdict, "reason": why}


def _first(answer: dict, not_yet_valid: bool, reason: str | None) -> tuple[str, str | None]:
    if answer["signature"] == "unknown-key":
        return "unknown-key", "unknown-key"
    if answer["signature"] == "invalid":
        return "invalid", reason or "bad-signature"
    if reason:
        return "invalid", reason
    if answer["keyUsage"] is False:
        return "invalid", "key-usage"
    if not answer["schema"]:
        return "invalid", "schema"
    if not_yet_valid:
        return "not-yet-valid", "not-yet-valid"
    if answer["expired"]:
        return "expired", "expired"
    return "valid", None
