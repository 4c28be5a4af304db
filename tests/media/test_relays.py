"""Names and passwords of relays, as coturn checks them."""

import base64
import hashlib
import hmac
from datetime import timedelta

from meetingroom.media.relays import links, relays_for
from tests.conftest import NOON

URLS = ("turn:relay.example?transport=udp", "turns:relay.example:443?transport=tcp")


def test_a_password_is_the_signature_of_a_name_that_tells_its_end():
    [relay] = relays_for(URLS, "common", "acc-1", NOON)
    until, _, who = relay.username.partition(":")
    signed = hmac.new(b"common", relay.username.encode(), hashlib.sha1).digest()

    assert int(until) == int((NOON + timedelta(hours=12)).timestamp())
    assert (who, relay.urls) == ("acc-1", URLS)
    assert base64.b64decode(relay.credential) == signed


def test_without_addresses_or_secret_there_is_no_relay():
    assert relays_for((), "common", "acc-1", NOON) == ()
    assert relays_for(URLS, "", "acc-1", NOON) == ()
    assert links(()) == []


def test_each_address_has_a_link_as_the_rfc_writes_it():
    relays = relays_for(URLS, "common", "acc-1", NOON)
    [first, second] = links(relays)

    assert first.startswith('<turn:relay.example?transport=udp>; rel="ice-server"; ')
    assert f'credential="{relays[0].credential}"' in second
    assert second.endswith('; credential-type="password"')
