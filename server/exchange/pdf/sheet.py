"""An A4 document in the house's fonts. Khmer needs shaping (HarfBuzz); a name in another script than the page's falls back by itself."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from importlib import resources

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.table import Table

FONTS = resources.files("server.exchange.pdf") / "fonts"
LATIN, KHMER = "NotoSans", "NotoSansKhmer"
MARGIN, LINE = 18, 6.2  # mm
INK, QUIET, RULE = (17, 17, 17), (80, 80, 80), (150, 150, 150)


class Sheet(FPDF):
    """`title` stands on the first page and in the document's data; `footer_text` and the page number on each."""

    def __init__(self, *, title: str, language: str, footer_text: str, made_at: datetime):
        super().__init__(format="A4")
        self.footer_text = footer_text
        for family in (LATIN, KHMER):
            for style, weight in (("", "Regular"), ("B", "Bold")):
                self.add_font(family, style, str(FONTS / f"{family}-{weight}.ttf"))
        self.main, other = (KHMER, LATIN) if language == "km" else (LATIN, KHMER)
        self.set_fallback_fonts([other], exact_match=False)
        self.set_text_shaping(True)
        self.set_title(title)
        self.set_lang({"vi": "vi-VN", "km": "km-KH"}.get(language, "en"))
        self.set_creation_date(made_at)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 6)
        self.add_page()
        self.heading(title, size=18)

    def footer(self) -> None:
        self.set_y(-MARGIN)
        self._ink(QUIET)
        self.set_font(self.main, size=9)
        self.cell(self.epw - 20, 5, self.footer_text)
        self.set_text_shaping(False)  # shaped, the number of pages is never put in
        self.set_font(LATIN, size=9)
        self.cell(20, 5, f"{self.page_no()} / {{nb}}", align="R")
        self.set_text_shaping(True)

    def heading(self, text: str, *, size: int = 13) -> None:
        if self.will_page_break(4 * LINE):
            self.add_page()
        self.ln(2)
        self._text(text, size=size, style="B")

    def paragraph(self, text: str, *, quiet: bool = False) -> None:
        self._text(text, color=QUIET if quiet else INK, size=10 if quiet else 11)

    def rows(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Names and what they say, side by side; a pair stays on one page."""
        self._table(pairs, widths=(36, 64), headings=False)

    def lines(self, headings: Sequence[str], lines: Iterable[Sequence[str]], widths: tuple[int, ...]) -> None:
        """Lines under headings that come again on each page; `widths` in parts."""
        self._table([headings, *lines], widths=widths, headings=True)

    def made(self) -> bytes:
        return bytes(self.output())

    def _text(self, text: str, *, size: int, style: str = "", color: tuple[int, int, int] = INK) -> None:
        self.set_font(self.main, style, size)
        self._ink(color)
        self.multi_cell(0, size * 0.55, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _table(self, lines: Iterable[Sequence[str]], *, widths: tuple[int, ...], headings: bool) -> None:
        self.set_font(self.main, size=10)
        self._ink(INK)
        self.set_draw_color(*RULE)
        with self._ruled(widths, headings) as table:
            for line in lines:
                table.row(line)
        self.ln(2)

    def _ruled(self, widths: tuple[int, ...], headings: bool) -> AbstractContextManager[Table]:
        return super().table(
            borders_layout="HORIZONTAL_LINES",
            col_widths=widths,
            first_row_as_headings=headings,
            line_height=LINE,
            padding=(0.8, 1),
            text_align="LEFT",
            v_align="TOP",
        )

    def _ink(self, color: tuple[int, int, int]) -> None:
        self.set_text_color(*color)
