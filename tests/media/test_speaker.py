from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.media.speaker import DominantSpeaker

LOUD, QUIET = -20, -70


class Hall:
    """Three sites with microphones, in packets of 20 ms."""

    def __init__(self):
        self.speaker = DominantSpeaker()
        self.at_ms = 0

    def talk(self, duration_ms: int, **dbov: int) -> list[str]:
        """Let time pass; return each site that became the speaker."""
        changes = []
        for _ in range(duration_ms // 20):
            for site in ("a", "b", "c"):
                self.speaker.hear(site, dbov.get(site, QUIET), self.at_ms / 1000)
            if self.at_ms % 100 == 0 and self.speaker.decide(self.at_ms / 1000):
                changes.append(self.speaker.site)
            self.at_ms += 20
        return changes


def test_nobody_speaks_in_a_quiet_hall():
    hall = Hall()

    assert hall.talk(5000) == []
    assert hall.speaker.site == ""


def test_a_voice_is_found_within_half_a_second():
    hall = Hall()

    assert hall.talk(500, a=LOUD) == ["a"]


def test_a_cough_of_150_ms_changes_nothing():
    hall = Hall()
    hall.talk(3000, a=LOUD)
    hall.talk(2000)

    assert hall.talk(140, b=-5) + hall.talk(3000) == []


def test_a_cough_while_another_speaks_changes_nothing():
    hall = Hall()
    hall.talk(3000, a=-35)

    assert hall.talk(160, a=-35, b=-5) + hall.talk(3000, a=-35) == []


def test_the_next_speaker_is_found_within_one_second():
    hall = Hall()
    hall.talk(3000, a=LOUD)

    assert hall.talk(1000, b=LOUD) == ["b"]


def test_a_speaker_who_pauses_stays_the_speaker():
    hall = Hall()
    hall.talk(3000, a=LOUD)

    assert hall.talk(3000) == []
    assert hall.speaker.site == "a"


def test_two_equal_voices_do_not_turn_the_cameras_to_and_fro():
    hall = Hall()
    hall.talk(3000, a=LOUD)

    assert hall.talk(5000, a=LOUD, b=LOUD) == []


def test_a_much_louder_voice_takes_over_from_a_humming_microphone():
    hall = Hall()
    hall.talk(3000, a=-38)

    assert hall.talk(2000, a=-38, b=LOUD) == ["b"]


def test_a_new_speaker_is_held_for_a_second():
    hall = Hall()
    hall.talk(400, a=LOUD)

    assert hall.talk(400, b=LOUD) == []


def test_a_site_that_is_forgotten_is_not_the_speaker_any_more():
    hall = Hall()
    hall.talk(2000, a=LOUD)
    hall.speaker.forget("a")

    assert hall.talk(1000, c=LOUD) == ["c"]


SPELLS = st.dictionaries(st.sampled_from("abc"), st.integers(-127, 0))


@given(st.lists(st.tuples(SPELLS, st.integers(1, 40)), max_size=12))
def test_the_speaker_changes_at_most_once_a_second(spells):
    hall = Hall()
    changed_ms = []
    for dbov, packets in spells:
        for _ in range(packets):
            if hall.talk(20, **dbov):
                changed_ms.append(hall.at_ms)

    assert all(b - a >= 1000 for a, b in pairwise(changed_ms))
