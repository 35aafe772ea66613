"""What holds for every child and every history: order, vague days, verified within declared, dates in order."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from server.immunization.difference import differences
from server.immunization.people import Dose, Patient
from server.immunization.periods import add, parse_period
from server.immunization.resident import lines, read, verdicts
from tests.immunization.story import SCHEDULE

BIRTH = date(2022, 3, 31)
CODES = (
    "08",
    "19",
    "198",
    "132",
    "178",
    "10",
    "05",
    "04",
    "21",
    "39",
    "vn:imojev",
    "129",
    "119",
    "116",
    "133",
    "01",
    "09",
    "999",
)


@st.composite
def doses(draw, vague: bool = False) -> list[Dose]:
    found = draw(
        st.lists(
            st.tuples(st.integers(0, 3_000), st.integers(0, 40), st.sampled_from(CODES), st.booleans()), max_size=10
        )
    )
    return [
        Dose(
            f"{n:02}",
            BIRTH + timedelta(days=at),
            BIRTH + timedelta(days=at + (wide if vague else 0)),
            code,
            None,
            verified,
        )
        for n, (at, wide, code, verified) in enumerate(found)
    ]


days = st.integers(0, 4_000).map(lambda number: BIRTH + timedelta(days=number))
patients = st.sampled_from([Patient(BIRTH, "Female"), Patient(BIRTH, "Male"), Patient(BIRTH)])


@settings(max_examples=150, deadline=None)
@given(patients, doses(vague=True), days, st.randoms(use_true_random=False))
def test_the_order_in_which_doses_were_told_does_not_matter(patient, history, on, dice):
    shuffled = history[:]
    dice.shuffle(shuffled)
    one, other = read(SCHEDULE, patient, history, on), read(SCHEDULE, patient, shuffled, on)
    assert lines(one) == lines(other)
    assert verdicts(one) == verdicts(other)


@settings(max_examples=150, deadline=None)
@given(patients, doses(), days)
def test_verified_is_declared_without_the_doses_that_wait(patient, history, on):
    verified = read(SCHEDULE, patient, history, on, level="verified")
    only = read(SCHEDULE, patient, [dose for dose in history if dose.verified], on)
    assert lines(verified) == lines(only)
    assert {item.dose for item in verdicts(verified)} <= {
        item.dose for item in verdicts(read(SCHEDULE, patient, history, on))
    }


@settings(max_examples=150, deadline=None)
@given(patients, doses(), days)
def test_the_two_levels_differ_only_because_of_doses_that_wait(patient, history, on):
    declared, verified = (read(SCHEDULE, patient, history, on, level=level) for level in ("declared", "verified"))
    waiting = {dose.id for dose in history if not dose.verified}
    found = differences(declared, verified)
    assert bool(waiting) or found == []
    assert all(set(item.doses) <= waiting for item in found)


@settings(max_examples=150, deadline=None)
@given(patients, doses(vague=True), days)
def test_dates_are_in_order_and_every_line_names_its_version(patient, history, on):
    for line in lines(read(SCHEDULE, patient, history, on)):
        assert line.why["version"] == SCHEDULE.version
        assert (line.earliest is None) == (line.status not in ("due", "overdue", "not-yet"))
        if line.earliest:
            assert BIRTH <= line.earliest <= line.recommended
            assert line.past_due is None or line.past_due >= line.earliest


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 3_000), st.integers(0, 60), st.integers(0, 60), st.sampled_from(CODES))
def test_a_vague_dose_that_counts_would_count_on_each_of_its_days(at, wide, offset, code):
    first = BIRTH + timedelta(days=at)
    exact = first + timedelta(days=min(offset, wide))
    vague = read(SCHEDULE, Patient(BIRTH), [Dose("1", first, first + timedelta(days=wide), code)], date(2032, 1, 1))
    sharp = read(SCHEDULE, Patient(BIRTH), [Dose("1", exact, exact, code)], date(2032, 1, 1))
    if verdicts(vague)[0].status == "valid":
        assert verdicts(sharp)[0].status == "valid"


@settings(max_examples=200, deadline=None)
@given(st.integers(60, 400), st.integers(0, 60), st.integers(0, 60))
def test_what_follows_a_vague_dose_is_never_earlier_than_after_a_known_day(at, wide, offset):
    first, on = BIRTH + timedelta(days=at), date(2023, 6, 1)
    exact = first + timedelta(days=min(offset, wide))
    vague, sharp = (
        {line.group: line for line in lines(read(SCHEDULE, Patient(BIRTH), [Dose("1", start, end, "198")], on))}["dtp"]
        for start, end in ((first, first + timedelta(days=wide)), (exact, exact))
    )
    assert vague.dose == sharp.dose == 2
    assert vague.earliest >= sharp.earliest


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 240), st.integers(0, 240))
def test_a_later_age_is_never_an_earlier_day(start, months, more):
    assert add(start, parse_period(f"{months} months")) <= add(start, parse_period(f"{months + more} months"))
