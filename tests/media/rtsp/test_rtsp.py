"""Addresses of cameras, what is wrong with them, and when they are tried again."""

from itertools import islice

import av
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.rtsp.bridge import STEADY_S, retry
from meetingroom.media.rtsp.camera import OPEN_S, reason_of
from meetingroom.media.rtsp.trouble import CameraError, pauses
from meetingroom.sessions.cameras.address import read_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rtsp://admin:bí%20mật@10.0.0.9:554/live?key=1", "rtsp://10.0.0.9:554/live"),
        (" rtsps://cam.internal/a/b ", "rtsps://cam.internal/a/b"),
        ("rtsp://u:p@[fd00::1]:8554/x", "rtsp://[fd00::1]:8554/x"),
    ],
)
def test_an_address_is_shown_without_what_opens_the_camera(text, shown):
    address = read_address(text)

    assert (address.shown, address.url) == (shown, text.strip())


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "cam",
            "http://cam/live",
            "rtsp://",
            "rtsp://cam:x/",
            "file:///etc/passwd",
        ),
        *("rtsp://cam/a b", "rtsp://cam/\nx", "rtsp://cam/" + "x" * 2_000, "rtsp://[/"),
    ],
)
def test_what_is_no_address_of_a_camera_is_refused(text):
    with pytest.raises(ValueError, match="camera"):
        read_address(text)


@settings(max_examples=200)
@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_and_no_refusal_repeats_it(text):
    said = ""
    try:
        read_address(f"rtsp://bimat{text}")
    except ValueError as error:
        said = str(error)

    assert "bimat" not in said


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (av.HTTPUnauthorizedError, "password"),
        (av.HTTPForbiddenError, "password"),
        (av.HTTPNotFoundError, "stream"),
        (av.InvalidDataError, "stream"),
        (av.ConnectionRefusedError, "route"),
        (av.TimeoutError, "route"),
        (av.OSError, "route"),
    ],
)
def test_what_the_library_says_becomes_a_reason(error, reason):
    assert reason_of(error(0, "x")) == reason


def test_an_answer_that_never_came_is_no_wrong_answer():
    assert reason_of(av.InvalidDataError(0, "x"), OPEN_S) == "route"


def test_pauses_grow_to_a_minute():
    assert [*islice(pauses(), 8)] == [1, 2, 4, 8, 16, 32, 60, 60]


class OverError(Exception):
    """Ends a loop that has no end."""


def test_a_camera_that_has_sent_for_long_is_tried_soon_again():
    now_s, slept = 0.0, []
    lasts = iter([0, 0, 0, STEADY_S, 0])

    def work():
        nonlocal now_s
        try:
            now_s += next(lasts)
        except StopIteration:
            raise OverError from None
        raise CameraError("silent")

    with pytest.raises(OverError):
        retry(work, "camera", slept.append, lambda: now_s)

    assert slept == [1, 2, 4, 1, 2]
