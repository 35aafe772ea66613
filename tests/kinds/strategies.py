"""Contents of every kind, made from its schema: what a person could write with every field filled, and with some of them."""

import string
from dataclasses import dataclass
from datetime import date

from hypothesis import strategies as st
from marshmallow import ValidationError, fields

from server import terminology
from server.fields import DayField, Text, Whole, Word
from server.kinds import REGISTRY
from server.kinds.immunization import Cvx
from server.kinds.members import CodeOf, Flag, Icd10, Number, Said
from server.kinds.risk_factor import NAMES, STATES, TOILETS
from server.kinds.secrets import HIV_CODES

FIRST, LAST = 1994, 2026  # years in which Hạnh has lived
LETTERS = (
    string.ascii_letters + "ăâđêôơưạảấầẩậắằẳặẹẻẽềểễệịọốồổộớờởợụứừửữựỳỵÂĐÊÔƠƯ" + "ខ្មែរ" + " .,:;/&<>\"'\n|–😀\ufffe"
)
PLAIN = st.text("aăâbcdđeê", min_size=1, max_size=12)  # nothing that a form would write otherwise
SAFE = st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: text.strip() and "hiv" not in text.lower())


@dataclass(frozen=True)
class Taste:
    """How full a content is, and of what texts."""

    whole: bool
    texts: st.SearchStrategy


def day():
    return st.dates(min_value=date(FIRST, 4, 1), max_value=date(LAST, 6, 10)).map(str)


def occurred():
    """An exact day, or some time between two days in a person's own words."""
    days = st.tuples(day(), day()).map(sorted)
    vague = st.builds(lambda ends, words: {"from": ends[0], "to": ends[1], "words": words}, days, SAFE)
    return vague | day().map(lambda one: {"from": one, "to": one, "words": None})


def content(name: str, *, whole: bool = False, texts=SAFE):
    """Content of this kind that breaks no rule; `whole`: with every field filled that may stand beside the others."""
    kind = REGISTRY[name]
    made = _schema(kind.schema(), Taste(whole, texts)).map(SENSE.get(name, lambda told: told))
    return made.map(lambda told: _clean(kind, told)).filter(lambda told: told is not None)


def _clean(kind, told: dict) -> dict | None:
    try:
        return kind.fill(kind.schema().load(told))
    except (ValidationError, ValueError):
        return None


def _schema(schema, taste: Taste):
    members = {name: _field(field, taste) for name, field in schema.fields.items() if name != "none"}
    if taste.whole:
        return st.fixed_dictionaries(members)
    return st.fixed_dictionaries({}, optional=members).filter(bool)


def _field(field, taste: Taste):
    for of, make in MAKERS:
        if isinstance(field, of):
            return make(field, taste)
    raise TypeError(f"no strategy for {type(field).__name__}")


def _code(field, _taste):
    codes = [code.removeprefix(field.prefix) for code in terminology.by_code(field.list_name)]
    return st.sampled_from([code for code in codes if field.prefix + code in terminology.by_code(field.list_name)])


def _whole_number(field, _taste):
    if (field.least, field.most) == (1850, 9999):
        return st.integers(FIRST, LAST)
    return st.integers(field.least, min(field.most, 10_000))


def _number(field, _taste):
    least, most = max(field.least, -1_000), min(field.most, 1_000)
    return st.integers(int(least * 10) + 1, int(most * 10)).map(lambda tenths: tenths / 10)


def _list(field, taste):
    return st.lists(_field(field.inner, taste), min_size=1, max_size=3)


MAKERS = (
    (Cvx, _code),
    (CodeOf, _code),
    (
        Icd10,
        lambda _field, _taste: st.from_regex(r"[A-Z][0-9]{2}(\.[0-9])?", fullmatch=True).filter(
            lambda c: not HIV_CODES.match(c)
        ),
    ),
    (DayField, lambda _field, _taste: day()),
    (Word, lambda field, _taste: st.sampled_from([word for word in field.metadata["enum"] if word])),
    (Text, lambda field, taste: taste.texts.map(lambda text: text[: field.longest])),
    (Flag, lambda _field, _taste: st.booleans()),
    (Whole, _whole_number),
    (Number, _number),
    (Said, lambda _field, taste: st.booleans() | st.integers(0, 100) | taste.texts),
    (fields.Nested, lambda field, taste: _schema(field.schema, taste)),
    (fields.List, _list),
)


def _measured(told: dict) -> dict:
    """A measure with a value that can be, in a unit it has."""
    measure = terminology.by_code("measures")[told.get("measure", "weight")]
    more = {"measure": measure["code"], "unit": measure["units"][0]}
    rest = {member: told[member] for member in ("setting", "note") if member in told}
    if "systolic" in measure:
        return rest | more | {"systolic": 152, "diastolic": 94}
    least = measure["least"] or 1
    return rest | more | {"value": least + abs(told.get("value", 0)) % ((measure["most"] or 100) - least)}


def _vaccine(told: dict) -> dict:
    """A code says its antigens itself; without one they are told."""
    vaccine = {**told.get("vaccine", {"product": "thuốc ngừa"})}
    vaccine.pop("antigens" if "cvx" in vaccine else "cvx", None)
    return told | {"vaccine": vaccine}


def _possible_exam(told: dict) -> dict:
    """Measured as a living person could be."""
    usual = {
        "pulse": 82,
        "temperature": 36.8,
        "systolic": 148,
        "diastolic": 88,
        "respiration": 18,
        "spo2": 97,
        "weight": 58.5,
        "height": 155,
        "waist": 84,
    }
    return told | {member: value for member, value in usual.items() if member in told}


def _lived(told: dict) -> dict:
    """A factor in the words of the form, where it has some."""
    factor, state = told.get("factor", "smoking"), told.get("state")
    words = TOILETS if factor == "toilet" else STATES if factor in NAMES else ()
    return told | {"factor": factor, "state": next(iter(words), state)}


def _one_relative(told: dict) -> dict:
    stray = "code" if told.get("kind") == "allergy" else "allergyType"
    return {member: value for member, value in told.items() if member != stray}


SENSE = {
    "home-measurement": _measured,
    "immunization": _vaccine,
    "exam": _possible_exam,
    "family-history": _one_relative,
    "risk-factor": _lived,
    "review": lambda told: {"sections": told.get("sections", ["allergy"]), "unchanged": told.get("sections")},
}
