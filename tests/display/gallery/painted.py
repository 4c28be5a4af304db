"""The gallery as files: a picture for each entry and size, and the page that shows all.

Walls are drawn by their own pages in the hall; what Pillow paints of them is what the
board, the chair and the program see.  Ribbons are painted by Pillow alone.
"""

from html import escape
from pathlib import Path

from PIL import Image, ImageDraw

from meetingroom.display.layout import lay_out
from meetingroom.display.pictures import AnyPicture, sheets_of
from meetingroom.display.render import Painter, measure
from meetingroom.display.scenes import picture_for
from meetingroom.sessions.records import Display, DisplayKind
from tests.display.gallery.entries import ENTRIES, Entry
from tests.display.gallery.meeting import AT, SHEETS

Size = tuple[int, int, DisplayKind]
SIZES: tuple[Size, ...] = (
    (1920, 1080, "wall"),
    (3840, 1080, "wall"),
    (3840, 2160, "wall"),
    (1024, 128, "ribbon"),
    (192, 1024, "ribbon"),
)
WALL_PAGE = "page-"
"""Before the names of the pictures that Chromium paints."""
STYLE = """
body { margin: 2rem; background: #20242b; color: #eef; font: 18px/1.5 sans-serif }
section { margin-block: 3rem } h2 { margin: 0 } p { margin: 0 0 .5rem; color: #abc }
div { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
a { max-width: 100% } img { display: block; max-width: 100%; height: auto }
"""


def display(width_px: int, height_px: int, kind: DisplayKind) -> Display:
    """Return a display of this size."""
    label = "Dải LED phía trên" if kind == "ribbon" else "LED chính"
    return Display(
        id=kind, order=1, label=label, kind=kind, width_px=width_px, height_px=height_px
    )


def picture_of(entry: Entry, on: Display) -> AnyPicture:
    """Return what a display shows of an entry."""
    return picture_for(entry.state(on), entry.on(on))


def file_name(entry: Entry, width_px: int, height_px: int) -> str:
    """Return the name of a picture's file."""
    return f"{entry.name}-{width_px}x{height_px}.jpg"


def sheet(folder: Path, sha256: str) -> Path:
    """Return the image of a page with lines in place of its text."""
    file = folder / f"sheet-{sha256[0]}.png"
    if file.exists():
        return file
    size = (1131, 1600) if sha256 == SHEETS[0] else (1600, 1131)
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for y_px in range(160, image.height - 160, 40):
        right_px = image.width - (140 if y_px % 200 else 500)
        draw.rectangle((140, y_px, right_px, y_px + 14), "#606060")
    image.save(file)
    return file


def paint(entry: Entry, on: Display, folder: Path) -> None:
    """Paint one picture into its file."""
    picture = picture_of(entry, on)
    size = on.width_px, on.height_px
    pages = {(name, number): sheet(folder, name) for name, number in sheets_of(picture)}
    frame = Painter(lay_out(picture, *size, measure), pages).frame(AT)
    image = Image.frombytes("RGB", size, frame.rgb())
    image.save(folder / file_name(entry, *size), quality=88, subsampling=0)


def render(folder: Path, begins: str = "") -> None:
    """Paint the entries whose names begin with a word, and write the page."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [entry for entry in ENTRIES if entry.name.startswith(begins)]
    for entry in chosen:
        for size in SIZES:
            paint(entry, display(*size), folder)
    (folder / "index.html").write_text(page(chosen))


def page(entries: list[Entry]) -> str:
    """Return the page with every picture of some entries."""
    sections = "\n".join(map(section, entries))
    return (
        "<!doctype html>\n<html lang=vi>\n<meta charset=utf-8>\n"
        f"<title>Màn hình</title>\n<style>{STYLE}</style>\n{sections}\n"
    )


def section(entry: Entry) -> str:
    """Return one entry: as its page paints it on walls, and as Pillow paints it."""
    shown = "".join(
        f'<a href="{name}"><img src="{name}" width="{width_px // 2}" loading=lazy '
        f'height="{height_px // 2}" alt="{width_px} × {height_px}"></a>'
        for begins in (WALL_PAGE, "")
        for width_px, height_px, kind in SIZES
        if kind == "wall" or not begins
        for name in [begins + file_name(entry, width_px, height_px)]
    )
    return (
        f'<section id="{entry.name}"><h2>{entry.name}</h2><p>{escape(entry.says)}</p>'
        f"<div>{shown}</div></section>"
    )
