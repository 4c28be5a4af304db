"""Badges on paper: whose, in which order, and what stands on them."""

import io
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image

from meetingroom.blobs import Blobs
from meetingroom.members.badge_sheets import COLOURS, colours
from meetingroom.members.desk import Desk
from meetingroom.members.directory import Directory
from meetingroom.members.keys import Keys
from meetingroom.web import desk
from meetingroom.web.common import DATABASE, DESK, add_routes
from tests.members.crowd import EDGES, UNITS, member

PATH = "/api/meetings/m/badges"


def portrait() -> bytes:
    """Return a small JPEG."""
    drawn = io.BytesIO()
    Image.new("RGB", (240, 320), "#806040").save(drawn, "JPEG")
    return drawn.getvalue()


@pytest.fixture
async def app(app, embedded, tmp_path):
    """The HTTP side with a desk; one portrait is good, one is no picture."""
    blobs = Blobs(tmp_path / "blobs")
    good, bad = await blobs.put(portrait()), await blobs.put(b"\xff\xd8 nothing")
    directory = Directory(tmp_path / "members")
    members = (
        member(1, "Nguyễn Thị Ánh", photo=good),
        member(2, "Lò Văn Đức", photo=bad),
    )
    await directory.load(UNITS, EDGES, members)
    app[DATABASE] = embedded
    app[DESK] = Desk(embedded, directory, Keys(embedded, tmp_path / "keys"), blobs)
    add_routes(app, desk.ROUTES)
    return app


async def pages_of(response) -> list[str]:
    """Return the text of every page."""
    assert response.status == 200
    document = pypdfium2.PdfDocument(await response.read())
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


async def test_everybody_of_the_roster_gets_a_badge_on_sheets_of_eight(visit, room):
    office = await visit("secretary")
    found = await office.post(PATH, {})
    [sheet] = await pages_of(found)

    assert found.headers["Cache-Control"] == "no-store"
    for name in ("Nguyễn Thị Ánh", "Lò Văn Đức"):
        assert name in sheet


async def test_one_badge_is_one_page_and_is_the_badge_that_counts(visit):
    office = await visit("secretary")
    path = "/api/meetings/m/participants/p-1/badge?as=text"
    before = await (await office.get(path)).text()
    wish = {"participants": ["p-1"], "form": "cards"}
    pages = await pages_of(await office.post(PATH, wish))
    after = await (await office.get(path)).text()

    assert len(pages) == 1
    assert "Nguyễn Thị Ánh" in pages[0]
    assert before == after


async def test_somebody_unknown_is_refused(visit):
    office = await visit("secretary")
    found = await office.post(PATH, {"participants": ["p-99"]})

    assert found.status == 404


@pytest.mark.parametrize("role", ["chair", "desk", "credentials", "delegate"])
async def test_nobody_else_prints_badges(visit, role):
    other = await visit(role)

    assert (await other.post(PATH, {})).status == 403


def test_delegations_beside_each_other_differ_in_colour():
    units = [f"Đoàn {n}" for n in range(30)]
    told = colours([*units, *units])

    assert [*told] == units
    assert all(told[a] != told[b] for a, b in pairwise(units))
    assert {*told.values()} == {*COLOURS}
