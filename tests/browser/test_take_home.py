"""Hạnh takes her record home: on paper for the doctor, one section, and everything in one archive."""

import pytest
from playwright.sync_api import expect

from tests.browser.newcomers import grown_up
from tests.browser.words import t

pytestmark = pytest.mark.browser

ALLERGY = {
    "kind": "allergy",
    "occurred": None,
    "content": {"type": "drug", "substance": "Penicillin"},
    "source": "self",
    "verificationStatus": "unconfirmed",
}
PERSONAS = [grown_up("thu", "Lâm Thị Thu", "092194000083", records=[ALLERGY])]


def test_she_downloads_a_paper_a_section_and_the_whole(people):
    thu = people.phone("thu")
    thu.arrive()
    thu.open_inside("/toi/tai-ho-so")
    thu.see(t("export.title"))
    assert downloaded(thu) == ("ho-so.pdf", b"%PDF-")
    expect(thu.page.get_by_text(t("export.done"))).to_be_visible()

    thu.page.get_by_label(t("export.part")).select_option("allergy")
    assert downloaded(thu)[0] == "ho-so-allergy.pdf"

    thu.page.get_by_label(t("export.zip")).check()
    name, begin = downloaded(thu)
    assert (name, begin[:2]) == ("ho-so.zip", b"PK")
    thu.read(t("export.doneNext"))


def downloaded(person) -> tuple[str, bytes]:
    with person.page.expect_download() as waiting:
        person.page.get_by_role("button", name=t("export.get")).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()[:5]
