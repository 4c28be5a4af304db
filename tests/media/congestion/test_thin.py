from meetingroom.media.congestion.thin import Thinness, judge


def told(*rates: tuple[float, float]) -> list[bool]:
    """Return whether there is sound only, for estimates at whole seconds."""
    state, states = Thinness(), []
    at_s = 0.0
    for bps, for_s in rates:
        for _ in range(int(for_s)):
            state = judge(state, bps, at_s)
            states.append(state.audio_only)
            at_s += 1.0
    return states


def test_pictures_pause_after_three_seconds_below_150_kbit_s():
    assert told((149_000, 5)) == [False, False, False, True, True]


def test_a_dip_of_two_seconds_pauses_nothing():
    assert not any(told((100_000, 2), (160_000, 1), (100_000, 3)))


def test_pictures_come_back_after_ten_seconds_above_300_kbit_s():
    states = told((100_000, 4), (301_000, 12))

    assert states[3:] == [True] * 11 + [False] * 2


def test_between_the_limits_everything_stays_as_it_is():
    assert not any(told((200_000, 20)))
    assert all(told((100_000, 4), (299_000, 30))[3:])


def test_one_weak_second_starts_the_wait_anew():
    states = told((100_000, 4), (400_000, 9), (250_000, 1), (400_000, 10))

    assert all(states[3:])
