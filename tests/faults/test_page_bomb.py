"""A file of a few kilobytes that unpacks to gigabytes is contained by the limits."""

from meetingroom.blobs import Blobs
from tests.agenda.drawing import drawing, finished, is_notice
from tests.agenda.pdfs import bomb


async def test_a_page_that_unpacks_to_gigabytes_costs_a_worker_and_no_more(tmp_path):
    sha256 = await Blobs(tmp_path / "blobs").put(bomb(pages=3, at=2, gib=4))
    async with drawing(tmp_path) as pages:
        progress = await finished(pages, sha256, timeout_s=120)

        assert progress.ready == 3
        assert not is_notice(await pages.page(sha256, 1))
        assert is_notice(await pages.page(sha256, 2))
        assert not is_notice(await pages.page(sha256, 3))
