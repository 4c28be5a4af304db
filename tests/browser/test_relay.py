"""Debian's coturn between two sites and the server: nothing else is let through."""

import asyncio
import contextlib
import shutil

import pytest
from playwright.async_api import expect

from tests.browser.people import PATIENCE_MS, enter
from tests.browser.province import copied
from tests.processes import free_port, running

SITE, HALL = "Điểm cầu: Thị ủy Phú Lĩnh", "Điểm cầu: Hội trường Tỉnh ủy"
SIZE = (1366, 768)
SECRET = "một-bí-mật-chung"
# The page asks for no other way than the relay, as behind a firewall that has no other.
RELAY_ONLY = """
(() => {
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(given) { super({ ...given, iceTransportPolicy: "relay" }); }
  };
})();
"""
WAYS = """
async () => {
  const ways = [];
  for (const peer of window.peers) {
    if (peer.connectionState !== "connected") continue;
    const all = await peer.getStats();
    for (const report of all.values()) {
      if (report.type !== "transport") continue;
      const pair = all.get(report.selectedCandidatePairId);
      ways.push(all.get(pair.localCandidateId).candidateType);
    }
  }
  return ways;
}
"""
MOVES = """
() => Number(document.querySelector(".site-main .tile")?.dataset.frames ?? 0) > 10
"""


@contextlib.asynccontextmanager
async def coturn(port):
    """Run coturn on loopback, which it would not relay to unless told."""
    program = shutil.which("turnserver")
    if program is None:
        pytest.fail("coturn is missing: run scripts/need coturn")
    relay = await asyncio.create_subprocess_exec(
        *(program, "-n", "--no-cli", "--no-tls", "--no-dtls", "--log-file=stdout"),
        *("--listening-ip=127.0.0.1", f"--listening-port={port}"),
        *("--relay-ip=127.0.0.1", "--allow-loopback-peers", "--realm=meeting.test"),
        *("--use-auth-secret", f"--static-auth-secret={SECRET}", "--pidfile="),
        stdout=asyncio.subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        relay.kill()
        await relay.wait()


async def test_a_call_goes_through_a_relay_where_nothing_else_does(
    province, tmp_path, browser, artifacts
):
    expect.set_options(timeout=PATIENCE_MS)
    data, port = tmp_path / "data", free_port()
    copied(province, data)
    settings = {
        "MEETINGROOM_TURN_URLS": f"turn:127.0.0.1:{port}?transport=udp",
        "MEETINGROOM_TURN_SECRET": SECRET,
    }
    async with coturn(port), running("demo", data, settings=settings) as demo:
        people = []
        for label, name in ((SITE, "relay-site"), (HALL, "relay-hall")):
            one = await enter(browser, demo.links[label], SIZE, artifacts, name)
            await one.page.add_init_script(RELAY_ONLY)
            # The way leads over the first page to that of the role.
            await one.page.locator(".site-check").wait_for()
            await one.page.reload()
            await one.press("Vào họp", ".site-check")
            people.append(one)
        site = people[0].page
        await site.wait_for_function(MOVES, timeout=PATIENCE_MS)
        ways = await site.evaluate(WAYS)

    assert ways
    assert {*ways} == {"relay"}
