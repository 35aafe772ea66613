"""PDF files that strangers send: kept as they came and never opened here, so never shown on a page either."""

PDF = "application/pdf"
HEADS = (b"%PDF-1.", b"%PDF-2.")
TAIL = b"%%EOF"
TAIL_WITHIN = 1024  # ISO 32000-1, annex H.3.4.4


class NoPaper(Exception):
    """These bytes are not a whole PDF file."""


def checked(data: bytes) -> bytes:
    """The same bytes, if they begin and end as a PDF does. Raises NoPaper."""
    if not data.startswith(HEADS) or TAIL not in data[-TAIL_WITHIN:]:
        raise NoPaper()
    return data


def is_pdf(stored: bytes) -> bool:
    """Is this stored evidence a PDF? Pictures are always kept as JPEG."""
    return stored.startswith(HEADS)
