"""The way back after signing in."""

from urllib.parse import urlsplit

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


def _names_no_host(path: str) -> bool:
    try:
        parts = urlsplit(path)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc)
