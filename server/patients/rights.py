"""Who sees what, as rules: no database, no clock (design §5, contract §7)."""

from dataclasses import dataclass
from datetime import date

from server.patients.profile import birthday

LEVELS = ("owner", "see-basics", "see-most", "see-all", "see-and-add")

WIDEST = ("see-basics", "see-most", "see-all", "see-and-add", "owner")  # of two relationships the wider one counts

# What a person in need of help is usually helped with; the rest stays closed at this level.
BASIC_KINDS = frozenset(
    {"administrative", "allergy", "condition", "medication", "immunization", "assistive-need", "emergency-contact"}
)

NOTHING_HIDDEN: frozenset[str] = frozenset()
RESTRICTED = frozenset({"restricted"})

ADULT = 18  # BLDS 2015 Đ20
OWN_SECRETS = 16  # from this age restricted sections are the child's own (docs/privacy.md; configurable by decree)


@dataclass(frozen=True)
class View:
    """What one caller sees of a record: its name keys the stored document and the cursors."""

    level: str
    hidden: frozenset[str]
    kinds: frozenset[str] | None = None  # None: every kind

    @property
    def name(self) -> str:
        return f"{self.level}:{'+'.join(sorted(self.hidden)) or '-'}:{self._kinds_name}"

    @property
    def _kinds_name(self) -> str:
        return "all" if self.kinds is None else "+".join(["basics", *sorted(self.kinds - BASIC_KINDS)])

    def shows(self, kind: str, sensitivity: str) -> bool:
        return sensitivity not in self.hidden and (self.kinds is None or kind in self.kinds)


OWNER = View("owner", NOTHING_HIDDEN)
STATION = View("station", NOTHING_HIDDEN)


def family_view(level: str, birth_date: str | None, today: date) -> View:
    """The view of a relative. Guardians see all of a young child and lose the restricted sections at 16."""
    if level == "owner":
        secrets_from = birthday(birth_date, OWN_SECRETS)
        return View("owner", RESTRICTED if secrets_from and secrets_from <= today else NOTHING_HIDDEN)
    if level == "see-all":
        return View(level, NOTHING_HIDDEN)
    return View(level, RESTRICTED, BASIC_KINDS if level == "see-basics" else None)


def in_force(relationship: dict, today: date) -> bool:
    """A relationship holds from its first day until the day it ends (exclusive), unless it was ended."""
    begun = relationship["valid_from"] <= today.isoformat()
    over = relationship["valid_until"] is not None and relationship["valid_until"] <= today.isoformat()
    return begun and not over and relationship["ended_at"] is None


ALLOWED = {
    # action: levels that may do it
    "read": {"owner", "see-basics", "see-most", "see-all", "see-and-add", "station"},
    "changes": {"owner", "see-basics", "see-most", "see-all", "see-and-add"},
    "push": {"owner", "see-and-add"},
    "evidence-add": {"owner", "see-and-add"},
    "access-log": {"owner"},
    "consents": {"owner"},
    "export": {"owner"},
    "scores-switch": {"owner"},
    "relationships": {"owner"},
    "dispute": {"owner", "see-most", "see-all", "see-and-add"},
}


def may(level: str, action: str) -> bool:
    return level in ALLOWED[action]


NEEDS_CONSENT = frozenset(ALLOWED) - {"consents"}
