"""What a record may hold, the pages can say: a name for each member, a word for each code of each kind."""

import json
from pathlib import Path

import pytest
from marshmallow import fields

from auth.fields import Word
from server.kinds import REGISTRY

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "pwa" / "src" / "i18n" / "vi"
WORDS = {key for area in ("record", "contents") for key in json.loads((TEXTS / f"{area}.json").read_text("utf-8"))}
# codes of other systems say nothing to people; blood groups are their own words
UNSAID = {"coding", "visit", "facility", "system"}
OWN_WORDS = {"bloodAbo", "bloodRh"}
SAME_AS = {"allergyType": "type"}


def members_of(kind):
    """Members by name; what is found organ by organ counts as members of its own."""
    told = dict(REGISTRY[kind].schema().fields)
    organs = told.pop("organs", None)
    return {name: field for name, field in told.items() if name not in UNSAID} | (
        organs.schema.fields if isinstance(organs, fields.Nested) else {}
    )


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_each_member_has_a_name(kind):
    unnamed = [name for name in members_of(kind) if not {f"field-{kind}-{name}", f"field-{name}"} & WORDS]
    assert unnamed == []


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_each_code_has_a_word(kind):
    codes = [
        (SAME_AS.get(name, name), code)
        for name, field in members_of(kind).items()
        if isinstance(field, Word) and name not in OWN_WORDS
        for code in field.validate.choices
    ]
    assert [one for one in codes if not {f"value-{kind}-{one[0]}-{one[1]}", f"value-{one[0]}-{one[1]}"} & WORDS] == []


@pytest.mark.parametrize("kind", sorted(REGISTRY))
def test_each_kind_has_a_name(kind):
    assert f"kind-{kind}" in WORDS
