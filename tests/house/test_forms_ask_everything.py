"""What a resident may write, some form asks: each member of each content, each code of each member."""

import pytest
from marshmallow import fields

from auth.fields import Word
from server.kinds import REGISTRY
from tests.support import forms

WRITABLE = sorted(name for name, kind in REGISTRY.items() if kind.writable)
# member: why nobody is asked; `*` stands for every kind
NOT_ASKED = {
    "*.none": "a button of the part, for it stands alone",
    "*.coding": "the code under which another system knows it",
    "administrative.householdCode": "given by the commune (domain §1 A: staff)",
    "administrative.householdMember": "given by the commune (domain §1 A: staff)",
    "condition.icd10": "a hospital's code; people say the disease",
    "disability.sinceYear": "asked as the day or the time it began",
    "immunization.vaccine.antigens": "the server takes them from the vaccine",
    "procedure.year": "asked as the day or the time of it",
}


def members(schema, path: str) -> dict:
    """Fields by their path: `administrative.caregiver.name`."""
    found: dict = {}
    for name, field in schema.fields.items():
        nested = isinstance(field, fields.Nested) and name != "coding"
        found |= members(field.schema, f"{path}.{name}") if nested else {f"{path}.{name}": field}
    return found


def said(content: dict, path: str) -> dict[str, list]:
    """What a content says, by the same paths."""
    found: dict = {}
    for name, value in content.items():
        if isinstance(value, dict):
            found |= said(value, f"{path}.{name}")
        elif value not in (None, ""):
            found[f"{path}.{name}"] = value if isinstance(value, list) else [value]
    return found


def answers(kind: str) -> dict[str, set]:
    """All that the forms can say of each member."""
    found: dict = {}
    for statement in forms.statements(kind):
        for path, values in said(statement["content"], kind).items():
            found.setdefault(path, set()).update(values)
    return found


def excepted(path: str) -> bool:
    return path in NOT_ASKED or f"*.{path.split('.', 1)[1]}" in NOT_ASKED


@pytest.mark.parametrize("kind", WRITABLE)
def test_each_member_is_asked(kind):
    asked = answers(kind)
    assert [path for path in members(REGISTRY[kind].schema(), kind) if path not in asked and not excepted(path)] == []


@pytest.mark.parametrize("kind", WRITABLE)
def test_each_code_can_be_chosen(kind):
    asked = answers(kind)
    codes = [
        (path, code)
        for path, field in members(REGISTRY[kind].schema(), kind).items()
        if isinstance(field, Word)
        for code in field.validate.choices
    ]
    assert [(path, code) for path, code in codes if code not in asked.get(path, ())] == []


@pytest.mark.parametrize("path", sorted(NOT_ASKED))
def test_an_exception_is_about_a_member_that_exists_and_that_no_form_asks(path):
    kind, _, member = path.partition(".")
    paths = [f"{name}.{member}" for name in (WRITABLE if kind == "*" else [kind])]
    assert any(found in members(REGISTRY[name].schema(), name) for name in WRITABLE for found in paths)
    assert [found for found in paths if found in answers(found.split(".")[0])] == []


def test_a_form_makes_nothing_that_residents_may_not_write():
    assert forms.kinds() == WRITABLE
