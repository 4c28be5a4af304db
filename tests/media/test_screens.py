"""What is told of shared screens, and how their sources are named."""

from meetingroom.media.messages import Link
from meetingroom.media.names import is_screen, screen_of, site_of
from meetingroom.media.screens import WAITS_S, Screens


def link(how: str, video: bool = True) -> Link:
    return Link.model_validate(
        {
            "meeting": "m",
            "site": "d1/screen",
            "link": how,
            "audio": False,
            "video": video,
        }
    )


def test_a_screen_is_named_by_its_site_and_by_no_other():
    assert screen_of("d1") == "d1/screen"
    assert (site_of("d1/screen"), site_of("d1")) == ("d1", "d1")
    assert [is_screen(name) for name in ("d1/screen", "d1", "screen", "~screen")] == [
        True,
        False,
        False,
        False,
    ]


def test_a_screen_that_begins_is_waited_for_and_then_over():
    screens = Screens()
    screens.follow("m", "d1", 10.0)

    assert not screens.is_news("m", link("offline"), 10.0 + WAITS_S - 0.1)
    assert screens.is_news("m", link("offline"), 10.0 + WAITS_S)
    assert not screens.is_news("m", link("offline"), 11.0 + WAITS_S)


def test_one_that_came_is_over_at_once():
    screens = Screens()
    screens.follow("m", "d1", 0.0)

    assert screens.is_news("m", link("connected"), 1.0)
    assert not screens.is_news("m", link("connected"), 1.5)
    assert screens.is_news("m", link("offline"), 2.0)


def test_a_share_begins_anew_with_another_site_and_after_a_stop():
    screens = Screens()
    screens.follow("m", "d1", 0.0)
    screens.is_news("m", link("connected"), 1.0)
    screens.follow("m", "d2", 2.0)
    early = screens.is_news("m", link("offline"), 3.0)
    screens.follow("m", "", 4.0)
    nobody = screens.is_news("m", link("connected"), 4.5)
    screens.follow("m", "d2", 5.0)

    assert (early, nobody) == (False, False)
    assert screens.is_news("m", link("connected"), 6.0)
