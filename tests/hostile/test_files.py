"""Whatever is uploaded ends as pages or as a sentence, and the next file works."""

import asyncio
import os
import time
from pathlib import Path

import pytest
import pytest_asyncio

from meetingroom.agenda.pipeline.refusals import SENTENCES
from meetingroom.agenda.pipeline.worker import MEMORY_BYTES
from meetingroom.blobs import Blobs
from meetingroom.errors import InvalidError, TooLargeError
from tests.agenda import armed, images, offices, pdfs
from tests.agenda.drawing import drawing, finished, innermost
from tests.agenda.offices import docx, relations
from tests.agenda.test_pipeline_cleaning import CASES
from tests.agenda.test_pipeline_office import REFUSED as OFFICES
from tests.hostile import broken

pytestmark = pytest.mark.asyncio(loop_scope="module")

END_S = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pages(folder):
    async with drawing(folder, cpu_s=4) as pages:
        yield pages


@pytest.fixture(scope="module")
def blobs(folder) -> Blobs:
    return Blobs(folder / "blobs")


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def next_good_file_works(pages, blobs, request):
    yield
    good = await blobs.put(pdfs.blank(size=(500, 500 + hash(request.node.name) % 99)))
    progress = await finished(pages, good)
    assert (progress.stage, progress.faulty) == ("ready", ())


async def end_of(pages, blobs, content: bytes):
    return await finished(pages, await blobs.put(content), END_S)


@pytest.mark.parametrize(("content", "findings"), CASES.values(), ids=CASES)
async def test_a_file_that_would_act_is_shown_without_it(
    pages, blobs, content, findings
):
    progress = await end_of(pages, blobs, content)

    assert (progress.stage, progress.faulty) == ("ready", ())
    assert set(findings) <= set(progress.findings)


@pytest.mark.parametrize(
    ("make", "refusal"), broken.REFUSED.values(), ids=broken.REFUSED
)
async def test_a_file_that_cannot_be_shown_says_why(pages, blobs, make, refusal):
    progress = await end_of(pages, blobs, make())

    assert (progress.stage, progress.failure) == ("failed", SENTENCES[refusal])


@pytest.mark.parametrize("make", broken.SHOWN.values(), ids=broken.SHOWN)
async def test_a_file_that_is_wrong_in_a_part_is_shown(pages, blobs, make):
    progress = await end_of(pages, blobs, make())

    assert (progress.stage, progress.failure) == ("ready", "")


@pytest.mark.parametrize("make", broken.EITHER.values(), ids=broken.EITHER)
async def test_a_file_that_is_wrong_ends_within_bounds(pages, blobs, make):
    progress = await end_of(pages, blobs, make())

    assert progress.stage == "ready" or progress.failure in SENTENCES.values()


@pytest.mark.parametrize("make", broken.HEAVY.values(), ids=broken.HEAVY)
async def test_a_page_that_is_too_much_is_bounded_in_memory_and_time(
    pages, blobs, make
):
    content = await asyncio.to_thread(make)
    peaks, lags = [0], [0.0]
    watching = asyncio.create_task(watched(pages, peaks, lags))
    progress = await end_of(pages, blobs, content)
    watching.cancel()

    assert progress.stage == "ready"
    assert len(progress.faulty) == 1
    assert max(peaks) < MEMORY_BYTES
    assert max(lags) < 1.0


async def watched(pages, peaks: list[int], lags: list[float]) -> None:
    """Note how much memory the worker has, and how late the server's loop is."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(0.05)
        lags.append(time.perf_counter() - before - 0.05)
        peaks.extend(resident(innermost(pid)[-1]) for pid in pages.pids)


def resident(pid: int) -> int:
    """Bytes of a process that are in memory; none of one that has ended."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") if fields else 0


@pytest.mark.parametrize(("content", "refusal"), OFFICES.values(), ids=OFFICES)
async def test_an_office_file_that_may_do_harm_is_refused(
    pages, blobs, content, refusal
):
    progress = await end_of(pages, blobs, content)

    assert progress.failure == SENTENCES[refusal]


LINKS = {"external_links"}
REMOTE = relations(("r1", "attachedTemplate", "http://127.0.0.1:9/t.dotm", True))


@pytest.mark.parametrize(
    ("content", "kind", "findings"),
    [
        (docx(more={"word/_rels/settings.xml.rels": REMOTE}), "docx", LINKS),
        (offices.xlsx({"A": offices.cells(40, 9)}), "xlsx", set()),
    ],
    ids=["docx with a remote template", "xlsx"],
)
async def test_an_office_file_is_shown(pages, blobs, content, kind, findings):
    progress = await end_of(pages, blobs, content)

    assert (progress.stage, progress.kind, progress.ready) == ("ready", kind, 1)
    assert findings <= set(progress.findings)


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (images.huge, "image_too_large"),
        (images.moving, "image_moving"),
        (images.cut_short, "image_damaged"),
        (images.text_bomb, "image_damaged"),
    ],
    ids=["900 Mpx", "moving", "cut short", "text bomb"],
)
async def test_a_picture_that_may_do_harm_is_refused(pages, blobs, make, refusal):
    progress = await end_of(pages, blobs, make())

    assert progress.failure == SENTENCES[refusal]


@pytest.mark.parametrize(
    "content",
    [images.png(), images.turned(), images.jpeg("CMYK", (0, 255, 255, 0))],
    ids=["PNG", "turned JPEG", "CMYK JPEG"],
)
async def test_a_picture_is_shown_as_a_page(pages, blobs, content):
    progress = await end_of(pages, blobs, content)

    assert (progress.stage, progress.kind, progress.ready) == ("ready", "image", 1)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "rỗng"),
        (b"MZ\x90\0" + bytes(5000), "chương trình"),
        (b"<html><script>x</script></html>", "HTML"),
        (b"MZ" + bytes(200) + armed.named_script(), "chương trình"),
        (b"GIF89a" + bytes(99), "GIF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "đời cũ"),
    ],
    ids=["nothing", "exe", "html", "exe and PDF at once", "gif", "old Word"],
)
async def test_an_upload_is_told_by_its_content_whatever_its_name(pages, content, word):
    async def upload():
        yield content

    with pytest.raises(InvalidError, match=word):
        await pages.receive(upload())


async def test_two_gigabytes_are_refused_as_they_arrive(pages, folder):
    sent = []

    async def upload():
        yield pdfs.blank()
        for _ in range(2048):
            sent.append(1)
            yield bytes(1024**2)

    with pytest.raises(TooLargeError):
        await pages.receive(upload())

    assert len(sent) <= 201
    assert list((folder / "pages/incoming").iterdir()) == []
