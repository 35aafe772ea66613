"""Whole-patient evaluations per second on one core, for Vietnamese children after loading.

python -m benchmarks.immunization
"""

import random
import time
from datetime import date, timedelta

from server.immunization.people import Dose, Patient, given
from server.immunization.resident import lines, read
from server.immunization.schedules import national

PLAN = ((0, "08"), (3, "19"), (62, "198"), (62, "178"), (93, "198"), (93, "178"), (124, "198"), (124, "178"),
        (153, "10"), (274, "05"), (276, "10"), (366, "39"), (376, "39"), (550, "01"), (550, "04"), (735, "39"))  # fmt: skip
TODAY = date(2026, 11, 24)


def children(count: int) -> list[tuple[Patient, list[Dose]]]:
    """Synthetic children of 0 to 7 years with some of the programme's doses, a few days late."""
    dice = random.Random(831)
    return [_child(dice) for _ in range(count)]


def _child(dice: random.Random) -> tuple[Patient, list[Dose]]:
    birth = TODAY - timedelta(days=dice.randrange(7 * 365))
    planned = ((birth + timedelta(days=day + dice.randrange(15)), code) for day, code in PLAN if dice.random() < 0.9)
    doses = [given(f"{n:02}", day, code) for n, (day, code) in enumerate(planned) if day <= TODAY]
    return Patient(birth, dice.choice(("Female", "Male"))), doses


def main() -> None:
    schedule, people = national(), children(2_000)
    start = time.process_time()
    shown = sum(len(lines(read(schedule, patient, doses, TODAY))) for patient, doses in people)
    spent = time.process_time() - start
    doses = sum(len(item[1]) for item in people)
    print(
        f"{len(people) / spent:,.0f} children per second ({len(people)} children, {doses} doses, {shown} lines, {schedule.version})"
    )


if __name__ == "__main__":
    main()
