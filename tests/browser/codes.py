"""What a camera sees: real QR codes as a film for Chromium's fake camera, and as pictures on the phone."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from server.exchange.signed import qr

WIDTH, HEIGHT, FRAMES = 1280, 960, 2
HEAD = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()


def film(file: Path, *texts: str) -> None:
    """A film (y4m) that shows these codes one after the other, over and over; none: a grey wall."""
    frames = b"".join(_frame(text) for text in texts or (None,) for _ in range(FRAMES))
    fresh = file.with_suffix(".new")
    fresh.write_bytes(HEAD + frames)
    fresh.replace(file)


def photo(file: Path, text: str) -> Path:
    """A picture of one code."""
    _picture(text).save(file, "PNG")
    return file


def _picture(text: str | None) -> Image.Image:
    paper = Image.new("L", (WIDTH, HEIGHT), 200)
    if text:
        code = Image.open(BytesIO(qr.png(text, scale=1))).convert("L")
        scale = (HEIGHT - 80) // code.height
        code = code.resize((code.width * scale, code.height * scale), Image.Resampling.NEAREST)
        paper.paste(code, ((WIDTH - code.width) // 2, (HEIGHT - code.height) // 2))
    return paper


def _frame(text: str | None) -> bytes:
    grey = bytes([128]) * (WIDTH * HEIGHT // 4)
    return b"FRAME\n" + _picture(text).tobytes() + grey + grey
