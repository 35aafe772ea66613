"""A word before a dose is due and after it was missed: to those who act for the child, once, and only with consent.

An was born on 2025-08-01: by the schedule measles from 2026-05-01, Japanese encephalitis from 2026-08-01."""

from server import config, db, worker
from server.immunization import outlook
from tests.notify.people import COMING, MISSED, at, consent, messages, reminders
from tests.support.phone import Phone
from tests.sync.test_at_once import together

MEASLES = {"vaccine": {"cvx": "05"}, "lot": "S1"}
JE = {"vaccine": {"cvx": "129"}, "lot": "J1"}


def day(text: str) -> dict:
    return {"from": text, "to": text, "words": None}


def an_with_reminders(house) -> str:
    """An's measles dose is in the book, and Hạnh wants to be reminded."""
    an = house.id_of("an")
    Phone(house.hanh, an).create(content=MEASLES, occurred=day("2026-05-03"))
    consent(house, "hanh", an)
    worker.once()
    return an


def test_both_parents_hear_a_week_before_on_the_eve_and_after(house):
    an = an_with_reminders(house)
    assert reminders(house, "hanh") == []
    at(house, "2026-07-24T23:59:00+07:00")
    assert reminders(house, "hanh") == []
    at(house, "2026-07-25T00:01:00+07:00")
    assert reminders(house, "hanh") == reminders(house, "tuan") == [COMING]
    for moment in ("2026-07-25T12:00:00+07:00", "2026-07-26T08:00:00+07:00", "2026-07-30T08:00:00+07:00"):
        at(house, moment)
        assert reminders(house, "hanh") == [COMING]
    at(house, "2026-07-31T08:00:00+07:00")
    assert reminders(house, "hanh") == [COMING, COMING]
    at(house, "2026-08-08T08:00:00+07:00")
    at(house, "2026-08-31T08:00:00+07:00")
    assert reminders(house, "hanh") == reminders(house, "tuan") == [COMING, COMING, MISSED, MISSED]
    told = [message for message in messages(house, "tuan") if message["title"] in (COMING, MISSED)]
    assert {message["patient"] for message in told} == {an}


def test_a_reminder_says_the_day_and_the_schedule_and_names_no_vaccine(house):
    an = an_with_reminders(house)
    at(house, "2026-07-25T08:00:00+07:00")
    for locale, must in (("vi", "từ ngày 1/8/2026"), ("km", "1/8/2026"), ("en", "from 1/8/2026")):
        *_, told = (message for message in messages(house, "hanh", locale) if message["patient"] == an)
        text = told["title"] + told["text"]
        assert must in text and "vn-2026-02-15" in text
        for name in ("Nhật Bản", "Japanese", "viêm não", "Jevax", "JE", "sởi"):
            assert name not in text


def test_a_dose_that_was_written_down_is_not_reminded_of(house):
    an = an_with_reminders(house)
    at(house, "2026-07-25T08:00:00+07:00")
    house.at("2026-08-02T08:00:00+07:00")
    Phone(house.someone("tuan"), an).create(content=JE, occurred=day("2026-08-01"))
    for moment in ("2026-08-02T09:00:00+07:00", "2026-08-09T08:00:00+07:00"):
        at(house, moment)
    assert reminders(house, "hanh") == [COMING, COMING], "the second dose, a week after the first, is another one"
    at(house, "2026-09-02T08:00:00+07:00")
    assert MISSED in reminders(house, "hanh"), "and that one was missed"


def test_without_consent_nobody_is_reminded(house):
    at(house, "2026-07-25T08:00:00+07:00")
    assert reminders(house, "hanh") == []


def test_withdrawn_consent_ends_it_at_once_and_giving_it_again_brings_nothing_twice(house):
    an = an_with_reminders(house)
    at(house, "2026-07-25T08:00:00+07:00")
    consent(house, "hanh", an, "withdrawn")
    for moment in ("2026-07-31T08:00:00+07:00", "2026-08-08T08:00:00+07:00"):
        at(house, moment)
    assert reminders(house, "hanh") == [COMING]
    consent(house, "hanh", an)
    worker.once()
    assert reminders(house, "hanh") == [COMING, MISSED]


def test_what_was_due_long_ago_is_not_shouted_about_on_the_first_day(house):
    consent(house, "hanh", house.id_of("an"))
    worker.once()
    assert reminders(house, "hanh") == [MISSED], "measles a month ago, once; what is older is in the list of doses"


def test_a_guardian_whose_right_ended_hears_no_more(house):
    an = an_with_reminders(house)
    db.run("update relationship set ended_at = ? where patient_id = ? and related_id = ?", 1, an, house.id_of("tuan"))
    at(house, "2026-07-25T08:00:00+07:00")
    assert reminders(house, "hanh") == [COMING] and reminders(house, "tuan") == []


def test_two_workers_at_once_say_it_once(house):
    an = an_with_reminders(house)
    house.at("2026-07-25T08:00:00+07:00")
    together(*[lambda: outlook.look(an, config.now())] * 4)
    worker.once()
    assert reminders(house, "hanh") == reminders(house, "tuan") == [COMING]


def test_an_erased_person_leaves_no_outlook(house):
    an = an_with_reminders(house)
    assert db.one("select commune from outlook where patient_id = ?", an) == {"commune": "31150"}
    db.run("update patient set wrapped_key = null where id = ?", an)
    at(house, "2026-07-25T08:00:00+07:00")
    assert db.one("select commune from outlook where patient_id = ?", an) is None
