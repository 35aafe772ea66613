"""Pictures as a phone's camera makes them, and one that is none. Drawn; nobody's handwriting."""

from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random

from fpdf import FPDF
from PIL import Image, ImageFilter

from server.demo.photos import page

GPS, LATITUDE, LONGITUDE = 0x8825, (10.0, 2.0, 0.0), (105.0, 46.0, 0.0)
CAMERA = (3000, 1969)


def page_of_the_book(folder: Path) -> Path:
    """A photo of more than 4 MB that says in its EXIF where it was taken."""
    drawn = Image.open(BytesIO(page(Random(1), "6 TRONG 1", date(2025, 10, 5)))).resize(CAMERA)
    grain = Image.effect_noise(CAMERA, 90).filter(ImageFilter.GaussianBlur(0.5)).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Demo", "so_tiem_p1"
    exif.get_ifd(GPS).update({1: "N", 2: LATITUDE, 3: "E", 4: LONGITUDE})
    file = folder / "so_tiem_p1.jpg"
    Image.blend(drawn, grain, 0.35).save(file, "JPEG", quality=97, exif=exif.tobytes())
    assert file.stat().st_size > 4_000_000 and says_where(file.read_bytes())
    return file


def page_that_is_html(folder: Path) -> Path:
    file = folder / "so_tiem_p2.jpg"
    file.write_text("<!doctype html><script>alert(1)</script>", "utf-8")
    return file


def says_where(jpeg: bytes) -> bool:
    """Does this picture carry any metadata of a camera?"""
    return b"Exif" in jpeg or bool(Image.open(BytesIO(jpeg)).getexif())


def a_pdf(folder: Path) -> Path:
    """One empty page."""
    file = folder / "don-thuoc.pdf"
    drawn = FPDF()
    drawn.add_page()
    drawn.output(str(file))
    return file
