"""All declared doses against the verified ones, and the words for what lies between."""

import pytest

from server.immunization.difference import differences
from server.immunization.people import Patient
from server.immunization.resident import read
from server.immunization.words import sentence
from server.texts import LOCALES, say
from tests.immunization.story import AN, SCHEDULE, day, dose

PENTA = ("2026-03-15", "2026-04-15", "2026-05-15")


def told(on: str, *doses):
    declared, verified = (
        read(SCHEDULE, Patient(day(AN)), list(doses), day(on), level=level) for level in ("declared", "verified")
    )
    return {found.group: found for found in differences(declared, verified)}


def test_nothing_waits_nothing_differs():
    assert told("2026-06-01", *(dose(n, when, "198") for n, when in enumerate(PENTA))) == {}


def test_the_third_dose_would_complete_hib():
    found = told(
        "2026-05-20", dose(1, PENTA[0], "198"), dose(2, PENTA[1], "198"), dose(3, PENTA[2], "198", verified=False)
    )
    hib = found["hib"]
    assert (hib.code, hib.doses, hib.days) == ("complete-once-verified", ("03",), (day(PENTA[2]),))
    assert (hib.declared, hib.verified) == ("complete", "due")


def test_a_second_dose_that_waits_means_not_due():
    found = told("2026-04-20", dose(1, PENTA[0], "198"), dose(2, PENTA[1], "198", verified=False))
    assert (found["dtp"].code, found["dtp"].dose) == ("not-due-once-verified", 3)


def test_both_overdue_but_one_dose_further():
    found = told("2027-01-01", dose(1, PENTA[0], "198"), dose(2, PENTA[1], "198", verified=False))
    assert (found["dtp"].code, found["dtp"].declared, found["dtp"].verified) == (
        "further-once-verified",
        "overdue",
        "overdue",
    )


def test_a_dose_that_does_not_count_is_not_waited_for():
    early = dose(1, "2026-02-19", "198", verified=False)
    assert all(found.doses == () for found in told("2026-03-01", early).values())


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="no such level"):
        read(SCHEDULE, Patient(day(AN)), [], day("2026-06-01"), level="rumoured")


@pytest.mark.parametrize("locale", ["vi", "km", "en"])
def test_the_difference_is_a_sentence_in_every_language(locale):
    found = told(
        "2026-05-20", dose(1, PENTA[0], "198"), dose(2, PENTA[1], "198"), dose(3, PENTA[2], "198", verified=False)
    )
    said = sentence(locale, found["hib"])
    assert "15/05/2026" in said
    assert "Hib" in said


def test_what_the_parent_reads():
    found = told(
        "2026-05-20", dose(1, PENTA[0], "198"), dose(2, PENTA[1], "198"), dose(3, PENTA[2], "198", verified=False)
    )
    assert sentence("vi", found["hepatitis-b"]) == "Nếu mũi ngày 15/05/2026 được xác minh thì đã tiêm đủ viêm gan B."


def test_every_group_has_a_name_in_every_language():
    assert all(say(locale, f"immunization.group-{name}") for locale in LOCALES for name in SCHEDULE.groups)
