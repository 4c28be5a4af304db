from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.media.top import CHOSEN, HEARD, TopSpeakers

LOUD, QUIET = -20, -70
SITES = tuple("abcdefgh")


class Hall:
    """Eight sites with open microphones, in packets of 20 ms."""

    def __init__(self) -> None:
        self.top = TopSpeakers()
        self.at_ms = 0

    def talk(self, duration_ms: int, speaker: str = "", **dbov: int) -> set[str]:
        """Let time pass; return who is chosen then."""
        for _ in range(duration_ms // 20):
            for site in SITES:
                self.top.hear(site, dbov.get(site, QUIET), self.at_ms / 1000)
            if self.at_ms % 100 == 0:
                self.top.decide(speaker, SITES, self.at_ms / 1000)
            self.at_ms += 20
        return {*self.top.sites}


def test_a_quiet_hall_hears_the_first_sites_so_that_nothing_is_clipped():
    assert Hall().talk(1000) == {*SITES[:CHOSEN]}


def test_a_site_that_begins_to_speak_is_heard_within_a_fifth_of_a_second():
    hall = Hall()
    hall.talk(3000, a=LOUD, b=LOUD)

    assert "h" in hall.talk(200, a=LOUD, b=LOUD, h=LOUD)


def test_a_click_of_one_packet_changes_nothing():
    hall = Hall()
    before = hall.talk(3000, a=LOUD)
    hall.talk(20, h=-3)

    assert hall.talk(1000) == before


def test_whoever_pauses_for_breath_is_not_pushed_out():
    hall = Hall()
    hall.talk(3000, a=LOUD, b=LOUD, c=LOUD, d=LOUD)
    during = hall.talk(1000, b=LOUD, c=LOUD, d=LOUD, e=LOUD)
    later = hall.talk(1500, b=LOUD, c=LOUD, d=LOUD, e=LOUD)

    assert during == {"a", "b", "c", "d"}
    assert later == {"b", "c", "d", "e"}


def test_twenty_talkers_are_three_for_everybody_and_never_oneself():
    hall = Hall()
    hall.talk(3000, "a", **dict.fromkeys(SITES, LOUD))

    for own in (*SITES, None):
        heard = hall.top.heard_by(own, "a")
        assert len(heard) == HEARD
        assert own not in heard
        assert own == "a" or heard[0] == "a"


def test_a_site_that_is_muted_is_no_longer_chosen():
    hall = Hall()
    hall.talk(1000, a=LOUD)
    hall.top.forget("a")
    hall.top.decide("", SITES[1:], 1.1)

    assert "a" not in hall.top.sites
    assert len(hall.top.sites) == CHOSEN


HEARD_PACKETS = st.lists(
    st.tuples(st.sampled_from(SITES), st.integers(-127, 0), st.integers(0, 300)),
    max_size=120,
)


@settings(max_examples=60)
@given(HEARD_PACKETS, st.sampled_from(["", *SITES]), st.permutations(SITES))
def test_whatever_is_heard_the_speaker_is_in_and_nobody_hears_itself(
    packets, speaker, sites
):
    top, at_s = TopSpeakers(), 0.0
    for site, dbov, later_ms in packets:
        at_s += later_ms / 1000
        top.hear(site, dbov, at_s)
        before = {*top.sites}
        changed = top.decide(speaker, sites[:6], at_s)

        assert changed == (before != {*top.sites})
        assert len(top.sites) == len({*top.sites}) == CHOSEN
        assert {*top.sites} <= {*sites[:6]}
        assert speaker not in sites[:6] or speaker in top.sites
        for own in sites:
            heard = top.heard_by(own, speaker)
            assert own not in heard
            assert len(heard) == HEARD
