"""Compare answers with the expectations in a case file: right/total per group and field.

python -m server.immunization.score [--schedule DIR] [--wrong] FILE.jsonl …
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from server.immunization.cases import evaluate_case
from server.immunization.schedules import CDSI, load

FIELDS = ("series_status", "forecast_number", "earliest", "recommended", "past_due")


def differences(case: dict, answer: dict) -> list[str]:
    """The fields in which the answer is not what the case expects."""
    wrong = [name for name in FIELDS if _same(case["expected"][name]) != _same(answer["expected"][name])]
    pairs = zip(case["doses"], answer["doses"], strict=True)
    if any(_same(given["expected_status"]) != _same(found["status"]) for given, found in pairs):
        wrong.insert(0, "doses")
    return wrong


def _same(value: str | None) -> str | None:
    """The two files of the suite spell alike things differently: case, and "-" for nothing."""
    return None if value in (None, "", "-") else str(value).casefold()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m server.immunization.score", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--schedule", default=str(CDSI))
    parser.add_argument("--wrong", action="store_true", help="list the cases that differ")
    wanted = parser.parse_args()
    for path in wanted.files:
        _report(path, wanted.schedule, wanted.wrong)
    return 0


def _report(path: Path, schedule: str, show: bool) -> None:
    total, right, fields = Counter[str](), Counter[str](), Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        answer = evaluate_case(load(schedule), case)
        wrong = differences(case, answer)
        total[case["vaccine_group"]] += 1
        right[case["vaccine_group"]] += not wrong
        fields.update(wrong)
        if wrong and show:
            print(case["id"], case["vaccine_group"], ",".join(wrong), "|", case["name"])
    print(f"{path.name}: {right.total()}/{total.total()} = {right.total() / total.total():.1%}")
    for name in sorted(total):
        print(f"  {name:<24} {right[name]:>4}/{total[name]}")
    for name in ("doses", *FIELDS):
        print(f"  {name:<24} {total.total() - fields[name]:>4}/{total.total()}")


if __name__ == "__main__":
    raise SystemExit(main())
