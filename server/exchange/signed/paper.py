"""A certificate on paper, and the slip that a school asks for: the same code on both, what is only declared stands apart."""

import io
from collections.abc import Iterable
from datetime import datetime

from server import terminology, texts
from server.config import HO_CHI_MINH, settings
from server.exchange.pdf import wording
from server.exchange.pdf.sheet import Sheet
from server.exchange.signed import bundle, qr
from server.immunization import forecasts, schedules
from server.patients.access import Access
from server.patients.present import patient

FORMS = ("certificate", "school")
CODE, BESIDE = 80, 4  # mm: a code of 105 modules is read from paper at 0.7 mm a module


def pdf(access: Access, form: str, certificate: dict, records: list[dict], *, locale: str, at: datetime) -> bytes:
    """`certificate` as `issue.one` gives it, `records` as this view sees them."""
    signed = [one for one in bundle.verified(records) if one["id"] in certificate["doses"]]
    sheet = Sheet(
        title=_say(locale, f"{form}-title"),
        language=locale,
        footer_text=texts.say(locale, "print.footer", day=at.astimezone(HO_CHI_MINH).strftime("%d/%m/%Y")),
        made_at=at,
    )
    sheet.rows(_about(access, locale))
    if form == "school":
        _standing(sheet, access, signed, locale, at)
    _doses(sheet, _say(locale, "signed"), signed, locale)
    _doses(sheet, _say(locale, "declared"), bundle.declared(records), locale)
    _codes(sheet, certificate, locale)
    if form == "school":
        sheet.rows([(_say(locale, "guardian"), "\n\n\n"), (_say(locale, "station"), "\n\n\n")])
    return sheet.made()


def _about(access: Access, locale: str) -> list[tuple[str, str]]:
    """No number of any card: whoever is shown the paper compares name and birth date."""
    shown = patient(access)
    synthetic = [(texts.say(locale, "print.synthetic"), "")] if access.person.synthetic else []
    born = shown["birthDateText"] or shown["birthDate"]
    sex = shown["sex"] if shown["sex"] in ("male", "female") else "unknown"
    return [
        (_say(locale, "name"), shown["name"]),
        (texts.say(locale, "print.born"), wording.day(born) if born else texts.say(locale, "print.unknown")),
        (texts.say(locale, "print.sex"), texts.say(locale, f"print.{sex}")),
        *synthetic,
    ]


def _doses(sheet: Sheet, title: str, doses: list[dict], locale: str) -> None:
    if not doses:
        return
    sheet.heading(title)
    headings = tuple(_say(locale, word) for word in ("day", "vaccine", "place", "lot", "origin"))
    sheet.lines(headings, [_line(one, locale) for one in doses], (16, 34, 22, 12, 26))


def _line(record: dict, locale: str) -> tuple[str, ...]:
    content = record["content"]
    return (
        wording.occurred(record["occurred"], locale) or "",
        vaccine_name(record, locale),
        content["place"] or "",
        content["lot"] or "",
        texts.say(locale, f"print.tag.{record['tag']}"),
    )


def vaccine_name(record: dict, locale: str) -> str:
    """As the house calls it: the product where it is known, else the kind of vaccine, else what was written, else the diseases."""
    vaccine, vaccines = record["content"]["vaccine"], terminology.by_code("vaccines")
    known = vaccines.get(vaccine["product"] or "") or vaccines.get(record["code"] or "")
    if known:
        return known[locale]
    antigens = terminology.by_code("antigens")
    return vaccine["product"] or ", ".join(antigens[code][locale] for code in vaccine["antigens"] or ())


def _standing(sheet: Sheet, access: Access, signed: list[dict], locale: str, at: datetime) -> None:
    """Per disease of the schedule: the days of the verified doses, and whether they are enough so far."""
    today = at.astimezone(HO_CHI_MINH).date()
    found = forecasts.forecast(access.person, signed, level="verified", today=today, locale=locale)
    groups = schedules.national(today).groups
    sheet.heading(_say(locale, "school-groups"))
    headings = tuple(_say(locale, word) for word in ("disease", "days", "state"))
    lines = [
        (
            _capital(texts.say(locale, f"immunization.group-{line['group']}")),
            ", ".join(_days(signed, found["doses"], groups[line["group"]].antigens, locale)),
            _say(locale, f"status-{line['status']}"),
        )
        for line in found["items"]
    ]
    sheet.lines(headings, lines, (34, 46, 20))
    sheet.paragraph(texts.say(locale, "certificates.school-rule", version=found["ruleVersion"]), quiet=True)


def _days(signed: list[dict], verdicts: list[dict], antigens: Iterable[str], locale: str) -> list[str]:
    """The days of the doses that hold something of this group, as the engine sees them (IPV is polio, but a group of its own)."""
    wanted = set(antigens)
    inside = {one["record"] for one in verdicts if wanted & {found["antigen"] for found in one["antigens"]}}
    return [wording.occurred(one["occurred"], locale) or "?" for one in signed if one["id"] in inside]


def _codes(sheet: Sheet, certificate: dict, locale: str) -> None:
    """The codes side by side, and how anybody checks them."""
    height = -(-len(certificate["codes"]) // 2) * (CODE + BESIDE)
    if sheet.will_page_break(height + 30):
        sheet.add_page()
    sheet.ln(2)
    top, left = sheet.get_y(), sheet.l_margin
    for number, code in enumerate(certificate["codes"]):
        x = left + (number % 2) * (CODE + BESIDE)
        y = top + (number // 2) * (CODE + BESIDE)
        sheet.image(io.BytesIO(qr.png(code, scale=8)), x=x, y=y, w=CODE, alt_text=_say(locale, "code"))
    sheet.set_xy(left, top + height)
    address = f"{settings().base_url}/verify"
    sheet.paragraph(texts.say(locale, "certificates.paper-check", address=address))
    issued = texts.say(
        locale, "certificates.paper-issued", day=wording.day(certificate["issuedAt"]), issuer=certificate["issuer"]
    )
    sheet.paragraph(issued, quiet=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say(locale: str, word: str) -> str:
    return texts.say(locale, f"certificates.paper-{word}" if not word.startswith("status-") else f"certificates.{word}")
