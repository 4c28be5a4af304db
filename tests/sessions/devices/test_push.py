"""Addresses of players: what they say, and what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.push import read_plate, read_player, read_push


def test_an_address_alone_has_the_usual_ways():
    found = read_push(" http://10.20.0.60/a?b=c ")

    assert found.url == "http://10.20.0.60/a?b=c"
    assert (found.place.host, found.place.port) == ("10.20.0.60", 80)
    assert (found.method, found.form, found.field) == ("put", "png", "")
    assert (found.every_s, found.again_s, found.login) == (1, 300, "basic")


def test_an_address_says_how_and_how_often():
    found = read_push(
        "http://10.0.0.1:8080/#method=post&as=jpeg&quality=70&field=image"
        "&every=30&again=0&auth=digest"
    )

    assert (found.place.port, found.method, found.form) == (8080, "post", "jpeg")
    assert (found.quality, found.field) == (70, "image")
    assert (found.every_s, found.again_s, found.login) == (30, 0, "digest")


def test_a_name_plate_rests_for_longer_and_keeps_what_it_has():
    found = read_plate(
        "http://10.0.0.1/#size=296x128&colours=bwr&with=mac:00AB,dither:0"
    )

    assert (found.size_px, found.colours) == ((296, 128), "bwr")
    assert (found.every_s, found.again_s) == (15, 0)
    assert found.extra == (("mac", "00AB"), ("dither", "0"))


def test_only_a_plate_has_a_size_of_its_own():
    with pytest.raises(FlawError):
        read_plate("http://10.0.0.1/")
    with pytest.raises(FlawError):
        read_player("http://10.0.0.1/#size=296x128")


@pytest.mark.parametrize(
    ("address", "flaw"),
    [
        ("", "empty"),
        ("http://10.0.0.1/ http://10.0.0.2/", "many"),
        ("https://10.0.0.1/", "scheme"),
        ("http:10.0.0.1/", "scheme"),
        ("http://admin:secret@10.0.0.1/", "login"),
        ("http://player.local/", "host"),
        ("http:///x", "host"),
        ("http://8.8.8.8/", "outside"),
        ("http://[::1]/", "host"),
        ("http://10.0.0.1:0/", "port"),
        ("http://10.0.0.1:99999/", "port"),
        ("http://10.0.0.1/#every=0", "value"),
        ("http://10.0.0.1/#as=gif", "value"),
        ('http://10.0.0.1/#field=a"b', "value"),
        ("http://10.0.0.1/#color=1", "option"),
        ("http://10.0.0.1/#size=296", "value"),
        ("http://10.0.0.1/#size=9x9", "value"),
        ("http://10.0.0.1/#with=mac", "value"),
        ("http://10.0.0.1/#colours=rgb", "value"),
        ("http://10.0.0.1/#every=1&every=2", "twice"),
    ],
)
def test_an_address_that_makes_no_sense_has_a_flaw(address, flaw):
    with pytest.raises(FlawError) as found:
        read_push(address)

    assert found.value.flaw == flaw


@given(st.text(max_size=60))
def test_whatever_is_written_is_read_or_has_a_flaw(text):
    try:
        found = read_push(f"http://{text}")
    except FlawError:
        return
    assert found.url.isascii()
    assert "@" not in found.place.host
