"""Imports go downstairs only, stand at the top of the file, and rooms on one floor do not know each other."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# From the cellar to the roof (docs/architecture.md). A name is a package, or a module of `server`.
FLOORS = [
    {"auth"},
    {"db", "config", "errors", "fields", "texts", "relay", "jobs", "migrate", "headers"},
    {"crypto", "terminology"},
    {"audit"},
    {"patients"},
    {"records"},
    {"kinds"},
    {"immunization", "risk", "completeness", "notify"},
    {"verification"},
    {"exchange", "reports"},
    {"api", "api_page", "terminology_routes", "tables"},
    {"app", "joints", "health", "static", "worker", "cli", "demo", "migrations", "__main__", "commands"},
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}

# Rooms that share a floor and may still know each other, each with its reason.
NEIGHBOURS = {
    0: {"auth"},
    1: FLOORS[1],  # one technical ground floor: settings, database, wire
    10: FLOORS[10],
    11: FLOORS[11],  # the roof puts everything together
}

FILES = sorted(path for folder in ("auth", "server") for path in (ROOT / folder).rglob("*.py"))


def room_of(module: str) -> str | None:
    parts = module.split(".")
    if parts[0] == "auth":
        return "auth"
    if parts[0] == "server":
        return parts[1] if len(parts) > 1 else "server"
    return None


def own_room(path: Path) -> str | None:
    return room_of(".".join(path.relative_to(ROOT).with_suffix("").parts))


def imported(tree: ast.AST) -> list[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += (
                [f"{node.module}.{alias.name}" for alias in node.names] if node.module == "server" else [node.module]
            )
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_knows_only_what_is_below_it(path):
    here = own_room(path)
    if here in ("server", "__init__"):
        return
    assert here in FLOOR, f"{here} has no floor: add it to docs/architecture.md and to this test"
    for module in imported(ast.parse(path.read_text("utf-8"))):
        there = room_of(module)
        if there in (None, here, "server"):
            continue
        neighbours = FLOOR[there] == FLOOR[here] and there in NEIGHBOURS.get(FLOOR[here], ())
        assert FLOOR[there] < FLOOR[here] or neighbours, f"{here} imports {there}, which is not downstairs"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_stand_at_the_top_of_the_file(path):
    tree = ast.parse(path.read_text("utf-8"))
    hidden = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    assert hidden == []
