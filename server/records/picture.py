"""Pictures that strangers send: decoded within limits, turned upright, stripped of everything but the picture."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85


class NoPicture(Exception):
    """These bytes are not a picture that can be shown."""


def cleaned(data: bytes) -> bytes:
    """The picture as a JPEG without metadata (no place, no time, no device: ASVS 5.2). Raises NoPicture."""
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NoPicture("too-many-pixels")
            return _jpeg(ImageOps.exif_transpose(image))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPicture(type(error).__name__) from error


def cropped(jpeg: bytes, region: tuple[float, float, float, float]) -> bytes:
    """The part x, y, w, h (fractions) of a picture, at least one pixel each way."""
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        x, y, w, h = region
        left, top = min(int(x * image.width), image.width - 1), min(int(y * image.height), image.height - 1)
        right = min(max(left + 1, round((x + w) * image.width)), image.width)
        bottom = min(max(top + 1, round((y + h) * image.height)), image.height)
        return _jpeg(image.crop((left, top, right, bottom)))


def _jpeg(image: Image.Image) -> bytes:
    """Pixels only: what a new image does not have cannot leak. Transparency becomes white paper."""
    if image.mode in ("RGBA", "LA", "P", "PA"):
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
    else:
        paper = Image.new("RGB", image.size)
        paper.paste(image.convert("RGB"))
    out = BytesIO()
    paper.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
