"""Real packets between two real namespaces."""

import contextlib
import socket
import threading
import time
from statistics import median

import pytest

from tests.wire.line import Line
from tests.wire.space import within
from tests.wire.wire import HALL, province

PORT = 4000
WAIT_S = 0.5


@pytest.fixture
def hall():
    with province() as made:
        yield made


@contextlib.contextmanager
def echo(hall):
    """Send back whatever comes to the hall; yields the addresses that it came from."""
    server = within(hall.hall.path, lambda: udp(HALL, PORT))
    server.settimeout(0.1)
    heard: list[str] = []
    ending = threading.Event()

    def work():
        while not ending.is_set():
            with contextlib.suppress(TimeoutError):
                data, address = server.recvfrom(2048)
                heard.append(address[0])
                server.sendto(data, address)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield heard
    finally:
        ending.set()
        thread.join()
        server.close()


def udp(host="", port=0):
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.bind((host, port))
    made.settimeout(WAIT_S)
    return made


def trips(client, count):
    """Return the seconds of each round trip that came back."""
    found = []
    for n in range(count):
        began_s = time.monotonic()
        client.sendto(n.to_bytes(4, "big"), (HALL, PORT))
        with contextlib.suppress(TimeoutError):
            client.recv(2048)
            found.append(time.monotonic() - began_s)
    return found


def test_a_round_trip_takes_both_delays(hall):
    wire = hall.site(Line(delay_ms=25))
    with within(wire.site.path, udp) as client, echo(hall):
        took_s = median(trips(client, 10))

    assert took_s >= 0.05


def test_each_direction_is_its_own_and_changes_while_it_runs(hall):
    wire = hall.site()
    with within(wire.site.path, udp) as client, echo(hall) as heard:
        before = len(trips(client, 5))
        wire.set(down=Line(cut=True))
        during, arrived = trips(client, 2), len(heard)
        wire.set(down=Line())
        after = len(trips(client, 5))

    assert (before, during, after) == (5, [], 5)
    assert arrived == 7
    assert wire.counts()["down"]["lost"] == 2


def test_a_site_that_is_moved_is_known_by_another_address_and_is_answered(hall):
    wire = hall.site()
    with within(wire.site.path, udp) as client, echo(hall) as heard:
        trips(client, 1)
        address = wire.move()
        back = trips(client, 1)

    assert heard == ["10.77.1.2", address]
    assert len(back) == 1


def test_two_sites_have_a_line_each(hall):
    far, near = hall.site(Line(delay_ms=60)), hall.site()
    with echo(hall):
        with within(far.site.path, udp) as client:
            slow_s = trips(client, 3)
        with within(near.site.path, udp) as client:
            fast_s = trips(client, 3)

    assert median(fast_s) < median(slow_s)
