"""The office looks up members: who may, what is shown, and what is not."""

from datetime import date

import pytest
from sqlalchemy import select

from meetingroom.members.directory import Directory
from meetingroom.members.organisations import move
from meetingroom.members.records import Edge, Organisation
from meetingroom.tables import audit
from meetingroom.web.common import DATABASE, DIRECTORY, add_routes
from meetingroom.web.members import ROUTES
from tests.members.crowd import BEGINNING, MEMBERS, member

PATH = "/api/members/search"
MERGER = date(2010, 7, 1)
UNITS = tuple(
    Organisation.model_validate(
        {"id": unit, "name": name, "level": level, "valid_from": BEGINNING}
    )
    for unit, name, level in (
        ("p", "Đảng bộ tỉnh thử", "tinh"),
        ("h", "Đảng bộ huyện Hạ", "cap_tren_co_so"),
        ("t", "Đảng bộ huyện Thượng", "cap_tren_co_so"),
        ("b", "Đảng bộ xã Bình", "co_so"),
        ("c", "Chi bộ bản Chanh", "chi_bo"),
    )
)
BEFORE = [
    Edge(child=child, parent=parent, valid_from=BEGINNING)
    for child, parent in (("c", "b"), ("b", "h"), ("h", "p"), ("t", "p"))
]
TREE = [*move(BEFORE, "b", "t", MERGER), *(e for e in BEFORE if e.child != "b")]


@pytest.fixture
async def app(app, embedded, tmp_path):
    """The HTTP side with a small directory, whose base organisation has moved."""
    directory = Directory(tmp_path / "members")
    await directory.load(UNITS, TREE, MEMBERS)
    app[DATABASE], app[DIRECTORY] = embedded, directory
    add_routes(app, ROUTES)
    return app


@pytest.fixture
async def office(visit):
    return await visit("secretary")


async def found(browser, query):
    """Return the people that a search shows."""
    return (await (await browser.post(PATH, {"query": query})).json())["people"]


async def test_somebody_is_found_without_marks_and_shown_with_the_unit(office):
    assert await found(office, "anh nguyen") == [
        {
            "id": "m-1",
            "name": "Nguyễn Thị Ánh",
            "born_on": "1970",
            "unit": "Chi bộ bản Chanh, Đảng bộ xã Bình, Đảng bộ huyện Thượng",
            "status": "current",
        }
    ]


async def test_a_whole_card_number_finds_its_bearer(office):
    assert [one["id"] for one in await found(office, " 00000007 ")] == ["m-7"]


async def test_namesakes_are_told_apart_by_the_day_of_birth(office):
    thuy = await found(office, "quang thuy")

    assert [one["born_on"] for one in thuy] == ["1970-01-08", "1970-01-09"]


async def test_why_the_committee_is_to_be_asked_is_in_no_answer(office):
    suspended, moved = await found(office, "giang vu"), await found(office, "hoang tho")
    answer = await (await office.post(PATH, {"query": "giang vu"})).text()

    assert {one["status"] for one in [*suspended, *moved]} == {"ask_committee"}
    assert not [word for word in ("dinh_chi", "khoi_to", "chuyen_di") if word in answer]


async def test_nobody_leafs_through_the_directory(office, app):
    more = [
        member(n % 28 + 1, "Vừ A Tủa").model_copy(
            update={"id": f"x-{n}", "card_number": f"9{n:07}"}
        )
        for n in range(30)
    ]
    await app[DIRECTORY].load((), (), more)

    assert len(await found(office, "vu tua")) == 20


@pytest.mark.parametrize(
    "query", ["", "1970", ", chi bo", "...", "0000001", "123456789"]
)
async def test_too_little_is_refused(office, query):
    refused = await office.post(PATH, {"query": query})

    assert refused.status == 400
    assert (await refused.json())["error"] == "invalid"


@pytest.mark.parametrize("body", [{}, {"query": 7}, {"query": "a" * 201}])
async def test_a_search_that_makes_no_sense_is_refused(office, body):
    assert (await office.post(PATH, body)).status == 400


async def test_an_answer_is_not_kept(office):
    answer = await office.post(PATH, {"query": "nguyen"})

    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_log_says_who_was_shown_and_not_what_was_typed(office, embedded):
    await found(office, "giang vu")
    await found(office, "nobody of this name")
    query = select(audit).where(audit.c.act == "member.search").order_by(audit.c.seq)
    rows = await embedded.read(lambda db: db.execute(query).all())

    assert [row.detail for row in rows] == ["m-3 m-4", ""]
    assert "giang" not in str(rows)
    assert all(row.actor for row in rows)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("stranger", 401),
        ("outsider", 403),
        ("delegate", 403),
        ("desk", 403),
        ("chair", 403),
        ("technician", 403),
    ],
)
async def test_nobody_else_searches_the_directory(visit, role, status):
    refused = await (await visit(role)).post(PATH, {"query": "nguyen"})

    assert refused.status == status


async def test_a_secretary_of_one_meeting_only_does_not(client, people, visit, room):
    account = await people.create("thư ký tạm", "person", None)
    await people.bind(account.id, room.meeting, "secretary", "")
    browser = await visit("stranger")
    browser.token = (await people.enter(account.id)).token

    assert (await browser.post(PATH, {"query": "nguyen"})).status == 403
