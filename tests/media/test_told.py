from meetingroom.media.legs import leg_up
from meetingroom.media.messages import Link, TellLayers, TellLegs, TellThin
from meetingroom.media.told import Told
from meetingroom.media.wire import Layers, Legs, Thin


def layers(*wanted: str, site: str = "d1") -> TellLayers:
    return TellLayers(layers=Layers(meeting="m", site=site, wanted=wanted))


def thin(session: str, audio_only: bool) -> TellThin:
    return TellThin(thin=Thin(meeting="m", session=session, audio_only=audio_only))


def legs(n: int, *sessions: str, more: bool = False) -> TellLegs:
    some = tuple(leg_up(session, "d1", "udp", (), (n, 0.0)) for session in sessions)
    return TellLegs(legs=Legs(meeting="m", n=n, legs=some), more=more)


def test_what_is_told_is_passed_on_and_kept_for_pages_that_come_later():
    told, heard = Told(), []
    told.listen(heard.append)
    told.take(layers("q", "h"))
    told.take(layers("q"))
    told.take(thin("s1", True))
    told.take(thin("s2", True))
    told.take(thin("s2", False))

    assert len(heard) == 5
    assert told.layers("m", "d1") == layers("q").layers
    assert told.layers("m", "d2") is None
    assert told.thin("s1") == thin("s1", True).thin
    assert told.thin("s2") is None


def link(session: str, site: str = "d1", audio: bool = True) -> Link:
    state = "connected" if session else "offline"
    return Link.model_validate(
        {
            "meeting": "m",
            "site": site,
            "link": state,
            "audio": audio,
            "video": False,
            "session": session,
        }
    )


def test_who_asked_is_called_whenever_another_sends_and_only_then():
    told, calls = Told(), []
    told.on_sender(lambda: calls.append(told.sender("m", "d1")))
    told.take(link("s1"))
    told.take(link("s1", audio=False))
    told.take(link("s2"))
    told.take(link(""))

    assert calls == ["s1", "s2", ""]
    assert told.sender("m", "d2") == ""


def test_the_legs_of_a_second_may_come_in_parts():
    told = Told()
    told.take(legs(1, "a", "b", more=True))
    during = told.legs("m", -1)
    told.take(legs(1, "c"))
    after = told.legs("m", -1)

    assert during.legs == ()
    assert (after.n, len(after.legs)) == (1, 3)


def test_nothing_outlives_the_process_the_meeting_or_the_session():
    told = Told()
    for end in (told.clear, lambda: told.close("m")):
        told.take(layers("q"))
        told.take(legs(1, "a"))
        told.take(link("s1"))
        end()

        assert told.layers("m", "d1") is None
        assert told.legs("m", -1).legs == ()
        assert told.sender("m", "d1") == ""
    told.take(thin("s1", True))
    told.leave("s1")

    assert told.thin("s1") is None
