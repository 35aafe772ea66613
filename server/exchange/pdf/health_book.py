"""A record, or one section of it, on paper: what is said, by whom, verified or not; what nobody has said yet is named too."""

from datetime import datetime

from server import terminology, texts
from server.config import HO_CHI_MINH
from server.exchange.pdf import wording
from server.exchange.pdf.sheet import Sheet

# Kinds in the order of the QĐ 831 form, then what a person needs beside it.
ORDER = (
    "emergency-contact", "allergy", "condition", "medication", "disability", "assistive-need", "birth", "risk-factor",
    "procedure", "family-history", "reproductive-health", "other-history", "immunization", "pregnancy-tetanus",
    "home-measurement", "growth", "exam", "lab-result", "encounter", "document", "administrative", "legacy-section", "review",
)  # fmt: skip
MAY_BE_ABSENT = frozenset(
    {
        "exam",
        "lab-result",
        "encounter",
        "growth",
        "document",
        "legacy-section",
        "pregnancy-tetanus",
        "reproductive-health",
    }
)


def pdf(patient: dict, records: list[dict], *, kind: str | None, locale: str, at: datetime) -> bytes:
    """`patient` and `records` as one view sees them (contract §3); `kind` prints that section only."""
    name = patient["name"]
    title = texts.say(locale, "print.titlePart", part=kind_name(kind, locale), name=name) if kind else None
    sheet = Sheet(
        title=title or texts.say(locale, "print.titleOf", name=name),
        language=locale,
        footer_text=texts.say(locale, "print.footer", day=at.astimezone(HO_CHI_MINH).strftime("%d/%m/%Y")),
        made_at=at,
    )
    sheet.paragraph(texts.say(locale, "print.lead"), quiet=True)
    sheet.rows(_about(patient, locale))
    for section in [kind] if kind else _sections(records):
        _section(sheet, section, [record for record in records if record["kind"] == section], locale)
    return sheet.made()


def kind_name(kind: str, locale: str) -> str:
    return terminology.by_code("kinds")[kind][locale]


def _sections(records: list[dict]) -> list[str]:
    """A section that only a facility writes is left out while it is empty; one that asks the resident is not."""
    said = {record["kind"] for record in records}
    return [kind for kind in ORDER if kind in said or kind not in MAY_BE_ABSENT]


def _about(patient: dict, locale: str) -> list[tuple[str, str]]:
    def say(word: str) -> str:
        return texts.say(locale, f"print.{word}")

    commune = patient["commune"] or {}
    facts = [
        (say("born"), patient["birthDateText"]),
        (say("sex"), say(patient["sex"]) if patient["sex"] in ("male", "female") else None),
        (say("number"), patient["numberMasked"]),
        (say("commune"), terminology.commune_name(commune["code"], locale) if commune else None),
    ]
    synthetic = [(say("synthetic"), "")] if patient.get("synthetic") else []
    return [(label, value or say("unknown")) for label, value in facts] + synthetic


def _section(sheet: Sheet, kind: str, records: list[dict], locale: str) -> None:
    sheet.heading(kind_name(kind, locale))
    items = [record for record in records if not record["content"].get("none")]
    if not items:
        sheet.paragraph(_nothing(records, locale), quiet=True)
    for record in sorted(items, key=_when, reverse=True):
        sheet.rows(_facts(record, locale))


def _nothing(records: list[dict], locale: str) -> str:
    if not records:
        return texts.say(locale, "print.notDeclared")
    newest = max(record["recordedAt"] for record in records)
    return texts.say(locale, "print.none", day=wording.day(newest))


def _when(record: dict) -> str:
    return (record["occurred"] or {}).get("from") or record["recordedAt"]


def _facts(record: dict, locale: str) -> list[tuple[str, str]]:
    when = wording.occurred(record["occurred"], locale)
    origin = texts.say(
        locale,
        "print.recorded",
        tag=texts.say(locale, f"print.tag.{record['tag']}"),
        day=wording.day(record["recordedAt"]),
    )
    dated = [(texts.say(locale, "print.when"), when)] if when else []
    return [*wording.pairs(record, locale), *dated, (texts.say(locale, "print.origin"), origin)]
