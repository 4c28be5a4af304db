from meetingroom.media.dynacast import Dynacast

D1 = ("m", "d1")
RIDS = ("q", "h", "f")


def decided(cast: Dynacast, at_s: float, *chosen: str, publication: str = "p"):
    """Return what is told of the one source at this time."""
    told = cast.decide({D1: (publication, RIDS)}, [(D1, rid) for rid in chosen], at_s)
    return [wanted for _, wanted in told]


def test_everything_of_a_new_publication_is_wanted_for_five_seconds():
    cast = Dynacast()

    assert decided(cast, 0.0, "q") == []
    assert decided(cast, 4.9, "q") == []
    assert decided(cast, 5.0, "q") == [("q",)]
    assert decided(cast, 5.2, "q") == []


def test_a_layer_is_back_at_once_when_somebody_gets_it():
    cast = Dynacast()
    decided(cast, 0.0)
    decided(cast, 6.0, "q")

    assert decided(cast, 6.2, "f") == [("q", "f")]


def test_the_lowest_layer_stays_while_another_is_seen():
    cast = Dynacast()
    decided(cast, 0.0)

    assert decided(cast, 20.0, "h") == [("q", "h")]


def test_a_camera_rests_from_then_until_its_picture_can_be_back():
    cast = Dynacast()
    decided(cast, 0.0)
    decided(cast, 5.0)
    decided(cast, 5.2)
    at_rest = cast.rests(D1, 7.0)
    decided(cast, 60.0)
    decided(cast, 60.2, "q")

    assert at_rest
    assert cast.rests(D1, 62.0)
    assert not cast.rests(D1, 64.0)
    assert not Dynacast().rests(D1, 0.0)


def test_a_site_that_nobody_sees_need_send_nothing():
    cast = Dynacast()
    decided(cast, 0.0)

    assert decided(cast, 5.0) == [()]
    assert decided(cast, 9.0) == []
    assert decided(cast, 9.2, "h") == [("q", "h")]


def test_another_publication_begins_anew():
    cast = Dynacast()
    decided(cast, 0.0)
    decided(cast, 5.0)

    assert decided(cast, 6.0, publication="p2") == []
    assert decided(cast, 11.0, publication="p2") == [()]


def test_what_has_left_is_forgotten_and_a_foreign_layer_is_ignored():
    cast = Dynacast()
    decided(cast, 0.0, "x")
    cast.decide({}, [(D1, "q")], 1.0)

    assert not cast._chosen_s
    assert not cast._told
