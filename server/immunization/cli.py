"""`sokhoe immunization evaluate`: cases in, answers out (docs/immunization.md). Also runs alone:

python -m server.immunization.cli --schedule DIR|vn --cases FILE.jsonl
"""

import argparse
import json
import sys
from typing import IO

from server.immunization.cases import evaluate_case
from server.immunization.schedules import load

DONE, FAILED, WRONG_USE = 0, 1, 2


def evaluate(schedule: str, cases: IO[str], out: IO[str]) -> int:
    """One JSON line per case, in order; a line that is no case answers with `error` and makes the exit code 1.

    `schedule` is `vn` or a directory of CDSi supporting data; an unknown one → 2, nothing written.
    """
    try:
        rules = load(schedule)
    except FileNotFoundError:
        return WRONG_USE
    code = DONE
    for number, line in enumerate(cases, start=1):
        if not line.strip():
            continue
        try:
            answer = evaluate_case(rules, json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            answer, code = {"line": number, "error": type(problem).__name__}, FAILED
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return code


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m server.immunization.cli", description=__doc__)
    parser.add_argument("--schedule", required=True, help="a directory of CDSi supporting data, or vn")
    parser.add_argument("--cases", required=True, type=argparse.FileType("r", encoding="utf-8"))
    wanted = parser.parse_args()
    return evaluate(wanted.schedule, wanted.cases, sys.stdout)


if __name__ == "__main__":
    raise SystemExit(main())
