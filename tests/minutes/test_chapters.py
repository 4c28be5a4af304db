"""What happened in a recording, by the times of the meeting."""

from datetime import timedelta

from meetingroom.agenda.records import AgendaItem
from meetingroom.minutes.chapters import length_ms, marks
from meetingroom.minutes.timeline import Span, Timeline
from meetingroom.sessions.floor.records import Speech
from meetingroom.sessions.polls.records import Poll
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.state import RoomState
from tests.conftest import NOON


def at(seconds):
    return NOON + timedelta(seconds=seconds)


RECORDING = Recording(
    id="recording/1",
    number=1,
    status="stopped",
    started_at=at(100),
    stopped_at=at(400),
    why="asked",
)
SPEECH = Speech(
    id="s1",
    order=1,
    request="r1",
    party="p1",
    name="Lò Văn An",
    unit="Huyện ủy Sơn Khê",
    item="i1",
    kind="discussion",
    started_at=at(150),
    since=None,
    limit_s=300,
    ended_at=at(200),
)
STATE = RoomState().apply(
    1,
    [
        AgendaItem(id="i1", order=1, number="1", title="Khai mạc"),
        AgendaItem(id="i2", order=2, number="2", title="Thảo luận"),
        AgendaItem(id="i3", order=3, number="3", title="Bế mạc"),
        SPEECH,
        Poll(
            id="v1",
            order=1,
            title="Thông qua nghị quyết",
            status="recorded",
            opened_at=at(300),
            closed_at=at(330),
        ),
    ],
)


def told(**spans):
    items = {
        name: [Span(begun=at(b), ended=e and at(e))] for name, (b, e) in spans.items()
    }
    return Timeline(items=items)


def test_items_speakers_and_polls_stand_where_they_were():
    found = marks(
        STATE, told(i1=(0, 140), i2=(140, None), i3=(500, None)), RECORDING, at(900)
    )

    assert [(m.kind, m.begin_ms, m.end_ms, m.title) for m in found] == [
        ("item", 0, 40_000, "1. Khai mạc"),
        ("item", 40_000, 300_000, "2. Thảo luận"),
        ("speech", 50_000, 100_000, "Lò Văn An (Huyện ủy Sơn Khê)"),
        ("poll", 200_000, 230_000, "Biểu quyết: Thông qua nghị quyết"),
    ]


def test_what_was_over_before_or_began_after_is_no_part_of_it():
    found = marks(STATE, told(i1=(0, 90), i3=(400, None)), RECORDING, at(900))

    assert [m.kind for m in found] == ["speech", "poll"]


def test_a_recording_that_goes_on_ends_now():
    going = RECORDING.model_copy(update={"status": "running", "stopped_at": None})

    assert length_ms(going, at(160)) == 60_000
    assert marks(STATE, told(i2=(140, None)), going, at(160))[0].end_ms == 60_000
