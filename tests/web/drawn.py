"""What the pipeline leaves behind, put there by hand: pages, thumbnails, words."""

from pathlib import Path

PNG = b"\x89PNG and so on"
WORDS = b'{"aspects":[0.7],"pages":[]}'


class Drawn:
    """The pipeline once it has drawn everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def page(self, sha256: str, page: int, thumb: bool = False) -> Path:
        return self.folder / sha256 / f"{'t' if thumb else ''}{page}"

    async def text(self, sha256: str) -> Path:
        return self.folder / sha256 / "text.json"


def png(content: bytes) -> bytes:
    """A file that looks whole to the pipeline."""
    return PNG + content + b"\0\0\0\0IEND\xaeB`\x82"


def draw(folder: Path, sha256: str, pages: int) -> None:
    where = folder / sha256
    where.mkdir(parents=True)
    (where / "text.json").write_bytes(WORDS)
    for page in range(1, pages + 1):
        (where / str(page)).write_bytes(png(b"page %d" % page))
        (where / f"t{page}").write_bytes(png(b"thumb %d" % page))
