"""Photos of papers for journeys: made up, and noisy as a phone's."""

import random
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw


def photo(rows: Sequence[str], *, side: tuple[int, int] = (760, 480)) -> bytes:
    """A JPEG of a paper with these lines; with its noise it is larger than one piece of an upload."""
    noise = random.Random(7)
    width, height = side
    picture = Image.frombytes("RGB", side, bytes(noise.choices(range(170, 256), k=width * height * 3)))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, width - 40, height - 40), outline="steelblue", width=6)
    draw.rectangle((width - 240, 110, width - 80, 320), fill="lightsteelblue")
    for number, words in enumerate(rows):
        draw.text((80, 120 + 60 * number), words, fill="black", font_size=28)
    out = BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()
