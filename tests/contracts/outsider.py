"""What somebody needs who knows the contract and nothing of the server: shapes, calls, and how an error looks."""

import re
import uuid
from http import HTTPStatus

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Not the tail of a UUID, which may be twelve digits by chance.
NUMBER = re.compile(r"(?<![\w-])\d{12}(?![\w-])")
NOBODY = "7d0f4a52-6a5e-4c7e-9a53-1f6a2b3c4d5e"

TAGS = {
    "self-declared",
    "evidenced",
    "two-sources",
    "in-review",
    "station",
    "station-corrected",
    "registry",
    "facility",
    "certificate",
    "identity",
    "legacy",
    "disputed",
    "needs-correction",
    "entered-in-error",
}
RECORD = {
    "id",
    "kind",
    "code",
    "content",
    "contentSchema",
    "source",
    "verificationStatus",
    "tag",
    "sensitivity",
    "version",
    "occurred",
    "author",
    "recordedAt",
    "receivedAt",
    "evidence",
    "verification",
    "task",
    "supersedes",
    "conflictOf",
    "duplicateOf",
}
PATIENT = {
    "id",
    "name",
    "birthDate",
    "birthDateText",
    "sex",
    "numberMasked",
    "commune",
    "relationship",
    "level",
    "until",
}
RESULT = {"id", "outcome", "first", "reason", "errors", "record", "other"}
SESSION = {"account", "name", "level", "roles", "station", "patient", "stepUpUntil", "locale"}
TASK = {"id", "group", "patient", "record", "tier", "why", "promisedBy", "claimedBy", "shown"}


def error(answer, code: int, reason: str | None = None) -> dict:
    """The body of an error exactly as §1 draws it."""
    body = answer.get_json()
    assert answer.status_code == code, (answer.status_code, answer.get_data(as_text=True)[:300])
    assert set(body) == {"code", "status", "message", "reason", "errors"}
    assert body["code"] == code and body["status"] == HTTPStatus(code).phrase
    assert isinstance(body["message"], str) and isinstance(body["errors"], dict)
    assert answer.headers["X-Request-Id"] not in answer.get_data(as_text=True)
    assert answer.mimetype == "application/json"
    if reason is not None:
        assert body["reason"] == reason, body
    return body


def page(answer) -> list:
    """The items of a list as §1 draws it."""
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]
    body = answer.get_json()
    assert {"items", "next"} <= set(body) and isinstance(body["items"], list)
    assert body["next"] is None or isinstance(body["next"], str)
    return body["items"]


def is_record(record: dict) -> dict:
    """The Record of §3 with every member, and the vocabulary of each."""
    assert RECORD <= set(record), RECORD - set(record)
    assert UUID.fullmatch(record["id"]) and isinstance(record["kind"], str)
    assert record["code"] is None or isinstance(record["code"], str)
    assert isinstance(record["content"], dict) and isinstance(record["contentSchema"], int)
    assert record["verificationStatus"] in {"unconfirmed", "confirmed", "refuted", "entered-in-error"}
    assert record["tag"] in TAGS and isinstance(record["version"], int)
    assert set(record["author"]) >= {"name", "role", "onBehalfOf"}
    assert record["author"]["role"] in {"self", "family", "helper", "staff", "system"}
    assert TIME.fullmatch(record["recordedAt"]) and TIME.fullmatch(record["receivedAt"])
    assert record["occurred"] is None or set(record["occurred"]) == {"from", "to", "words"}
    assert isinstance(record["evidence"], list)
    if record["verification"]:
        assert {"outcome", "reason", "by", "station", "at", "before"} <= set(record["verification"])
    if record["task"]:
        assert set(record["task"]) >= {"state", "promisedBy"}
        assert record["task"]["state"] in {"waiting", "claimed", "need-info"}
    return record


def is_result(result: dict) -> dict:
    """One result of §4."""
    assert set(result) == RESULT
    assert result["outcome"] in {"applied", "converted", "conflict", "rejected", "replayed"}
    assert (result["first"] is not None) == (result["outcome"] == "replayed")
    assert isinstance(result["errors"], dict)
    assert (result["reason"] is None) or result["outcome"] in {"rejected", "replayed"}
    for record in (result["record"], result["other"]):
        if record is not None:
            is_record(record)
    return result


def fresh() -> str:
    return str(uuid.uuid4())


def cookies(answer) -> dict[str, dict]:
    """The cookies an answer sets: name → attributes in lower case."""
    found = {}
    for line in answer.headers.getlist("Set-Cookie"):
        first, *rest = [part.strip() for part in line.split(";")]
        name, value = first.split("=", 1)
        found[name] = {"value": value} | {part.partition("=")[0].lower(): part.partition("=")[2] for part in rest}
    return found
