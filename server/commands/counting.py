"""Reports on the command line."""

from datetime import date

from server import audit, config
from server.commands import DONE, WRONG_USE
from server.commands.ready import ready
from server.commands.say import answer, complain
from server.reports import completeness, judging

OPERATOR = audit.Actor(None, "admin")


def report_completeness(*, at: str | None, as_json: bool) -> int:
    """Bring the counts up to date and print them: a line per commune and section, `-` for what is not told."""
    ready()
    try:
        day = date.fromisoformat(at) if at else config.today()
    except ValueError:
        complain(f"no such day: {at}")
        return WRONG_USE
    while judging.carry(config.now()):
        pass
    audit.record("report-read", actor=OPERATOR, object_kind="report", purpose="completeness")
    found = completeness.report(day.isoformat(), commune=None, locale="vi")
    answer(as_json, found, "\n".join(_lines(found)))
    return DONE


def _lines(found: dict) -> list[str]:
    lines = [f"completeness {found['version']} at {found['at']}, counted on {found['countedOn'] or '-'}"]
    for commune in found["items"]:
        lines.append(f"{commune['commune']} {commune['name'] or '-'}: {_told(commune['people'])} people")
        lines += [
            f"  {row['section']:<22} asked {_told(row['asked']):>7}  filled {_told(row['filled']):>7}  fresh {_told(row['fresh']):>7}"
            for row in commune["sections"]
        ]
    return lines


def _told(count: int | None) -> str:
    return "-" if count is None else str(count)
