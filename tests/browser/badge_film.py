"""What a camera at the door sees: somebody's hand holds a badge into its picture."""

import io
from pathlib import Path

import segno
from PIL import Image, ImageFilter

WIDTH, HEIGHT, RATE = 1280, 720, 10
TURNS = (-7, -6, -5, -6, -8, -9)
"""Degrees by which the hand turns the badge, from picture to picture."""
CODE_PX = 330


def film(text: str, path: Path) -> None:
    """Write a film (YUV4MPEG2) of a badge that is held, a little askew and unsharp."""
    pictures = b"".join(b"FRAME\n" + luma(text, turn) + grey() for turn in TURNS)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F{RATE}:1 Ip A1:1 C420\n".encode()
    path.write_bytes(head + pictures)


def luma(text: str, turn: float) -> bytes:
    """Return the brightness of one picture."""
    png = io.BytesIO()
    segno.make_qr(text, error="q", mode="alphanumeric", boost_error=False).save(
        png, kind="png", scale=8, border=4
    )
    code = Image.open(png).convert("L").resize((CODE_PX, CODE_PX))
    card = Image.new("L", (CODE_PX + 80, CODE_PX + 220), 235)
    card.paste(code, (40, 160))
    hand = card.rotate(
        turn, expand=True, fillcolor=90, resample=Image.Resampling.BICUBIC
    )
    picture = Image.new("L", (WIDTH, HEIGHT), 90)
    # The code in the middle, wherever the rest of the card is.
    picture.paste(hand, ((WIDTH - hand.width) // 2, (HEIGHT - hand.height) // 2 - 60))
    # Paler than paper and ink: a hall is not a studio.
    pale = picture.filter(ImageFilter.GaussianBlur(0.8)).point(
        lambda v: 30 + v * 3 // 4
    )
    return pale.tobytes()


def grey() -> bytes:
    """Return the colour of a picture without any."""
    return b"\x80" * (WIDTH * HEIGHT // 2)
