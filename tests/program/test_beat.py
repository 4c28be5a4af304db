from meetingroom.program.beat import IDLE_S, SHARE, Beat


def pictures(moves: bool, spent_s: float, seconds: float = 10.0) -> int:
    """Count the pictures of a program whose loop turns every 5 ms."""
    beat, made, at_s = Beat(15), 0, 100.0
    while at_s < 100 + seconds:
        if at_s >= beat.next_s:
            if beat.is_due(moves, at_s):
                made += 1
                beat.made(at_s, at_s + spent_s)
                at_s += spent_s
            else:
                beat.looked(at_s)
        at_s += 0.005
    return made


def test_what_moves_is_shown_fifteen_times_a_second():
    assert 145 <= pictures(moves=True, spent_s=0.01) <= 151


def test_what_stands_still_is_shown_once_a_second():
    assert 9 <= pictures(moves=False, spent_s=0.01) * IDLE_S <= 11


def test_a_slow_machine_makes_fewer_pictures_and_has_time_left():
    made = pictures(moves=True, spent_s=0.2)

    assert made * 0.2 <= 10 * SHARE + 0.4
