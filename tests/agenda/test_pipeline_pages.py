"""Pages are drawn by processes that may die; the other pages never notice."""

import asyncio
import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.refusals import SENTENCES
from meetingroom.blobs import Blobs
from meetingroom.errors import NotFoundError
from tests.agenda import armed, images
from tests.agenda.drawing import drawing, finished, is_notice, pid_of, shown
from tests.agenda.pdfs import A4, blank, encrypted

# One worker serves most of these tests: what one does to it, the next must survive.
pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pipeline")


@pytest.fixture(scope="module")
def blobs(folder) -> Blobs:
    return Blobs(folder / "blobs")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pages(folder):
    async with drawing(folder) as pages:
        yield pages


async def test_every_page_becomes_an_image_and_a_thumbnail(pages, blobs):
    sha256 = await blobs.put(blank(pages=3))

    progress = await finished(pages, sha256)

    assert (progress.stage, progress.kind) == ("ready", "pdf")
    assert (progress.pages, progress.ready) == (3, 3)
    assert progress.aspect == round(A4[0] / A4[1], 4)
    with Image.open(await pages.page(sha256, 2)) as image:
        assert image.width == 1600
    with Image.open(await pages.page(sha256, 2, thumb=True)) as thumb:
        assert thumb.width == 240


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"%PDF-1.7\nbut nothing else", "damaged"),
        (blank(pages=9)[:-400], "damaged"),
        (encrypted(), "encrypted"),
        (blank(pages=0), "no_pages"),
    ],
    ids=["not a PDF", "truncated", "encrypted", "no pages"],
)
async def test_a_file_that_cannot_be_shown_says_why(pages, blobs, content, refusal):
    sha256 = await blobs.put(content)

    progress = await finished(pages, sha256)

    assert progress.failure == SENTENCES[refusal]
    with pytest.raises(NotFoundError):
        await pages.page(sha256, 1)


@pytest.mark.parametrize(
    ("size", "width_px", "height_px"),
    [((14_400, 14_400), 1600, 1600), ((100, 14_400), 41, 6000), ((14_400, 3), 1600, 1)],
)
async def test_a_page_of_any_shape_gives_a_bounded_image(
    pages, blobs, size, width_px, height_px
):
    sha256 = await blobs.put(blank(size=size))

    with Image.open(await shown(pages, sha256, 1)) as image:
        assert abs(image.width - width_px) <= 1
        assert abs(image.height - height_px) <= 1


async def test_a_page_is_drawn_at_once_for_a_reader_who_waits(pages, blobs):
    sha256 = await blobs.put(blank(pages=120))
    heard: list[Progress] = []
    stop = pages.watch(sha256, heard.append)

    await shown(pages, sha256, 120)
    stop()

    assert heard[-1].ready < 60


@pytest.mark.parametrize("page", [0, 3, 9999])
async def test_a_page_that_does_not_exist_is_not_found(pages, blobs, page):
    sha256 = await blobs.put(blank(pages=2))

    with pytest.raises(NotFoundError):
        await pages.page(sha256, page)


async def test_a_file_that_does_not_exist_is_not_found(pages):
    with pytest.raises(NotFoundError):
        await pages.page("0" * 64, 1)


async def test_a_worker_killed_in_the_middle_of_a_page_is_replaced(pages, blobs):
    sha256 = await blobs.put(blank(pages=4))
    worker = await pid_of(pages)
    os.kill(worker, signal.SIGSTOP)
    drawing_all = asyncio.create_task(finished(pages, sha256))
    await asyncio.sleep(0.1)
    os.kill(worker, signal.SIGKILL)

    progress = await drawing_all

    assert progress.ready == 4
    assert await pid_of(pages) != worker
    assert not is_notice(await pages.page(sha256, 1))


async def test_a_page_on_which_the_worker_hangs_is_marked_and_the_others_are_drawn(
    tmp_path,
):
    sha256 = await Blobs(tmp_path / "blobs").put(blank(pages=3))
    async with drawing(tmp_path, answer_s=4.0) as pages:
        await shown(pages, sha256, 1)
        worker = await pid_of(pages)
        os.kill(worker, signal.SIGSTOP)
        progress = await finished(pages, sha256)

        assert progress.ready == 3
        assert await pid_of(pages) != worker
        assert is_notice(await pages.page(sha256, 2))
        assert not is_notice(await pages.page(sha256, 3))


async def test_a_new_start_goes_on_where_the_last_one_ended(tmp_path):
    sha256 = await Blobs(tmp_path / "blobs").put(blank(pages=3))
    async with drawing(tmp_path) as pages:
        await finished(pages, sha256)
        first = await pages.page(sha256, 1)
    half = (first.parent / "2").read_bytes()[:-20]
    (first.parent / "2").write_bytes(half)
    (tmp_path / "pages/incoming/torn").touch()
    drawn_at = first.stat().st_mtime_ns

    async with drawing(tmp_path) as pages:
        progress = await finished(pages, sha256)

    assert progress.ready == 3
    assert first.stat().st_mtime_ns == drawn_at
    assert (first.parent / "2").read_bytes()[:-20] == half
    assert list((tmp_path / "pages/incoming").iterdir()) == []


async def test_what_was_made_survives_a_restart_and_no_worker_is_asked_for_it(
    tmp_path,
):
    sha256 = await Blobs(tmp_path / "blobs").put(armed.embedded_file())
    async with drawing(tmp_path) as pages:
        before = await finished(pages, sha256)
        made = {await pages.text(sha256), await pages.clean(sha256)}

    async with drawing(tmp_path, worker="no.such.worker") as pages:
        after = await finished(pages, sha256)
        made -= {await pages.text(sha256), await pages.clean(sha256)}
        await pages.page(sha256, 2)

    assert after == before
    assert after.findings == ("attachments",)
    assert made == set()


@pytest.mark.parametrize("name", ["clean.pdf", "text.json", "facts.json", "t1"])
async def test_what_a_power_cut_has_torn_is_made_again(tmp_path, name):
    sha256 = await Blobs(tmp_path / "blobs").put(blank(pages=2))
    async with drawing(tmp_path) as pages:
        before = await finished(pages, sha256)
    torn = tmp_path / "pages" / sha256 / name
    whole = torn.read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])

    async with drawing(tmp_path) as pages:
        after = await finished(pages, sha256)

    assert after == before
    assert torn.read_bytes() == whole


async def test_the_words_of_all_pages_are_read_for_who_asks(pages, blobs):
    sha256 = await blobs.put(blank(pages=45))

    text = json.loads((await pages.text(sha256)).read_bytes())

    assert len(text["pages"]) == 45


async def test_a_picture_is_a_paper_of_one_page(pages, blobs):
    sha256 = await blobs.put(images.png())

    progress = await finished(pages, sha256)

    assert (progress.kind, progress.pages, progress.ready) == ("image", 1, 1)
    assert progress.faulty == ()


async def test_a_link_in_the_place_of_a_page_is_not_followed(tmp_path):
    sha256 = await Blobs(tmp_path / "blobs").put(blank())
    async with drawing(tmp_path) as pages:
        image = await shown(pages, sha256, 1)
        image.unlink()
        image.symlink_to("/etc/passwd")

        assert not (await shown(pages, sha256, 1)).is_symlink()


async def test_a_folder_that_was_emptied_is_filled_again(tmp_path):
    sha256 = await Blobs(tmp_path / "blobs").put(blank(pages=2))
    async with drawing(tmp_path) as pages:
        image = await shown(pages, sha256, 1)
        shutil.rmtree(image.parent)

        assert await shown(pages, sha256, 2)
        assert await shown(pages, sha256, 1)


async def test_a_file_that_came_by_parts_is_taken_over(pages, folder, blobs):
    file = folder / "parts"
    file.write_bytes(blank(pages=2))

    sha256 = await pages.adopt(file)

    assert blobs.path(sha256).read_bytes() == blank(pages=2)
    assert not file.exists()


async def test_an_original_is_sealed(pages, blobs):
    async def upload():
        yield blank()

    sha256 = await pages.receive(upload())

    assert blobs.path(sha256).read_bytes() == blank()
    assert blobs.path(sha256).stat().st_mode & 0o222 == 0


async def test_the_server_itself_loads_nothing_that_reads_a_pdf():
    program = (
        "import sys, meetingroom.agenda.pipeline.pages;"
        "readers = {'pypdfium2', 'pikepdf', 'PIL', 'pyhanko', 'defusedxml'};"
        "assert not readers & set(sys.modules)"
    )

    server = await asyncio.create_subprocess_exec(sys.executable, "-c", program)

    assert await server.wait() == 0
