"""A meeting run through real commands, and what its minutes say of it."""

import subprocess
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from meetingroom.minutes.compose import minutes_document, passages, signed_document
from meetingroom.minutes.document import (
    Break,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    text_of,
)
from meetingroom.minutes.docx import docx_from
from meetingroom.minutes.pages import pdf_from
from meetingroom.minutes.sections import generated
from meetingroom.minutes.timeline import Span, Timeline, net_s, timeline_of
from meetingroom.minutes.words import day, length
from meetingroom.sessions.commands import minutes as c
from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.meeting import (
    OpenMeeting,
    RecessMeeting,
    ResumeMeeting,
)
from meetingroom.sessions.commands.script import GenerateScript, NextStep, UndoStep
from meetingroom.sessions.floor.records import Speech
from meetingroom.sessions.minutes.records import Minutes
from meetingroom.sessions.polls.counting import tally_id
from meetingroom.sessions.polls.records import Tally
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.script.records import RunOfShow
from tests.conftest import CHAIR, SECRETARY
from tests.minutes import golden, script

AT = datetime(2030, 5, 6, 2, 0, tzinfo=UTC)
EVERY_KIND = Document(
    title="Mọi thứ <&> “ngoặc”",
    blocks=(
        Heading(level=1, text="I. MỘT"),
        Paragraph(text="#strong[không] *phải* _lệnh_ \\ \"của\" 'Typst'", style="lead"),
        Paragraph(text="Căn cứ", style="basis"),
        Table(
            columns=(Column(head="TT", align="center"), Column(head="Tên", share=4)),
            rows=(("1", "Lò <Văn> Một"), ("2", "=1+1")),
        ),
        Break(),
        Paragraph(text="Ghi chú", style="note"),
    ),
)


async def documented(held, told):
    """Return the minutes as a paper, reported as the server reports them."""
    sections = generated(held.room.state, told)
    await held.tell(c.ReportMinutes(sections=sections))
    return minutes_document(held.room.state, held.clock())


def text_of_pdf(file):
    """Return the words of a PDF, one space between two."""
    pages = pypdfium2.PdfDocument(file)
    words = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(words.replace("\ufffe", "").split())


def converted(docx: bytes, folder: Path) -> Path:
    """Return the PDF that an office program makes of a Word file."""
    (folder / "paper.docx").write_bytes(docx)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            *("soffice", profile, "--headless", "--convert-to", "pdf"),
            *("--outdir", str(folder), str(folder / "paper.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "paper.pdf"


async def test_the_minutes_of_the_scripted_meeting_read_as_they_should(held, told):
    document = await documented(held, told)

    golden.check("minutes.txt", text_of(document))


async def test_the_figures_are_those_of_the_log(held, told):
    text = text_of(await documented(held, told))
    state = held.room.state
    speeches = state.all(Speech)
    tally = state.get(Tally, tally_id("q2"))

    assert [s.spent_ms for s in speeches] == [210_000, 120_000]
    assert "3 phút 30 giây." in text
    assert f"Kết quả: {tally.sentence_vi}" in text
    assert tally.outcomes[0].sentence_vi in text
    assert told.quorum_opened.present == 3
    assert told.quorum_opened.sentence_vi[1:] in text


async def test_a_result_that_was_not_published_stays_unsaid(held, store):
    entries = [e for e, _ in await store.entries("m")]
    published = next(
        n for n, e in enumerate(entries) if e.cause == "poll.publish" and n
    )
    state = held.room.state
    early = type(state)()
    for entry in entries[:published]:
        early = early.apply(entry.rev, entry.put)
    sections = generated(early, timeline_of(entries[:published]))
    text = next(s.generated for s in sections if s.section == "item/i2")

    assert "Kết quả chưa được công bố." in text
    assert "Tán thành" not in text


async def test_the_times_can_be_told_on_from_where_they_were(held, store, told):
    entries = [e for e, _ in await store.entries("m")]
    live = Timeline()
    for entry in [*entries[:40], *entries[30:]]:
        live.take(entry)

    assert live == told


async def test_word_and_pdf_have_the_same_words(held, told, tmp_path):
    document = await documented(held, told)
    pdf = text_of_pdf(pdf_from(document))
    word = text_of_pdf(converted(docx_from(document, AT), tmp_path))

    for line in text_of(document).splitlines():
        assert " ".join(line.split()) in pdf
        assert " ".join(line.split()) in word


async def test_a_paper_is_a4_with_the_margins_of_the_party(held, told):
    document = await documented(held, told)
    page = pypdfium2.PdfDocument(pdf_from(document))[1]
    left = min(thing.get_bounds()[0] for thing in page.get_objects())

    assert page.get_size() == pytest.approx((595.3, 841.9), abs=0.2)
    assert left >= 30 / 25.4 * 72 - 1


def test_text_is_never_taken_for_markup(tmp_path):
    pdf = text_of_pdf(pdf_from(EVERY_KIND))
    word = docx_from(EVERY_KIND, AT)
    text = text_of_pdf(converted(word, tmp_path))

    for words in ("#strong[không] *phải* _lệnh_ \\", "Lò <Văn> Một", "=1+1"):
        assert words in pdf
        assert words in text


def test_every_part_of_a_word_file_is_xml_and_the_same_twice():
    word = docx_from(EVERY_KIND, AT)

    with zipfile.ZipFile(BytesIO(word)) as package:
        for name in package.namelist():
            ET.fromstring(package.read(name))
    assert word == docx_from(EVERY_KIND, AT)


async def test_what_was_signed_is_printed_with_its_hash(held, told):
    await documented(held, told)
    await held.tell(c.SubmitMinutes(), SECRETARY)
    sha256 = held.room.state.get(Minutes, "minutes").sha256
    await held.tell(c.SignMinutes(sha256=sha256), CHAIR)
    signed = minutes_document(held.room.state, held.clock())
    await held.tell(c.ReopenMinutes(reason="Sai tên"), CHAIR)

    assert sha256[:16] in signed.mark
    assert "ĐÃ HỦY: Sai tên" in signed_document(held.room.state, 1).mark
    assert "chưa ký" in minutes_document(held.room.state, held.clock()).mark


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 giây"),
        (59.6, "1 phút"),
        (65, "1 phút 05 giây"),
        (3600, "1 giờ"),
        (3661, "1 giờ 01 phút 01 giây"),
        (3601, "1 giờ 00 phút 01 giây"),
    ],
)
def test_a_length_is_written_to_the_second(seconds, words):
    assert length(seconds) == words


def test_a_day_has_a_zero_where_one_could_be_written_in():
    assert day(datetime(2030, 2, 3, tzinfo=UTC)) == "ngày 03 tháng 02 năm 2030"
    assert day(datetime(2030, 3, 13, tzinfo=UTC)) == "ngày 13 tháng 3 năm 2030"
    assert day(datetime(2030, 3, 12, 18, tzinfo=UTC)) == "ngày 13 tháng 3 năm 2030"


def test_a_recess_within_an_item_is_not_its_time():
    times = [datetime(2030, 5, 6, 1, m, tzinfo=UTC) for m in (0, 10, 25, 40)]
    item, pause = Span(begun=times[0]), Span(begun=times[1], ended=times[2])

    assert net_s([item], [pause], times[3]) == 25 * 60


@pytest.fixture
async def sitting(store, clock):
    """The scripted meeting, open, with its first item before it."""
    rooms = Rooms(store, await store.epoch(), clock=clock)
    held = await script.begun(rooms, clock)
    await held.after(16, OpenMeeting(), CHAIR)
    return held


async def told_by(held, store):
    """Return what the minutes of now say of the first item."""
    told = timeline_of(entry for entry, _ in await store.entries("m"))
    sections = {s.section: s.generated for s in generated(held.room.state, told)}
    return sections["opening"], sections["item/i1"]


async def test_a_step_that_was_taken_back_never_was(sitting, store):
    await sitting.tell(GenerateScript(), SECRETARY)
    await sitting.tell(NextStep(), CHAIR)
    first = sitting.room.state.get(RunOfShow, "script").current
    await sitting.after(10, NextStep(after=first), CHAIR)
    early = sitting.room.state.get(RunOfShow, "script").current
    await sitting.after(0.1, UndoStep(step=early), CHAIR)
    await sitting.after(4.9, OpenItem(item="i2"), CHAIR)
    _, item = await told_by(sitting, store)

    assert "Thời gian: 08 giờ 01 – 08 giờ 16 (15 phút, dự kiến 20 phút)." in item


async def test_what_was_held_behind_closed_doors_is_told_as_such(sitting, store):
    for person in ("p-1", "p-2", "p-3", "p-6"):
        await sitting.come(person)
    await sitting.tell(OpenItem(item="i1"), CHAIR)
    await sitting.after(5, SetMode(mode="closed_door"), CHAIR)
    await sitting.after(10, SetMode(mode="public"), CHAIR)
    await sitting.after(1, OpenItem(item="i2"), CHAIR)
    opening, item = await told_by(sitting, store)

    assert "Họp kín từ 08 giờ 06 đến 08 giờ 16." in opening
    assert "Họp kín, 3 đồng chí dự; khách mời và điểm cầu chưa được phép" in item


async def test_times_of_another_day_have_their_day(sitting, store):
    await sitting.tell(OpenItem(item="i1"), CHAIR)
    await sitting.after(5, RecessMeeting(), CHAIR)
    await sitting.after(24 * 60, ResumeMeeting(), CHAIR)
    await sitting.after(5, OpenItem(item="i2"), CHAIR)
    opening, item = await told_by(sitting, store)

    assert "Tạm nghỉ từ 08 giờ 06 đến 08 giờ 06, ngày 07 tháng 5 năm 2030." in opening
    assert "08 giờ 06; 08 giờ 06, ngày 07 tháng 5 năm 2030 – 08 giờ 11 (10" in item


def test_lines_of_cells_are_a_table_with_as_many_cells_in_every_row():
    lines = ["Kết quả:", "| TT | Họ và tên |", "| 1 | Lò Văn Một | thừa |", "| 2 |"]
    paragraph, table = passages([*lines])

    assert paragraph == Paragraph(text="Kết quả:")
    assert isinstance(table, Table)
    assert table.rows == (("1", "Lò Văn Một"), ("2", ""))
    assert [c.align for c in table.columns] == ["center", "left"]


async def test_signatures_never_stand_alone_on_a_page():
    words = Paragraph(text="Một câu dài vừa đủ một dòng của trang giấy này.")
    signer = (Signature(post="THƯ KÝ", name="Lò Văn Một"),)
    for lines in range(26, 34):
        document = Document(title="T", blocks=(words,) * lines, signatures=signer)
        pages = pypdfium2.PdfDocument(pdf_from(document))
        last = pages[len(pages) - 1].get_textpage().get_text_range()

        assert "Lò Văn Một" in last
        assert "Một câu dài" in last
