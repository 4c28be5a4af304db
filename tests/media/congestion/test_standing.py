from meetingroom.media.congestion.standing import BASE_S, LATELY_S, Standing

NEAR_S = 5000.02
"""The clocks of the two ends are 5000 s apart."""


def test_nothing_is_known_before_the_first_packet():
    assert Standing().queue_s(1.0) == 0


def test_one_packet_that_was_not_late_shows_that_there_is_no_queue():
    standing = Standing()
    for n in range(30):
        lucky = n % 4 == 0
        standing.add(NEAR_S + (0 if lucky else 0.2), n / 10)

    assert standing.queue_s(2.9) == 0


def test_a_queue_makes_all_of_them_late_until_it_is_empty():
    standing = Standing()
    standing.add(NEAR_S, 0.0)
    for n in range(1, 11):
        standing.add(NEAR_S + 0.1, n / 10)
    full_s = standing.queue_s(1.0)
    standing.add(NEAR_S, 1.1)

    assert round(full_s, 6) == 0.1
    assert standing.queue_s(1.1) == 0


def test_a_longer_way_is_the_usual_one_after_a_while():
    standing = Standing()
    standing.add(NEAR_S, 0.0)
    for n in range(1, int((BASE_S + LATELY_S) * 10) + 5):
        standing.add(NEAR_S + 0.05, n / 10)

    assert standing.queue_s(BASE_S + LATELY_S) == 0
