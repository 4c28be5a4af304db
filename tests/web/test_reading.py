"""Every reader against every state and every rule, with real files over HTTP.

What somebody may read is worked out here once more, from tables and not from the
code, and every address of a paper must answer by it.
"""

import asyncio
from datetime import timedelta
from itertools import product

import pytest

from meetingroom.agenda.papers import Progress
from meetingroom.agenda.pipeline.pages import Pages
from meetingroom.agenda.records import Reader
from meetingroom.blobs import Blobs
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.meeting import RecallPapers, ReportHost
from meetingroom.sessions.commands.papers import (
    AddPaper,
    AddVersion,
    EditPaper,
    ReleaseVersion,
    ReportVersion,
    RestorePaper,
    RetractVersion,
    SetRule,
    UnlockRule,
    WithdrawPaper,
)
from meetingroom.sessions.commands.people import (
    AdmitParticipant,
    EditParticipant,
    InviteParticipant,
)
from meetingroom.sessions.commands.places import ReportSite
from meetingroom.sessions.commands.stage import ShowScene
from meetingroom.sessions.scenes import IdleScene, PaperScene
from meetingroom.values import SYSTEM
from meetingroom.web import papers
from meetingroom.web.common import PAGES, add_routes
from tests.agenda.pdfs import blank
from tests.conftest import CHAIR, NOON, SECRETARY, send
from tests.web.conftest import Browser

# Role and place; p-1 sits in the hall, p-3 at site d1, p-9 is a guest.
DELEGATES = {"p-1": "official", "p-2": "official", "p-3": "official", "p-9": "guest"}
READERS = {
    "chair": ("chair", ""),
    "secretary": ("secretary", ""),
    "desk": ("desk", ""),
    "technician": ("technician", ""),
    "wall": ("display", "wall"),
    **{place: ("delegate", place) for place in DELEGATES},
    "d1": ("site", "d1"),
    "d2": ("site", "d2"),
}
EVERYBODY = {*DELEGATES, "d1", "d2"}

STATES: dict[str, list[Command]] = {
    "draft": [RetractVersion(version="x-v1")],
    "released": [],
    "on the wall": [ShowScene(scene=PaperScene(paper="x", page=1))],
    "withdrawn": [WithdrawPaper(paper="x")],
    "recalled": [RecallPapers(recalled=True)],
}
PERSON = (Reader(kind="person", of="p-1"),)
RULES: dict[str, tuple[list[Command], set[str]]] = {
    "none": ([], EVERYBODY),
    "everyone": ([SetRule(readers=(Reader(kind="everyone"),))], EVERYBODY),
    "officials": (
        [SetRule(subject="i2", readers=(Reader(kind="officials"),))],
        {"p-1", "p-2", "p-3"},
    ),
    "guests": ([SetRule(subject="x", readers=(Reader(kind="guests"),))], {"p-9"}),
    "a site": (
        [SetRule(subject="x", readers=(Reader(kind="site", of="d1"),))],
        {"p-3", "d1"},
    ),
    "a unit": (
        [SetRule(subject="x", readers=(Reader(kind="unit", of="Ban Tổ chức"),))],
        {"p-2"},
    ),
    "a person": ([SetRule(subject="x", readers=PERSON)], {"p-1"}),
    "two rules": (
        [
            SetRule(readers=(Reader(kind="officials"),)),
            SetRule(subject="x", readers=(*PERSON, Reader(kind="guests"))),
        ],
        {"p-1"},
    ),
    "while another is active": ([SetRule(subject="i2", while_active=True)], set()),
    "while active": (
        [SetRule(subject="i2", while_active=True), OpenItem(item="i2")],
        EVERYBODY,
    ),
    "before the tap": ([SetRule(subject="x", by_chair=True)], set()),
    "after the tap": (
        [
            SetRule(subject="x", by_chair=True),
            UnlockRule(subject="x", unlocked=True),
        ],
        EVERYBODY,
    ),
    "the verified": ([SetRule(subject="x", verified=True)], {"p-2", "d2"}),
    "too early": (
        [SetRule(subject="x", from_at=NOON + timedelta(hours=1))],
        set(),
    ),
    "in time": (
        [SetRule(subject="x", from_at=NOON, until_at=NOON + timedelta(hours=1))],
        EVERYBODY,
    ),
    "too late": ([SetRule(subject="x", until_at=NOON)], set()),
}
RESET: list[Command] = [
    RestorePaper(paper="x"),
    RecallPapers(recalled=False),
    ShowScene(scene=IdleScene()),
    SetRule(),
    SetRule(subject="i2"),
    SetRule(subject="x"),
    UnlockRule(subject="x", unlocked=False),
    OpenItem(item="i3"),
    ReleaseVersion(version="x-v1"),
]


def may_read(reader, state, rule):
    """Whether this reader must get the paper: the tables above, read once more."""
    if reader in {"chair", "secretary"}:
        return state != "draft"
    if reader == "technician":
        return state in {"released", "on the wall", "recalled"}
    if reader == "wall":
        return state == "on the wall"
    return state in {"released", "on the wall"} and reader in RULES[rule][1]


@pytest.fixture
async def app(app, tmp_path):
    blobs = Blobs(tmp_path / "blobs")
    app[PAGES] = Pages(blobs, tmp_path / "pages")
    add_routes(app, papers.ROUTES)
    await app[PAGES].start()
    yield app
    await app[PAGES].close()


@pytest.fixture
async def paper(app, room, tmp_path):
    """A released paper of item 2, drawn, and people of every kind."""
    pdf = blank(pages=2)
    sha256 = await Blobs(tmp_path / "blobs").put(pdf)
    await app[PAGES].page(sha256, 2)
    await app[PAGES].text(sha256)
    wishes: list[Command] = [
        AddPaper(
            paper="x",
            version="x-v1",
            item="i2",
            title="Đề án",
            sha256=sha256,
            release=True,
        ),
        ReportVersion(
            version="x-v1", progress=Progress(stage="ready", pages=2, ready=2)
        ),
        InviteParticipant(participant="p-9", name="Khách", eligibility="guest"),
        AdmitParticipant(admission="ad", participant="p-2", via="badge", code="OK_VAO"),
        ReportSite(site="d2", link="connected", audio=True, video=True),
    ]
    for wish in wishes:
        await send(room, wish, SYSTEM if wish.allowed == {"system"} else SECRETARY)
    moved = EditParticipant(
        participant="p-2", name="Lò Văn Đức", unit="Ban Tổ chức", eligibility="official"
    )
    await send(room, moved, SECRETARY)
    return sha256


@pytest.fixture
async def browsers(client, people, room):
    """A signed-in browser for each reader."""
    found = {}
    for name, (role, place) in READERS.items():
        account = await people.create(name, "person", None)
        await people.bind(account.id, room.meeting, role, place)
        found[name] = Browser(client, (await people.enter(account.id)).token)
    return found


PATHS = {
    "/pages/1": {},
    "/pages/2?v=any": {},
    "/thumbs/1": {},
    "/text": {},
    "/pages/1#range": {"Range": "bytes=0-99"},
}


async def answers(browser):
    """Return what every address of the paper answers this browser."""
    base = "/api/meetings/m/papers/x"
    found = {}
    for path, headers in PATHS.items():
        response = await browser.get(base + path.partition("#")[0], headers=headers)
        found[path] = response.status
    return found


async def test_every_reader_gets_what_the_rules_say_and_nothing_else(
    browsers, paper, room
):
    wrong = []
    for state, rule in product(STATES, RULES):
        for wish in (*RESET, *RULES[rule][0], *STATES[state]):
            await send(room, wish, CHAIR if wish.allowed == {"chair"} else SECRETARY)
        statuses = await asyncio.gather(*map(answers, browsers.values()))
        for reader, found in zip(browsers, statuses, strict=True):
            whole = 200 if may_read(reader, state, rule) else 404
            part = 206 if whole == 200 else 404
            expected = {p: part if p.endswith("#range") else whole for p in PATHS}
            if found != expected:
                wrong.append((state, rule, reader, found))

    assert wrong == []


async def test_what_cannot_be_guessed_is_not_there(browsers, paper, client):
    for path in ("nope/pages/1", "x-v1/pages/1", "x/pages/3", "i2/text", "m/text"):
        response = await browsers["p-1"].get(f"/api/meetings/m/papers/{path}")
        assert response.status == 404, path
    stranger = await Browser(client).get("/api/meetings/m/papers/x/pages/1")
    assert stranger.status == 401
    other = await browsers["p-1"].get("/api/meetings/other/papers/x/pages/1")
    assert other.status == 403


async def test_a_withdrawn_papers_page_is_gone_at_once(browsers, paper, room):
    page = "/api/meetings/m/papers/x/pages/1"
    before = await browsers["p-1"].get(page)
    await send(room, WithdrawPaper(paper="x"), SECRETARY)
    after = await browsers["p-1"].get(page)

    assert (before.status, after.status) == (200, 404)
    assert before.headers["Cache-Control"] == "no-store"


async def test_a_version_that_is_not_released_is_for_staff_alone(browsers, paper, room):
    added = AddVersion(paper="x", version="x-v2", sha256=paper)
    await send(room, added, SYSTEM)
    page = "/api/meetings/m/papers/x/pages/1?version=x-v2"

    found = {name: (await b.get(page)).status for name, b in browsers.items()}

    assert {n for n, status in found.items() if status == 200} == {"chair", "secretary"}
    assert set(found.values()) == {200, 404}


async def test_a_classified_paper_opens_to_nobody_once_the_server_is_networked(
    browsers, paper, room
):
    await send(room, ReportHost(isolated=True), SYSTEM)
    secret = EditPaper(
        paper="x", item="i2", title="Đề án", classification="confidential"
    )
    await send(room, secret, SECRETARY)
    page = "/api/meetings/m/papers/x/pages/1"
    isolated = {name for name, b in browsers.items() if (await b.get(page)).ok}
    await send(room, ReportHost(isolated=False), SYSTEM)
    networked = {name for name, b in browsers.items() if (await b.get(page)).ok}

    assert isolated == {"chair", "secretary", *EVERYBODY}
    assert networked == set()
