"""A pixel map says what it means, or is refused with what is wrong and where."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.pixel_map import CHANNELS, Area, pixel_map

SIZE_PX = (512, 128)


def test_the_shortest_map_takes_the_whole_picture_by_rows():
    found = pixel_map("e131:10.20.0.31", *SIZE_PX)
    (strip,) = found.strips
    runs = list(found.runs())

    assert (strip.area, strip.order, strip.port) == (Area(0, 0, 512, 128), "rgb", 5568)
    assert (found.fps, found.priority, found.sync, found.ttl) == (30, 100, 0, 1)
    assert len(runs) == 386
    assert (runs[0].universe, runs[-1].universe) == (1, 386)
    assert {run.end - run.begin for run in runs[:-1]} == {510}


def test_every_option_is_read():
    found = pixel_map(
        "e131:multicast:5600?universe=20&channel=4&pixels=100&area=2,3,40,5&order=grbw"
        "&run=columns&start=bottom-right&snake=yes&gamma=2.2&brightness=60&fps=25"
        "&priority=110&sync=7&ttl=2",
        *SIZE_PX,
    )
    (strip,) = found.strips

    assert (strip.host, strip.port, strip.first, strip.channel) == (
        *("multicast", 5600),
        *(20, 4),
    )
    assert (strip.per_universe, strip.area) == (100, Area(2, 3, 40, 5))
    assert (strip.order, strip.run, strip.start) == ("grbw", "columns", "bottom-right")
    assert (strip.snake, strip.gamma, strip.brightness) == (True, 2.2, 60)
    assert (found.fps, found.priority, found.sync, found.ttl) == (25, 110, 7, 2)


def test_what_is_written_once_counts_for_all_parts():
    found = pixel_map(
        "e131:10.0.0.1?fps=20\n e131:10.0.0.2?universe=9&area=0,0,3,3", *SIZE_PX
    )

    assert found.fps == 20
    assert [strip.host for strip in found.strips] == ["10.0.0.1", "10.0.0.2"]


REFUSED = {
    "": ("empty", 0),
    " \n": ("empty", 0),
    "10.0.0.1": ("scheme", 1),
    "opc:10.0.0.1": ("scheme", 1),
    "e131:10.0.0.1 ddp:10.0.0.2": ("mixed", 2),
    "e131:led.tinh.example": ("host", 1),
    "e131:": ("host", 1),
    "e131:[::1]": ("host", 1),
    "ddp:multicast": ("host", 1),
    "artnet:8.8.8.8": ("outside", 1),
    "e131:239.255.0.1": ("outside", 1),
    "artnet:255.255.255.255": ("outside", 1),
    "ddp:0.0.0.0": ("outside", 1),
    "ddp:10.0.0.1:0": ("port", 1),
    "ddp:10.0.0.1:70000": ("port", 1),
    "ddp:10.0.0.1:": ("port", 1),
    "ddp:10.0.0.1?universe=1": ("option", 1),
    "ddp:10.0.0.1?colour": ("option", 1),
    "artnet:10.0.0.1?priority=9": ("option", 1),
    "e131:10.0.0.1?order=rgb&order=grb": ("twice", 1),
    "e131:10.0.0.1?fps=20 e131:10.0.0.2?fps=30": ("twice", 2),
    "e131:10.0.0.1?order=rbb": ("value", 1),
    "e131:10.0.0.1?universe=0": ("value", 1),
    "e131:10.0.0.1?universe=64000": ("value", 1),
    "e131:10.0.0.1?universe=٣": ("value", 1),
    "e131:10.0.0.1?brightness=0": ("value", 1),
    "e131:10.0.0.1?brightness=101": ("value", 1),
    "e131:10.0.0.1?fps=-1": ("value", 1),
    "e131:10.0.0.1?gamma=nan": ("value", 1),
    "e131:10.0.0.1?gamma=0.5": ("value", 1),
    "e131:10.0.0.1?channel=511": ("value", 1),
    "e131:10.0.0.1?pixels=171": ("value", 1),
    "e131:10.0.0.1?snake=maybe": ("value", 1),
    "e131:10.0.0.1?ttl=255": ("value", 1),
    "e131:10.0.0.1?area=1,2,3": ("value", 1),
    "e131:10.0.0.1?area=0,0,513,1": ("area", 1),
    "e131:10.0.0.1?area=0,0,0,1": ("area", 1),
    "e131:10.0.0.1?area=0,0,999999999999,1": ("area", 1),
    "e131:10.0.0.1?universe=63900": ("range", 1),
    "artnet:10.0.0.1?universe=32767": ("range", 1),
    "e131:10.0.0.1 e131:10.0.0.1?universe=386&area=0,0,1,1": ("overlap", 2),
    "ddp:10.0.0.1 ddp:10.0.0.1?offset=99&area=0,0,1,1": ("overlap", 2),
    "e131:10.0.0.1?pixels=1": ("many", 1),
    "e131:10.0.0.1?pixels=60&fps=60": ("fast", 0),
    "e131:10.0.0.1 " * 65: ("many", 65),
    "e131:10.0.0.1?" + "a" * 5000: ("many", 0),
}


@pytest.mark.parametrize(
    ("text", "why"), REFUSED.items(), ids=[k[:40] for k in REFUSED]
)
def test_a_broken_map_is_refused_with_what_is_wrong_and_where(text, why):
    with pytest.raises(FlawError) as refused:
        pixel_map(text, *SIZE_PX)

    assert (refused.value.flaw, refused.value.part) == why


def test_two_devices_may_have_the_same_universes():
    found = pixel_map("e131:10.0.0.1 e131:10.0.0.2 e131:10.0.0.1:5569", 10, 10)

    assert len(found.strips) == 3


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_any_text_is_a_map_or_refused(text):
    try:
        found = pixel_map(text, 8, 8)
    except FlawError:
        return

    assert found.strips


@settings(max_examples=25)
@given(
    st.integers(1, 40),
    st.integers(1, 40),
    st.integers(1, 509),
    st.integers(1, 128),
    st.sampled_from(["rgb", "grbw"]),
)
def test_every_channel_lies_in_one_universe_and_no_pixel_in_two(
    width_px, height_px, channel, pixels, order
):
    query = f"channel={channel}&pixels={pixels}&order={order}&fps=1"
    found = pixel_map(f"artnet:10.0.0.1?{query}", width_px, height_px)
    runs = list(found.runs())
    wide = len(order)

    assert runs[0].begin == 0
    assert runs[-1].end == width_px * height_px * wide
    assert all(one.end == two.begin for one, two in pairwise(runs))
    assert all((run.end - run.begin) % wide == 0 for run in runs)
    assert all(run.at + run.end - run.begin <= CHANNELS for run in runs)
