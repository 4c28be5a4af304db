"""The annex of the minutes says what stood where, when, and how it is known."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda.records import AgendaItem
from meetingroom.minutes.document import Paragraph, Table
from meetingroom.minutes.pictures import NOTHING, Pictured, annex, stood
from meetingroom.sessions.records import Display, Meeting
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON

NOON_MS = round(NOON.timestamp() * 1000)
WALL = Display(id="w", order=1, label="LED", kind="wall", width_px=1920, height_px=1080)
ITEM = AgendaItem(id="i", order=1, title="Khai mạc")
CLOSED = NOON + timedelta(hours=1)
MEETING = Meeting(
    id="m", title="Thử", starts_at=NOON, status="closed", closed_at=CLOSED
)
HALL = RoomState().apply(1, [MEETING, WALL, ITEM])


def line(after_s: int, scene: str = "agenda", drift: bool = False) -> Pictured:
    return Pictured(NOON_MS + after_s * 1000, "w", scene, "i", "painted", drift)


def table_of(*lines: Pictured) -> Table:
    (table,) = (b for b in annex(HALL, lines, NOON).blocks if isinstance(b, Table))
    return table


def test_each_picture_has_its_times_and_its_evidence():
    table = table_of(line(0, "idle"), line(60), line(90), line(120, "poll"))

    assert table.rows == (
        *_rows(("12:00:00", "12:01:00", "Màn hình chờ")),
        *_rows(("12:01:00", "12:02:00", "Chương trình")),
        *_rows(("12:02:00", "13:00:00", "Biểu quyết")),
    )


def _rows(row: tuple[str, str, str]) -> list[tuple[str, ...]]:
    begun, ended, what = row
    known = "Màn hình xác nhận đã hiện"
    return [(f"06/05 {begun}", f"06/05 {ended}", what, "Khai mạc", known)]


def test_a_display_that_showed_something_else_is_not_passed_over():
    table = table_of(line(0), line(30, drift=True), line(40))

    assert [row[2] for row in table.rows] == [
        "Chương trình",
        "Chương trình (màn hình hiện hình khác)",
        "Chương trình",
    ]


def test_a_meeting_without_proofs_has_an_annex_that_says_so():
    assert Paragraph(text=NOTHING) in annex(HALL, [], NOON).blocks


@given(st.lists(st.tuples(st.integers(0, 5000), st.sampled_from(["idle", "poll"]))))
def test_pictures_of_a_display_follow_each_other_without_a_gap(said):
    end_ms = NOON_MS + 3_600_000
    found = stood([line(at, scene) for at, scene in said], end_ms)

    for one, other in pairwise(found):
        assert one.to_ms == other.from_ms
        assert one.from_ms <= other.from_ms
    assert not found or found[-1].to_ms == end_ms
