"""The floor on walls and ribbons, as values: who speaks, who waits, and the clock."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from meetingroom.display import scenes
from meetingroom.display.clock import colour_of, speech_words
from meetingroom.display.parts import (
    ALERT,
    MEDIUM,
    WHITE,
    YELLOW,
    Box,
    Clock,
    Face,
    Running,
)
from meetingroom.sessions.commands import stage as c
from meetingroom.sessions.scenes import QueueScene
from tests.conftest import NOON
from tests.display.samples import RIBBON, WALL
from tests.sessions.floor.hall import ask, ask_site, chair, chamber, end, grant, link


def picture_for(state, display) -> Any:
    return scenes.picture_for(state, display)


def queue_shown():
    return chair(chamber(), c.ShowScene(scene=QueueScene()))


def test_c11_a_request_is_on_the_wall_at_once_where_the_list_is_shown():
    before = picture_for(queue_shown(), WALL)
    after = picture_for(ask(queue_shown(), 1), WALL)

    assert before.queue.lines == ()
    assert [line.name for line in after.queue.lines] == ["Đại biểu 1"]


def test_a_long_list_says_how_many_more_wait():
    state = chair(chamber(people=9), c.ShowScene(scene=QueueScene()))
    for number in range(1, 10):
        state = ask(state, number)
    picture = picture_for(state, WALL)

    assert (len(picture.queue.lines), picture.queue.more) == (6, 3)


def test_every_display_has_the_speaker_and_the_anchor_of_the_clock():
    state = grant(ask(queue_shown(), 1), "r-1", 5)

    for display in (WALL, RIBBON):
        speaker = picture_for(state, display).speaker
        assert (speaker.name, speaker.limit_s) == ("Đại biểu 1", 300)
        assert speaker.since == NOON + timedelta(seconds=5)
    assert picture_for(end(state, "r-1", 60), RIBBON).speaker is None


def test_a_call_shows_nothing_before_the_site_is_heard():
    waits = ask_site(link(queue_shown(), 1, audio=False), 1)

    assert picture_for(grant(waits, "s-1", 1), WALL) == picture_for(waits, WALL)


def test_who_speaks_for_a_site_is_named_before_the_site():
    state = ask_site(link(chamber(), 1), 1, speaker="Bà Lý Thị Mai")
    speaker = picture_for(grant(state, "s-1"), WALL).speaker

    assert (speaker.name, speaker.about) == ("Bà Lý Thị Mai", "Điểm cầu 1")


def test_a_countdown_reads_as_it_does_on_a_page():
    # The same file is held to the pages' clock: kiosk/test/floor.test.ts.
    cases = json.loads(Path(__file__).with_name("countdown.json").read_text("utf-8"))
    phases = {WHITE: "calm", YELLOW: "warning", ALERT: "over"}
    for case in cases:
        since, at = (
            None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)
            for ms in (case["since_ms"], case["at_ms"])
        )
        assert at is not None
        warn_ms = case["warn_s"] * 1000
        running = Running(since, case["spent_ms"], case["limit_s"], warn_ms)
        clock = Clock(
            Box(0, 0, 9, 9), "speech", Face(MEDIUM, 20), WHITE, "left", running
        )
        phase = phases[colour_of(clock, at)] if case["limit_s"] else "none"

        assert (speech_words(running, at), phase) == (case["words"], case["phase"])


def test_the_clock_counts_down_and_warns_and_a_stopwatch_counts_up():
    timed = Running(NOON, 0, 300, 30_000)
    watch = Running(NOON, 0, None, 30_000)
    box = Box(0, 0, 100, 40)

    def shown(running, second):
        at = NOON + timedelta(seconds=second)
        clock = Clock(box, "speech", Face(MEDIUM, 20), WHITE, "right", running)
        return speech_words(running, at), colour_of(clock, at)

    assert shown(timed, 0) == ("5:00", WHITE)
    assert shown(timed, 269) == ("0:31", WHITE)
    assert shown(timed, 270) == ("0:30", YELLOW)
    assert shown(timed, 300) == ("0:00", ALERT)
    assert shown(timed, 372) == ("−1:12", ALERT)
    assert [shown(watch, s) for s in (0, 372)] == [("0:00", WHITE), ("6:12", WHITE)]
    paused = Running(None, 60_000, 300, 30_000)
    assert shown(paused, 999) == ("4:00", WHITE)
