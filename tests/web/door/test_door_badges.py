"""What a badge is, where it is shown and who stands there, through HTTP; and that every
row of the table has its test there.
"""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import update

from meetingroom.members.badge import write_badge
from meetingroom.members.badges import LIFE
from meetingroom.members.row import Code
from meetingroom.members.table import BANNERS, TABLE
from meetingroom.members.verdict import UNSAID
from meetingroom.sessions.commands.lifecycle import SetMode
from meetingroom.sessions.commands.meeting import EditMeeting
from meetingroom.sessions.commands.people import InviteParticipant
from meetingroom.sessions.records import Meeting, Participant
from meetingroom.tables import badge as issued
from meetingroom.web.common import DESK
from tests.conftest import CHAIR, SECRETARY, send, small_meeting
from tests.members.crowd import EDGES, UNITS, member
from tests.web.doors import BASE, badge_of, scanned

WITHOUT_NETWORK: frozenset[Code] = frozenset({"NGOAI_TUYEN", "DOAN_BAN_KHAC"})
"""Of a desk that has none; it says them itself."""


async def test_every_row_of_the_table_is_met_through_http():
    files = [*Path(__file__).parents[1].rglob("test_*.py")]
    asked = "\n".join(file.read_text("utf-8") for file in files)
    codes = {row.code for row in (*TABLE, *BANNERS)} - UNSAID - WITHOUT_NETWORK

    assert {code for code in codes if f'"{code}"' not in asked} == set()


async def test_what_is_no_badge_is_told(operator):
    told = await scanned(operator, "8934560000123")

    assert (told["code"], told["colour"]) == ("SAI_DINH_DANG", "red")
    assert told["message_vi"] == "Mã không phải thẻ đại biểu."


async def test_a_badge_of_another_meeting_names_that_and_nobody(
    operator, app, room, rooms
):
    other = await small_meeting(rooms, "n")
    badge = await app[DESK].badge(other, SECRETARY, "p-1")
    told = await scanned(operator, badge)
    title = other.state.get(Meeting, "n").title

    assert (told["code"], told["colour"]) == ("SAI_CUOC_HOP", "red")
    assert told["message_vi"] == f"Thẻ của {title}, không dùng cho cuộc họp này."
    assert told["person"] is None


async def test_a_key_that_this_desk_has_not_is_not_the_delegates_fault(operator, app):
    reading = await app[DESK].badges.read(await badge_of(operator))
    stranger = reading.badge.model_copy(update={"key_id": 60_000})
    told = await scanned(operator, write_badge(stranger, Ed25519PrivateKey.generate()))

    assert (told["code"], told["colour"]) == ("KHOA_LA", "amber")
    assert told["message_vi"].startswith("Bàn này chưa có khóa của cuộc họp.")
    assert (told["admit"], told["person"]) == ("no", None)


async def test_a_badge_is_not_valid_for_ever(operator, embedded, room):
    long_ago = room.now() - LIFE - timedelta(days=1)
    meeting = room.state.get(Meeting, "m")
    edit = EditMeeting(title=meeting.title, starts_at=long_ago)
    await send(room, edit, SECRETARY)
    await badge_of(operator)
    where = update(issued).values(issued_at=long_ago)
    await embedded.write(lambda db: db.execute(where))
    told = await scanned(operator, await badge_of(operator))

    assert (told["code"], told["colour"]) == ("HET_HAN", "amber")
    assert told["message_vi"] == "Thẻ đã hết hiệu lực."


async def test_who_is_inside_is_told_with_time_and_desk_at_every_other(
    operator, visit, room
):
    badge = await badge_of(operator)
    wish = {"admission": "a-1", "participant": "p-1", "via": "badge", "badge": badge}
    await operator.post(f"{BASE}/desk/admit", wish)
    told = await scanned(await visit("desk"), badge)

    assert (told["code"], told["colour"]) == ("DA_VAO", "amber")
    assert (told["admit"], told["count"]) == ("after_check", "once")
    assert told["message_vi"].startswith("Thẻ này đã vào lúc 12:00 tại ")


async def test_who_stands_twice_on_the_roster_counts_once(operator, room):
    again = InviteParticipant(participant="p-8", name="Nguyễn Thị Ánh", member="m-1")
    await send(room, again, SECRETARY)
    told = await scanned(operator, await badge_of(operator))

    assert (told["code"], told["colour"]) == ("TRUNG_DS", "amber")
    assert told["message_vi"].endswith("Chỉ tính một lần.")


async def test_whoever_is_expected_elsewhere_is_asked_about(operator):
    told = await scanned(operator, await badge_of(operator, "p-3"))
    codes = [told["code"], *(other["code"] for other in told["others"])]

    assert "SAI_DIEM_CAU" in codes
    assert told["colour"] == "amber"
    assert "Huyện ủy Thử Một" in str(told)


async def test_without_a_photo_papers_are_looked_at(operator, directory, room):
    name = room.state.get(Participant, "p-1").name
    shutil.rmtree(directory.folder)
    await directory.load(UNITS, EDGES, [member(1, name, photo="")])
    told = await scanned(operator, await badge_of(operator))

    assert (told["code"], told["colour"]) == ("THIEU_ANH", "amber")
    assert told["message_vi"] == "Không có ảnh: kiểm tra thẻ đảng hoặc căn cước."


async def test_behind_closed_doors_a_guest_stays_outside(operator, room):
    guest = InviteParticipant(
        participant="p-8", name="Lò Thị Khách", eligibility="guest"
    )
    await send(room, guest, SECRETARY)
    await send(room, SetMode(mode="closed_door"), CHAIR)
    told = await scanned(operator, await badge_of(operator, "p-8"))

    assert (told["code"], told["colour"]) == ("PHIEN_KIN", "red")
    assert told["message_vi"] == "Nội dung kín: chỉ thành phần có tên."
    assert told["admit"] == "no"


@pytest.mark.parametrize("way", ["in", "out"])
async def test_a_forged_badge_passes_neither_way(operator, way):
    badge = await badge_of(operator)
    forged = badge[:-1] + ("0" if badge[-1] != "0" else "1")
    told = await scanned(operator, forged, way)

    assert (told["code"], told["admit"]) == ("SAI_CHU_KY", "no")
