"""What may stand in an address: the way back after signing in, and ids."""

import uuid
from urllib.parse import urlsplit

from auth.errors import NotFound
from auth.fields import FORBIDDEN

LONGEST = 2000


def is_local(path: str) -> bool:
    """Whether a browser that follows `path` stays on this site. Tabs and line ends count, as browsers drop them."""
    return (
        path.startswith("/")
        and not path.startswith("//")
        and "\\" not in path
        and not FORBIDDEN.search(path)
        and not {"\t", "\n"} & set(path)
        and len(path) <= LONGEST
        and _names_no_host(path)
    )


def known_id(text: str) -> str:
    """The UUID in its canonical form. Raises NotFound: what has no such id does not exist."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise NotFound() from None


def _names_no_host(path: str) -> bool:
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc)
