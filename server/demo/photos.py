"""Pictures of pages of paper books, drawn: lines, a date, a stamp. Nobody's handwriting."""

from datetime import date
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

PAPER, INK, RULE, STAMP = "#f6f0df", "#22336b", "#c9bfa3", "#a33b3b"
SIZE = (640, 420)


def page(random: Random, title: str, day: date | None) -> bytes:
    """A JPEG of a page with one entry; `title` is ASCII, as the built-in font has no Vietnamese."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(26)
    for y in range(70, SIZE[1], 48):
        pen.line((24, y, SIZE[0] - 24, y), fill=RULE, width=2)
    pen.text((30, 24), "SO TIEM CHUNG / SO KHAM", fill=INK, font=font)
    line = 70 + 48 * random.randint(0, 4)
    pen.text((36, line + 8), title, fill=INK, font=font)
    pen.text((430, line + 8), day.strftime("%d/%m/%Y") if day else "....", fill=INK, font=font)
    x, y = random.randint(380, 520), random.randint(250, 320)
    pen.ellipse((x, y, x + 90, y + 90), outline=STAMP, width=4)
    pen.text((x + 22, y + 32), "TYT", fill=STAMP, font=font)
    out = BytesIO()
    image.rotate(random.uniform(-2, 2), fillcolor="#55504a").save(out, "JPEG", quality=70)
    return out.getvalue()
