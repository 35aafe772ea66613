"""Three-way comparison by top-level key of `content`, with `occurred` and `evidence` as one key each (contract §4)."""

from dataclasses import dataclass

MISSING = object()


@dataclass(frozen=True)
class Said:
    """What somebody says a record is."""

    content: dict
    occurred: dict | None
    evidence: list


def changed(base: Said, now: Said) -> set[str]:
    """The keys in which two tellings differ: names of content keys prefixed `content.`, and `occurred`, `evidence`."""
    before, after = _keys(base), _keys(now)
    return {key for key in before | after if before.get(key, MISSING) != after.get(key, MISSING)}


def clashes(base: Said, mine: Said, theirs: Said) -> set[str]:
    """Keys that both changed, to different values."""
    mine_now, theirs_now = _keys(mine), _keys(theirs)
    both = changed(base, mine) & changed(base, theirs)
    return {key for key in both if mine_now.get(key, MISSING) != theirs_now.get(key, MISSING)}


def merged(base: Said, mine: Said, theirs: Said) -> Said:
    """Theirs with everything that I changed since base."""
    mine_now, out = _keys(mine), _keys(theirs)
    for key in changed(base, mine):
        out.pop(key, None)
        if key in mine_now:
            out[key] = mine_now[key]
    content = {key.removeprefix("content."): value for key, value in out.items() if key.startswith("content.")}
    return Said(content, out["occurred"], out["evidence"])


def _keys(said: Said) -> dict:
    content = {f"content.{key}": value for key, value in said.content.items()}
    return {**content, "occurred": said.occurred, "evidence": said.evidence}
