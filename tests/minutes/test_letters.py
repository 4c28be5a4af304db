"""Letters on paper, in calendars and as e-mail, with names that want to break out."""

import email
import io
import re
import zipfile
from email.policy import default

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.errors import NotFoundError
from meetingroom.minutes.answers import answers, reminders
from meetingroom.minutes.calendar import OCTETS_MAX, Event, calendar_of, escaped
from meetingroom.minutes.document import text_of
from meetingroom.minutes.letters import Letter, chosen, file_name, letters_of
from meetingroom.minutes.mail import Mail, eml_from, one_line
from meetingroom.minutes.pages import pdf_from_all, pictures_from
from meetingroom.minutes.service import AT_ONCE, Documents
from meetingroom.minutes.worker import made as work
from meetingroom.sessions.commands.agenda import AddItem, DeferItem
from meetingroom.sessions.commands.invitations import (
    EditInvitations,
    IssueInvitations,
    RecordAnswer,
)
from meetingroom.sessions.commands.lifecycle import CancelMeeting, PostponeMeeting
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.commands.places import AddSite
from meetingroom.sessions.commands.seats import AddSeat
from meetingroom.sessions.rooms import Rooms
from meetingroom.sessions.state import RoomState
from meetingroom.values import SYSTEM
from tests.clocks import Clock
from tests.conftest import CHAIR, NOON, SECRETARY
from tests.minutes import golden
from tests.voting import send

EVIL = 'Lò "Văn"; An,\r\nBcc: all@x\nATTENDEE:mailto:x\\ #import "x" {name}'
PEOPLE = (
    InviteParticipant(
        participant="p-1",
        name="Nguyễn Thị Ánh",
        position="Bí thư",
        unit="Huyện ủy Thử Một",
        seat="s1",
    ),
    InviteParticipant(participant="p-2", name="Lò Văn Đức", eligibility="guest"),
    InviteParticipant(participant="p-3", name="Giàng A Vừ", site="d1"),
    InviteParticipant(participant="p-4", name=EVIL, unit=EVIL[:80]),
)
PLAN = EditInvitations(
    symbol="15-GM/TU",
    superior="Đảng bộ tỉnh Thử",
    locality="Thử Sơn",
    note="Trang phục: áo trắng, quần sẫm màu.",
    contact="Phòng Tổng hợp, điện thoại 0123",
    lead="T/L BAN THƯỜNG VỤ",
    post="CHÁNH VĂN PHÒNG",
    signer="Trần Văn Thử",
    deadline=NOON,
)
COMMANDS = (
    AddItem(item="i1", title="Khai mạc", planned_min=15),
    AddItem(item="i2", title="Báo cáo kinh tế – xã hội", planned_min=45),
    AddSeat(seat="s1", label="A1", row=0, column=0),
    AddSite(site="d1", label="Huyện ủy Thử Hai"),
    *PEOPLE,
)


def called() -> RoomState:
    create = CreateMeeting(
        meeting="m",
        title="Hội nghị lần thứ mười",
        body="Tỉnh ủy Thử",
        place="Hội trường tầng 2",
        starts_at=NOON,
    )
    state = send(RoomState(), create, SYSTEM)
    for command in COMMANDS:
        state = send(state, command, SYSTEM)
    return send(send(state, PLAN), IssueInvitations())


def made(state: RoomState) -> list[Letter]:
    return letters_of(state, chosen(state, ()), NOON)


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")[:-1]


def value(calendar: str, name: str) -> str:
    lines = unfolded(calendar)
    (found,) = [line for line in lines if re.match(rf"{name}[:;]", line)]
    return found.partition(":")[2]


def test_the_letters_read_as_they_should():
    off = send(called(), PostponeMeeting(reason="Bão số 3"), CHAIR)
    papers = [text_of(letter.document) for letter in made(called())[:3]]
    papers.append(text_of(made(off)[0].document))

    golden.check("letters.txt", "\n----\n".join(papers))


def test_the_mail_says_it_in_vietnamese_and_then_in_english():
    text = made(called())[0].mail.text

    assert text.index("triệu tập đồng chí") < text.index("You are summoned")
    assert "Chinese" not in text


def test_a_calendar_has_the_parts_that_the_standard_asks_for():
    calendar = made(called())[0].calendar
    lines = unfolded(calendar)

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "TZID:Asia/Ho_Chi_Minh" in lines
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20300506T120000" in lines
    assert "DTEND;TZID=Asia/Ho_Chi_Minh:20300506T130000" in lines
    assert value(calendar, "SEQUENCE") == "0"
    assert value(calendar, "LOCATION") == "Hội trường tầng 2\\, ghế A1"
    assert value(calendar, "STATUS") == "CONFIRMED"
    assert calendar.endswith("\r\n")
    assert calendar.count("\n") == calendar.count("\r\n")


@pytest.mark.parametrize("stop", [PostponeMeeting, CancelMeeting])
def test_a_meeting_that_is_off_is_struck_out_of_the_same_entry(stop):
    state = called()
    off = send(state, stop(reason="Bão"), CHAIR)
    before, after = made(state)[0].calendar, made(off)[0].calendar

    assert value(after, "UID") == value(before, "UID")
    assert int(value(after, "SEQUENCE")) == int(value(before, "SEQUENCE")) + 1
    assert value(after, "METHOD") == "CANCEL"
    assert value(after, "STATUS") == "CANCELLED"


def test_what_was_put_off_is_in_no_letter_and_takes_no_time():
    inner = AddItem(item="i3", title="Nhân sự", planned_min=9, visibility="internal")
    state = send(send(called(), inner), DeferItem(item="i2"), CHAIR)
    letter = made(state)[0]

    assert "1. Nội dung: Khai mạc." in text_of(letter.document)
    assert value(letter.calendar, "DTEND") == "20300506T121500"


@pytest.mark.parametrize("space", ["\u00a0", "\t", "\u2028"])
def test_a_space_that_is_none_still_parts_words(space):
    assert escaped(f"phòng{space}họp\nhai") == "phòng họp\\nhai"
    assert one_line(f"phòng{space}họp") == "phòng họp"


def test_no_name_begins_a_line_of_a_calendar():
    letter = made(called())[3]
    names = {re.split("[:;]", line)[0] for line in unfolded(letter.calendar)}

    assert names & {"ATTENDEE", "Bcc"} == set()
    assert "\\n" in value(letter.calendar, "DESCRIPTION")


@given(st.text(max_size=300))
def test_whatever_is_said_a_calendar_has_short_lines_and_no_more_of_them(text):
    plain = Event(uid="u", sequence=0, made_at=NOON, starts_at=NOON, title="x")
    fields = {"title": text or "x", "text": text or "x", "place": text or "x"}
    event = plain.model_copy(update={**fields, "organiser": text})
    calendar = calendar_of(event)
    rest = plain.model_copy(update={"text": "x", "place": "x"})

    assert all(len(line.encode()) <= OCTETS_MAX for line in calendar.split("\r\n"))
    assert len(unfolded(calendar)) == len(unfolded(calendar_of(rest)))
    assert "\n" not in escaped(text)
    assert "\r" not in escaped(text)


@given(st.text(max_size=120), st.text(max_size=120))
def test_no_words_become_a_header_of_a_mail(subject, name):
    mail = Mail(subject=subject + EVIL, text=f"{EVIL}\n{subject}", made_at=NOON)
    message = email.message_from_bytes(
        eml_from(mail, name + EVIL, b"%PDF-1.7", "BEGIN:VCALENDAR\r\n"), policy=default
    )

    assert set(message.keys()) == {
        *("Subject", "Date", "X-Unsent"),
        *("MIME-Version", "Content-Type"),
    }
    assert message.defects == []
    assert len(list(message.iter_attachments())) == 2


def test_a_mail_carries_the_letter_and_the_calendar():
    letter = made(called())[0]
    content = eml_from(letter.mail, letter.name, b"%PDF-1.7", letter.calendar)
    message = email.message_from_bytes(content, policy=default)
    pdf, ics = message.iter_attachments()
    body = message.get_body(("plain",))

    assert message["Subject"].startswith("GIẤY TRIỆU TẬP: Dự Hội nghị")
    assert body is not None
    assert "Trần Văn Thử" not in body.get_content()
    assert pdf.get_filename() == "001 Nguyễn Thị Ánh.pdf"
    assert pdf.get_content() == b"%PDF-1.7"
    assert ics.get_content_type() == "text/calendar"
    assert ics["Content-Type"].params["method"] == "PUBLISH"
    assert ics.get_content().replace("\r\n", "\n") == letter.calendar.replace(
        "\r\n", "\n"
    )


def test_files_are_called_by_letters_alone():
    assert file_name(7, "../../etc: Lò <Văn> Đức\n") == "007 etc Lò Văn Đức"
    assert file_name(8, "") == "008"


def test_all_letters_as_one_paper_have_a_page_each_numbered_anew():
    letters = made(called())
    pdf = pypdfium2.PdfDocument(pdf_from_all([one.document for one in letters]))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]

    assert len(pages) == len(letters)
    assert "GIẤY TRIỆU TẬP" in pages[0]
    assert "GIẤY MỜI" in pages[1]
    assert '#import "x" {name}' in " ".join(pages[3].split())
    assert len(pictures_from(letters[0].document)) == 1


def test_an_archive_has_each_letter_in_three_forms():
    told = [letter.model_dump(mode="json") for letter in made(called())[:2]]
    with zipfile.ZipFile(io.BytesIO(work({"format": "zip", "letters": told}))) as found:
        names = found.namelist()

    assert names == [
        f"{who}.{end}"
        for who in ("001 Nguyễn Thị Ánh", "002 Lò Văn Đức")
        for end in ("pdf", "ics", "eml")
    ]


def test_nobody_gets_a_letter_who_is_not_on_the_roster():
    with pytest.raises(NotFoundError):
        chosen(called(), ["p-1", "nope"])


def test_the_lists_tell_who_answered_and_who_is_to_be_reminded():
    no = RecordAnswer(participant="p-1", answer="declines", reason="Ốm", via="paper")
    state = send(called(), no)
    rows = answers(state).rows

    assert rows[0][6:] == (
        *("Không dự được", "Ốm", "", "Văn bản"),
        *("12 giờ 00, 06/5/2030", "Chờ ý kiến"),
    )
    assert rows[1][6] == "Chưa trả lời"
    assert [row[1] for row in reminders(state).rows] == [
        p.name for p in PEOPLE if p.participant != "p-1"
    ]
    for sheet in (answers(state), reminders(state)):
        assert {len(row) for row in sheet.rows} == {len(sheet.head)}


async def test_an_archive_is_made_with_progress_by_the_worker(store, tmp_path):
    rooms = Rooms(store, await store.epoch(), clock=Clock())
    create = CreateMeeting(meeting="m", title="Hội nghị", starts_at=NOON)
    room = await rooms.create(create, SYSTEM)
    for command in COMMANDS:
        await room.handle(command, SYSTEM)
    await room.handle(IssueInvitations(), SECRETARY)
    documents = Documents(store, tmp_path)
    await documents.start()
    job = documents.begin(room, "letters", "zip", people=["p-3", "p-1"])
    assert job.task is not None
    await job.task

    assert (job.state, job.done, job.of) == ("done", 2, 2)
    with documents.file(job) as content, zipfile.ZipFile(content) as archive:
        assert len(archive.namelist()) == 6
        assert archive.read("001 Nguyễn Thị Ánh.pdf").startswith(b"%PDF")
    await documents.close()


async def test_what_is_printed_when_all_else_fails_waits_for_no_letters(
    store, tmp_path
):
    rooms = Rooms(store, await store.epoch(), clock=Clock())
    create = CreateMeeting(meeting="m", title="Hội nghị", starts_at=NOON)
    room = await rooms.create(create, SYSTEM)
    for n in range(3 * AT_ONCE):
        person = InviteParticipant(participant=f"p-{n}", name=f"Đại biểu {n}")
        await room.handle(person, SYSTEM)
    documents = Documents(store, tmp_path)
    await documents.start()
    letters = documents.begin(room, "letters", "zip")
    parachute = documents.begin(room, "parachute", "png")
    assert parachute.task is not None
    await parachute.task
    behind = (letters.state, letters.done < letters.of)
    await documents.close()

    assert (parachute.state, parachute.failure) == ("done", "")
    assert behind == ("making", True)
