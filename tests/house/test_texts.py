"""Sentences for people: the same keys and the same gaps in every language."""

import json
import re
from pathlib import Path

import pytest

from server.texts import LOCALES

TEXTS = Path(__file__).resolve().parents[2] / "server" / "texts"
AREAS = sorted(path.stem for path in (TEXTS / "vi").glob("*.json"))


def sentences(locale: str, area: str) -> dict[str, str]:
    return {
        key: text
        for key, text in json.loads((TEXTS / locale / f"{area}.json").read_text("utf-8")).items()
        if not key.startswith("_")
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_every_area_exists_in_every_language(locale):
    assert sorted(path.stem for path in (TEXTS / locale).glob("*.json")) == AREAS


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("locale", LOCALES)
def test_keys_and_gaps_are_the_same_as_in_vietnamese(locale, area):
    ours, vietnamese = sentences(locale, area), sentences("vi", area)
    assert ours.keys() == vietnamese.keys()
    for key, text in ours.items():
        assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", vietnamese[key])), key


@pytest.mark.parametrize("area", AREAS)
def test_khmer_that_no_native_reader_has_checked_says_so(area):
    assert "_review" in json.loads((TEXTS / "km" / f"{area}.json").read_text("utf-8"))
