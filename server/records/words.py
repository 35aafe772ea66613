"""The closed vocabularies of a record (design §2)."""

SOURCES = ("self", "family", "station", "registry", "facility", "certificate", "identity", "legacy")
STATUSES = ("unconfirmed", "confirmed", "refuted", "entered-in-error")
SENSITIVITIES = ("normal", "restricted")
ROLES = ("self", "family", "helper", "staff", "system")
OUTCOMES = ("applied", "converted", "conflict", "rejected", "replayed")
DECISIONS = ("confirm", "correct", "return", "refute")
TAGS = (
    "self-declared",
    "evidenced",
    "two-sources",
    "in-review",
    "station",
    "station-corrected",
    "registry",
    "facility",
    "certificate",
    "identity",
    "legacy",
    "disputed",
    "needs-correction",
    "entered-in-error",
)

# Sources whose word is stronger than a resident's: an edit of theirs becomes a proposal beside it (design §2).
STRONGER = frozenset({"station", "registry", "facility", "certificate", "identity"})

# Kept by others than the station: it cannot put its own word in their place, it asks them.
ELSEWHERE = STRONGER - {"station"}

# The reason code of a decision that finds the same thing there already.
DOUBLE = "R07"

# Why a mutation can be refused (contract §4). Of several, the first in this order is named.
REASONS = (
    "invalid",
    "in-the-future",
    "before-birth",
    "no-such-day",
    "interval-backwards",
    "mutation-id-reused",
    "record-exists",
    "base-unknown",
    "confirmed-cannot-be-withdrawn",
    "final",
    "not-found",
    "evidence-not-found",
    "kind-not-writable",
    "antigen-mismatch",
    "level-too-low",
    "consent-required",
)
