"""A new version says what it changes, whichever of the two was there first."""

import asyncio
from pathlib import Path

import orjson
import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.records import Paper, PaperVersion
from meetingroom.errors import BusyError, NotFoundError
from meetingroom.sessions.commands.papers import (
    AddVersion,
    ReleaseVersion,
    ReportVersion,
    WithdrawPaper,
)
from meetingroom.sessions.papers.comparisons import Comparisons, changes_file
from tests.conftest import SECRETARY, send

NEW = "b" * 64
OLD = "a" * 64


class Shelf:
    """Words on the disk, for those files that have been read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.busy = 0

    def put(self, sha256: str, *pages: str) -> None:
        """Lay down the words of a file."""
        home = self.folder / sha256
        home.mkdir()
        text = [
            {
                "words": page.split(),
                "boxes": [
                    side
                    for n in range(len(page.split()))
                    for side in (1000 * n, 500, 900, 200)
                ],
                "lines": [],
                "paragraphs": [],
            }
            for page in pages
        ]
        (home / "text.json").write_bytes(orjson.dumps({"pages": text}))

    async def text(self, sha256: str) -> Path:
        """Return the file of the words."""
        if self.busy:
            self.busy -= 1
            raise BusyError("still being read")
        file = self.folder / sha256 / "text.json"
        if not file.exists():
            raise NotFoundError(sha256)
        return file


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    shelf = Shelf(tmp_path)
    shelf.put(OLD, "thu ngân sách đạt 60 phần trăm", "kết luận")
    shelf.put(NEW, "mục lục mới", "thu ngân sách đạt 65 phần trăm", "kết luận")
    return shelf


@pytest.fixture
async def plane(shelf, room):
    plane = Comparisons(shelf, again_s=0.05)
    await plane.start()
    detach = plane.attach(room)
    yield plane
    detach()
    await plane.close()


async def ready(room, sha256: str = NEW, version: str = "a-v2", **fields) -> None:
    """Upload the second version, and draw it."""
    add = AddVersion(paper="a", version=version, sha256=sha256, **fields)
    await send(room, add)
    progress = Progress(stage="ready", pages=3, ready=3)
    await send(room, ReportVersion(version=version, progress=progress))


async def compared(room, version: str = "a-v2") -> PaperVersion:
    """Wait until it is said what a version changes."""
    told = asyncio.Event()
    stop = room.listen(lambda state, step: told.set())
    async with asyncio.timeout(30):
        while not room.state.get(PaperVersion, version).base:
            told.clear()
            await told.wait()
    stop()
    return room.state.get(PaperVersion, version)


async def test_a_version_is_compared_with_the_one_that_readers_have(room, plane):
    await ready(room)
    found = await compared(room)

    assert (found.base, found.changed, found.page_map) == ("a-v1", (1, 2), (2, 3))


async def test_what_changed_is_written_for_readers(room, plane, shelf):
    await ready(room)
    await compared(room)
    told = orjson.loads(changes_file(await shelf.text(NEW), OLD).read_bytes())

    assert told["page_map"] == [2, 3]
    assert told["changed"][1] == {
        "page": 2,
        "boxes": [4000, 500, 900, 200],
        "removed": [{"text": "60", "box": [3000, 500, 900, 200]}],
    }


async def test_a_version_on_the_table_is_compared_with_the_one_it_replaced(room, plane):
    await ready(room, release=True)
    found = await compared(room)

    assert room.state.get(Paper, "a").version == "a-v2"
    assert found.base == "a-v1"


async def test_the_page_map_is_there_before_the_release_where_it_can_be(room, plane):
    await ready(room)
    await compared(room)
    await send(room, ReleaseVersion(version="a-v2"), SECRETARY)

    assert room.state.get(PaperVersion, "a-v2").page_map == (2, 3)


async def test_words_that_are_not_read_yet_are_waited_for(room, plane, shelf):
    shelf.busy = 3
    await ready(room)

    assert (await compared(room)).base == "a-v1"


async def test_what_an_earlier_run_left_is_taken_up(room, shelf):
    await ready(room)
    plane = Comparisons(shelf)
    await plane.start()
    detach = plane.attach(room)
    found = await compared(room)
    detach()
    await plane.close()

    assert found.changed == (1, 2)


async def test_a_version_without_words_or_without_a_base_harms_no_other(room, plane):
    await ready(room, sha256="c" * 64, version="a-v3")
    await ready(room)
    await compared(room)

    assert room.state.get(PaperVersion, "a-v3").base == ""
    assert room.state.get(PaperVersion, "a-v1").base == ""


async def test_a_paper_taken_away_meanwhile_stops_nothing(room, plane, shelf):
    shelf.busy = 2
    await ready(room)
    await send(room, WithdrawPaper(paper="a"), SECRETARY)

    assert (await compared(room)).base == "a-v1"
