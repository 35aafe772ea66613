"""Background work: judge the records that changed, or that time has changed, and count them by commune."""

from datetime import date, datetime, timedelta

from server import config, db
from server.completeness import person as completeness
from server.completeness import rules
from server.completeness.model import Answer, sections
from server.patients import consent, service
from server.patients.profile import birth_interval
from server.patients.rights import RESTRICTED, View
from server.records import reading

SEEN = View("see-most", RESTRICTED)  # what a report is made of: nothing restricted
AT_ONCE = 1_000
LAST = timedelta(days=365)  # a record is judged anew at least once a year

WAITING = """select p.id from patient p left join completeness_state s on s.patient_id = p.id where
(p.wrapped_key is not null and (s.patient_id is null or s.change_seq <> p.change_seq
or s.policy_version <> p.policy_version or s.turns_on <= ? or s.version <> ?))
or (p.wrapped_key is null and s.patient_id is not null) limit ?"""

KEEP = """insert into completeness_state (patient_id, change_seq, policy_version, version, turns_on, states)
values (?, ?, ?, ?, ?, ?) on conflict (patient_id) do update set change_seq = excluded.change_seq,
policy_version = excluded.policy_version, version = excluded.version, turns_on = excluded.turns_on, states = excluded.states"""


def carry(now: datetime) -> int:
    """Judge up to a thousand people whose row is out of date; how many. When any was, count the day anew."""
    today = now.astimezone(config.HO_CHI_MINH).date()
    waiting = db.rows(WAITING, today.isoformat(), sections().version, AT_ONCE)
    with db.atomic():
        for row in waiting:
            _judge(row["id"], today)
        if waiting:
            _count(today)
    return len(waiting)


def _judge(patient_id: str, today: date) -> None:
    held = db.one("select wrapped_key from patient where id = ?", patient_id)
    if held is None or held["wrapped_key"] is None:
        db.run("delete from completeness_state where patient_id = ?", patient_id)
        return
    found = service.get(patient_id)
    counted = consent.satisfied(found.consent_version) and consent.given(patient_id, "statistics")
    answers = completeness.read(found.profile, reading.of(found, SEEN), SEEN, today) if counted else []
    turns = _turns_on(answers, found.profile.get("birthDate"), today)
    version = sections().version
    db.run(KEEP, patient_id, found.change_seq, found.policy_version, version, turns.isoformat(), letters(answers))


def letters(answers: list[Answer]) -> str:
    """A letter a section, in the order of the list; nothing for somebody who is not counted."""
    by_name = {answer.section.name: answer for answer in answers}
    return "".join(_letter(by_name.get(section.name)) for section in sections().all) if answers else ""


def _letter(answer: Answer | None) -> str:
    if answer is None:
        return "-"
    return ("2" if answer.fresh else "1") if answer.filled else "0"


def _turns_on(answers: list[Answer], birth_date: str | None, today: date) -> date:
    """The next birthday, the day something turns stale, or a year from now."""
    days = [today + LAST, *(day for answer in answers if (day := rules.stale_on(answer.section, answer.newest)))]
    born = birth_interval(birth_date)
    if born:
        days += [date(year, born[1].month, min(born[1].day, 28)) for year in (today.year, today.year + 1)]
    return min(day for day in days if day > today)


COUNT = """insert into completeness_count (day, commune, section, version, people, asked, filled, fresh)
select ?, p.commune, ?, ?, count(*), sum(case when substr(s.states, ?, 1) <> '-' then 1 else 0 end),
sum(case when substr(s.states, ?, 1) in ('1', '2') then 1 else 0 end),
sum(case when substr(s.states, ?, 1) = '2' then 1 else 0 end)
from completeness_state s join patient p on p.id = s.patient_id where s.states <> '' group by p.commune"""


def _count(today: date) -> None:
    db.run("delete from completeness_count where day = ?", today.isoformat())
    for place, section in enumerate(sections().all, 1):
        db.run(COUNT, today.isoformat(), section.name, sections().version, place, place, place)
