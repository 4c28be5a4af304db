"""Files that leave a meeting: who may have which, and that they arrive whole."""

import asyncio
import io

import openpyxl
import pytest

from meetingroom.minutes.service import Documents
from meetingroom.sessions.commands import minutes as c
from meetingroom.sessions.commands.meeting import EditMeeting
from meetingroom.web import documents
from meetingroom.web.common import DATABASE, DOCUMENTS, add_routes
from tests.conftest import NOON, SECRETARY, send

DOCUMENT = "/api/meetings/m/documents"


@pytest.fixture
async def app(app, embedded, store, tmp_path):
    app[DATABASE] = embedded
    app[DOCUMENTS] = Documents(store, tmp_path / "documents")
    add_routes(app, documents.ROUTES)
    await app[DOCUMENTS].start()
    yield app
    await app[DOCUMENTS].close()


async def made(browser, kind, form):
    """Ask for a file and wait until it is made."""
    answer = await browser.post(DOCUMENT, {"kind": kind, "format": form})
    assert answer.status == 202, await answer.text()
    job = await answer.json()
    async with asyncio.timeout(60):
        while job["state"] == "making":
            await asyncio.sleep(0.05)
            job = await (await browser.get(f"{DOCUMENT}/{job['document']}")).json()
    assert job["state"] == "done", job
    return job


async def fetched(browser, kind, form):
    """Return the bytes of a file."""
    job = await made(browser, kind, form)
    return await browser.get(f"{DOCUMENT}/{job['document']}/file")


async def test_what_stood_on_the_displays_is_saved_as_word_and_pdf(secretary, room):
    word = await fetched(secretary, "pictures", "docx")
    pdf = await fetched(secretary, "pictures", "pdf")

    assert (await word.read()).startswith(b"PK")
    assert (await pdf.read()).startswith(b"%PDF")


async def test_minutes_are_saved_as_word_and_pdf_and_looked_at(secretary, room):
    await send(room, c.DraftMinutes(), SECRETARY)
    word = await fetched(secretary, "minutes", "docx")
    pdf = await fetched(secretary, "minutes", "pdf")
    job = await made(secretary, "minutes", "png")
    page = await secretary.get(f"{DOCUMENT}/{job['document']}/pages/1")

    assert (await word.read()).startswith(b"PK")
    assert (await pdf.read()).startswith(b"%PDF")
    assert "attachment" in pdf.headers["Content-Disposition"]
    assert job["pages"] >= 1
    assert page.headers["Content-Type"] == "image/png"
    gone = await secretary.get(f"{DOCUMENT}/{job['document']}/pages/99")
    assert gone.status == 404


async def test_the_whole_journal_is_a_table(secretary, room):
    rev = room.state.rev
    answer = await fetched(secretary, "journal", "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(await answer.read()))

    assert book.active.max_row == rev + 1
    assert book.active.cell(2, 5).value == "meeting.create"


async def test_lists_are_saved_as_csv(secretary, room):
    answer = await fetched(secretary, "attendance", "csv")

    assert (await answer.read()).startswith(b"\xef\xbb\xbfTT,")


@pytest.mark.parametrize("role", ["chair", "technician", "secretary"])
async def test_the_parachute_is_for_everybody_who_may_have_to_jump(visit, role):
    browser = await visit(role)
    answer = await fetched(browser, "parachute", "pdf")

    assert (await answer.read()).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("technician", "minutes"),
        ("technician", "journal"),
        ("chair", "journal"),
        ("chair", "attendance"),
        ("desk", "parachute"),
        ("delegate", "minutes"),
    ],
)
async def test_a_file_is_for_those_it_concerns(visit, room, role, kind):
    await send(room, c.DraftMinutes(), SECRETARY)
    form = "pdf" if kind in {"minutes", "parachute"} else "xlsx"
    answer = await (await visit(role)).post(DOCUMENT, {"kind": kind, "format": form})

    assert answer.status == 403


async def test_a_file_made_for_one_is_not_fetched_by_another(visit, secretary):
    job = await made(secretary, "attendance", "csv")
    chair = await visit("chair")

    assert (await chair.get(f"{DOCUMENT}/{job['document']}")).status == 403
    assert (await chair.get(f"{DOCUMENT}/{job['document']}/file")).status == 403


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"kind": "attendance", "format": "pdf"}, 400),
        ({"kind": "nope", "format": "pdf"}, 400),
        ({"kind": "minutes", "format": "pdf"}, 409),
    ],
)
async def test_what_is_not_to_be_had_is_refused(secretary, wish, status):
    assert (await secretary.post(DOCUMENT, wish)).status == status


async def test_letters_are_the_secretarys_and_count_a_change_of_the_meeting(
    secretary, visit, room
):
    async def asked(**wish):
        answer = await secretary.post(DOCUMENT, {"kind": "letters", **wish})
        return answer.status

    plan = "invitations"
    assert await (await fetched(secretary, "letters", "pdf")).read()
    first = room.state.records[plan]
    await made(secretary, "letters", "png")
    edit = EditMeeting(title="Dời", place="Nơi khác", starts_at=NOON)
    await send(room, edit, SECRETARY)
    assert await asked(format="zip", people=["nobody"]) == 404
    assert room.state.records[plan] == first
    await made(secretary, "letters", "zip")
    then = room.state.records[plan]

    assert (first.uid, first.sequence + 1) == (then.uid, then.sequence)
    assert await asked(format="docx") == 400
    refused = await (await visit("chair")).post(
        DOCUMENT, {"kind": "letters", "format": "pdf"}
    )
    assert refused.status == 403
