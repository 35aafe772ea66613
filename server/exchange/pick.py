"""Take a member of foreign JSON only if it has the type that is expected; otherwise it counts as absent."""


def mapping(value: dict, key: str) -> dict:
    """The object under `key`, or an empty one."""
    found = value.get(key)
    return found if isinstance(found, dict) else {}


def objects(value: dict, key: str) -> list[dict]:
    """The objects in the list under `key`."""
    found = value.get(key)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def text(value: dict, key: str) -> str | None:
    """The text under `key`, or None."""
    found = value.get(key)
    return found if isinstance(found, str) else None


def count(value: dict, key: str) -> int | None:
    """The whole number under `key`, or None."""
    found = value.get(key)
    return found if type(found) is int else None
