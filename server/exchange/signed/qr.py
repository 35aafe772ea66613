"""A certificate's text as a QR code: for health cards in two segments, bytes for `shc:/` and digits ("Encoding QRs")."""

import io
from itertools import groupby

import segno
from segno import consts

from server.exchange.shc import numeric

MARGIN = 4  # modules of white around it (ISO/IEC 18004)


def code(text: str) -> segno.QRCode:
    """The smallest code for this text, with the lowest correction level, as the specification advises."""
    if not text.startswith(numeric.SCHEME):
        return segno.make_qr(text, error="l")
    head, _, digits = text.rpartition("/")
    parts = [(f"{head}/", consts.MODE_BYTE), (digits, consts.MODE_NUMERIC)]
    return segno.make_qr(parts, error="l", boost_error=False)  # type: ignore[arg-type]  # its stubs know no segments


def png(text: str, *, scale: int = 6) -> bytes:
    """The code as a picture."""
    out = io.BytesIO()
    code(text).save(out, kind="png", scale=scale, border=MARGIN)
    return out.getvalue()


def drawing(text: str) -> dict:
    """`{"size", "path"}`: the black modules as one SVG path in a square of `size`, white margin included."""
    rows = [list(row) for row in code(text).matrix_iter(border=MARGIN)]
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row))
    return {"size": len(rows), "path": path}


def _runs(row: list[int]):
    x = 0
    for black, modules in groupby(row):
        length = len(list(modules))
        if black:
            yield x, length
        x += length
