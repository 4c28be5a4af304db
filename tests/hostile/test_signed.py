"""Signatures are told of the original, whatever the copy that is shown has lost."""

import pikepdf
import pytest

from meetingroom.blobs import Blobs
from tests.agenda.drawing import drawing, finished
from tests.agenda.pdfs import blank
from tests.agenda.signing import Authority, edited, signed


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def paper(authority, tmp_path_factory) -> bytes:
    folder = tmp_path_factory.mktemp("signer")
    return signed(blank(pages=2), authority.signer(folder, "Nguyễn Văn Đức", "Tỉnh ủy"))


@pytest.mark.parametrize(
    ("change", "trusted", "state"),
    [
        (bytes, True, "valid"),
        (bytes, False, "unverified"),
        (edited, True, "altered"),
        (lambda paper: paper.replace(b"/MediaBox", b"/MediaBoy", 1), True, "altered"),
    ],
    ids=["signed", "by an unknown authority", "edited after", "a byte changed"],
)
async def test_a_signed_paper_says_whether_it_is_as_it_was_signed(
    tmp_path, authority, paper, change, trusted, state
):
    sha256 = await Blobs(tmp_path / "blobs").put(change(paper))
    roots = authority.install(tmp_path / "roots") if trusted else None
    async with drawing(tmp_path, roots=roots) as pages:
        progress = await finished(pages, sha256)
        clean = await pages.clean(sha256)

    assert [s.state for s in progress.signatures] == [state]
    assert progress.signatures[0].signer == "Nguyễn Văn Đức"
    with pikepdf.open(clean) as document:
        assert "/AcroForm" not in document.Root
