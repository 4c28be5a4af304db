"""Displays go on and off by their hours, and never before a hall that looks on."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from meetingroom.errors import InvalidError
from meetingroom.sessions.commands.equipment import AddEquipment
from meetingroom.sessions.commands.schedule import ScheduleDisplay, SwitchDisplay
from meetingroom.sessions.devices import equipment_rules
from meetingroom.sessions.devices.equipment import Equipment
from meetingroom.sessions.presets import wishes_like
from meetingroom.sessions.records import Display, Meeting, MeetingStatus, Overrides
from meetingroom.sessions.rehearsal.twin import twin_of
from meetingroom.sessions.schedule import hours, rules
from meetingroom.sessions.schedule.records import Schedule
from meetingroom.sessions.state import RoomState
from meetingroom.values import LOCAL
from tests.conftest import NOON

WEEK = Schedule(weekdays=(1, 2, 3, 4, 5), on_at="07:00", off_at="18:00")
WALL = Display(id="w", order=1, label="LED", kind="wall", width_px=1920, height_px=1080)
BEAMER = AddEquipment(
    equipment="p", display="w", label="P", address="pjlink:10.20.0.40"
)
MONDAY = date(2030, 5, 6)


def local(clock: str, day: date = MONDAY) -> datetime:
    return datetime.fromisoformat(f"{day.isoformat()}T{clock}:00+07:00")


def sat(status: MeetingStatus, since: datetime = NOON) -> Meeting:
    return Meeting(id="m", title="Thử", starts_at=NOON, status=status, since=since)


def hall(status: MeetingStatus = "ready", since: datetime = NOON) -> RoomState:
    state = RoomState().apply(1, [sat(status, since), WALL])
    return state.apply(2, equipment_rules.decide(state, BEAMER))


def scheduled(state: RoomState, at: datetime, schedule: Schedule | None = WEEK):
    wish = ScheduleDisplay(display="w", schedule=schedule)
    return state.apply(state.rev + 1, rules.decide(state, wish, at))


def passed(state: RoomState, at: datetime, *others: Meeting) -> RoomState:
    """Return the state after everything that is due at an instant."""
    for wish in rules.wishes(state, at, [*state.all(Meeting), *others]):
        state = state.apply(state.rev + 1, rules.decide(state, wish, at))
    return state


def turned(state: RoomState, status: MeetingStatus, since: datetime) -> RoomState:
    return state.apply(state.rev + 1, [sat(status, since)])


def is_black(state: RoomState) -> bool:
    return state.get(Display, "w").overrides.blackout


def power(state: RoomState) -> str | None:
    return state.get(Equipment, "p").wish.power


def test_a_display_and_its_machines_go_off_in_the_evening_and_on_in_the_morning():
    day = scheduled(hall(), local("12:00"))
    evening = passed(day, local("18:00"))
    morning = passed(evening, local("07:00", MONDAY + timedelta(days=1)))

    assert not is_black(passed(day, local("17:59")))
    assert (is_black(evening), power(evening)) == (True, "off")
    assert (is_black(morning), power(morning)) == (False, "on")
    assert passed(evening, local("18:01")) == evening


@pytest.mark.parametrize("status", ["open", "recess"])
def test_nothing_goes_off_before_a_hall_that_looks_on_or_just_did(status):
    day = scheduled(hall(status, local("17:50")), local("12:00"))
    closed = turned(day, "closed", local("19:30"))

    assert not is_black(passed(day, local("18:00")))
    assert not is_black(passed(closed, local("19:44")))
    assert is_black(passed(closed, local("19:45")))


def test_nothing_goes_off_while_another_meeting_sits_in_the_hall():
    yesterday = scheduled(hall("closed", local("11:30")), local("10:00"))

    assert not is_black(passed(yesterday, local("18:00"), sat("open")))
    assert is_black(passed(yesterday, local("18:00")))


def test_a_meeting_that_opens_in_the_evening_has_its_displays_on():
    evening = passed(scheduled(hall(), local("12:00")), local("18:00"))
    opened = passed(turned(evening, "open", local("19:00")), local("19:00"))

    assert (is_black(opened), power(opened)) == (False, "on")
    assert passed(opened, local("19:05")) == opened


def test_the_clock_cannot_switch_an_open_meeting_off_even_when_it_is_told_to():
    day = scheduled(hall("open"), local("12:00"))
    wish = SwitchDisplay(display="w", on=False, due_at=local("18:00"))

    assert rules.decide(day, wish, local("18:00")) == []


def test_yesterdays_meeting_switches_nothing():
    closed = scheduled(hall("closed", local("11:30")), local("11:00"))
    tuesday, wednesday = (MONDAY + timedelta(days=n) for n in (1, 2))

    assert not is_black(passed(closed, local("18:00", tuesday)))
    assert passed(passed(closed, local("18:00")), local("07:00", wednesday)) == passed(
        closed, local("18:00")
    )


def test_days_off_and_exceptions_switch_nothing():
    holiday = WEEK.model_copy(update={"except_on": (MONDAY,)})
    friday_off = datetime.fromisoformat("2030-05-03T18:00:00+07:00")

    assert hours.before(holiday, local("20:00")) == (friday_off, False)
    assert hours.after(holiday, local("06:00")) == (
        local("07:00", MONDAY + timedelta(days=1)),
        True,
    )


def test_what_somebody_made_black_is_not_given_back_by_the_clock():
    day = scheduled(hall(), local("12:00"))
    black = {"overrides": Overrides(blackout=True)}
    own = day.get(Display, "w").model_copy(update=black)
    evening = passed(day.apply(9, [own]), local("18:00"))

    assert is_black(passed(evening, local("07:00", MONDAY + timedelta(days=1))))


def test_taking_the_hours_away_at_night_gives_the_display_back():
    evening = passed(scheduled(hall(), local("12:00")), local("18:00"))

    assert not is_black(scheduled(evening, local("20:00"), None))


def test_hours_are_taken_along_to_a_meeting_like_this_one_and_not_to_a_rehearsal():
    day = scheduled(hall(), local("12:00"))
    rehearsed = twin_of(day, "x").get(Display, "w")

    assert ScheduleDisplay(display="w", schedule=WEEK) in wishes_like(day)
    assert (rehearsed.schedule, rehearsed.switched) == (None, None)


NIGHT = Schedule(weekdays=(5,), on_at="18:00", off_at="02:00")
FRIDAY = date(2030, 5, 10)


def night(day: int, clock: str) -> datetime:
    """Return a time so many days after that Friday."""
    at = datetime.combine(FRIDAY + timedelta(day), datetime.min.time(), LOCAL)
    return at.replace(hour=int(clock[:2]), minute=int(clock[3:]))


@pytest.mark.parametrize(
    ("day", "clock", "last", "following"),
    [
        (0, "17:59", (False, -6, "02:00"), (True, 0, "18:00")),
        (0, "18:00", (True, 0, "18:00"), (False, 1, "02:00")),
        (1, "01:59", (True, 0, "18:00"), (False, 1, "02:00")),
        (1, "02:00", (False, 1, "02:00"), (True, 7, "18:00")),
    ],
)
def test_hours_over_midnight_end_on_the_day_after(day, clock, last, following):
    at = night(day, clock)

    assert hours.before(NIGHT, at) == (night(*last[1:]), last[0])
    assert hours.after(NIGHT, at) == (night(*following[1:]), following[0])


def test_an_exception_is_of_the_evening_on_which_the_hours_begin():
    daily = NIGHT.model_copy(update={"weekdays": (4, 5, 6)})
    without = daily.model_copy(update={"except_on": (FRIDAY,)})

    assert hours.after(without, night(0, "01:00")) == (night(0, "02:00"), False)
    assert hours.after(without, night(0, "02:00")) == (night(1, "18:00"), True)


def test_hours_that_make_no_sense_are_refused():
    with pytest.raises(InvalidError):
        scheduled(hall(), NOON, WEEK.model_copy(update={"off_at": "07:00"}))
    with pytest.raises(ValidationError):
        Schedule(weekdays=(1,), on_at="7:00", off_at="24:00")
    with pytest.raises(ValidationError):
        Schedule(weekdays=(), on_at="07:00", off_at="18:00")


@given(
    st.sets(st.integers(1, 7), min_size=1),
    st.datetimes(datetime(2026, 1, 1), datetime(2035, 1, 1)),  # noqa: DTZ001
)
def test_what_is_due_next_is_what_was_due_last_once_its_moment_came(days, naive):
    schedule = WEEK.model_copy(update={"weekdays": tuple(sorted(days))})
    at = naive.replace(tzinfo=LOCAL)
    due = hours.after(schedule, at)

    assert due is not None
    assert due.at > at
    assert hours.before(schedule, due.at) == due
