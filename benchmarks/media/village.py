"""Sites without browsers, in a process of their own: `python -m … <plan>`.

The plan is JSON: where the server is, the one-time links of a secretary and of the
chair, which sites to play, and in which layers.  It tells one line of JSON once all of
them send, with links for the others, and ends when its input ends, with another line:
what it had no time to send.
"""

import asyncio
import json
import sys
from typing import Any

import aiohttp
import uvloop

from benchmarks.media.leg import Leg
from benchmarks.media.recording import LAYERS
from benchmarks.media.replay import Replay, replays
from benchmarks.media.sdp import read, write


class Person:
    """Somebody who has come in by a link."""

    def __init__(self, origin: str) -> None:
        self._origin = origin
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=origin)
        connector = aiohttp.TCPConnector(ssl=False)
        self.http = aiohttp.ClientSession(connector=connector, cookie_jar=jar)

    async def enter(self, link: str) -> "Person":
        """Come in."""
        await self.post("/api/sign-in/link", {"secret": link.rpartition("#")[2]})
        return self

    async def get(self, path: str) -> Any:
        """Return what the server says."""
        async with self.http.get(self._origin + path) as response:
            response.raise_for_status()
            return await response.json()

    async def post(self, path: str, body: Any) -> Any:
        """Return what the server answers."""
        async with self.http.post(self._origin + path, json=body) as response:
            if not response.ok:
                raise RuntimeError(f"{path}: {await response.text()}")
            return await response.json()

    async def publish(self, meeting: str, site: str, replay: Replay, host: str) -> None:
        """Send a site's sound and picture."""
        leg = replay.leg = Leg(host, "gcm128", replay.take)
        async with self.http.post(
            f"{self._origin}/rtc/whip/{meeting}/{site}",
            data=write(leg.mine, replay.lines()),
            headers={"Content-Type": "application/sdp"},
        ) as response:
            if not response.ok:
                raise RuntimeError(await response.text())
            answer = await response.text()
        await leg.connect(read(answer), controlling=True)


async def main(plan: dict[str, Any]) -> None:
    """Come in, send, and wait until told to end."""
    origin, sites = plan["origin"], plan["sites"]
    layers = [layer for layer in LAYERS if layer.rid in plan["layers"]]
    cameras = replays(len(sites), layers)
    office = await Person(origin).enter(plan["secretary"])
    chair = await Person(origin).enter(plan["chair"])
    meeting = (await office.get("/api/me"))["meetings"][0]["id"]
    accounts = await places(office)
    for site in accounts:
        await command(chair, meeting, {"type": "site.mute", "site": site})
    people, playing = [office, chair], []
    for site, replay in zip(sites, cameras, strict=True):
        person = await Person(origin).enter(await link(office, accounts[site]))
        await person.publish(meeting, site, replay, plan["host"])
        playing.append(asyncio.create_task(replay.play()))
        people.append(person)
    others = {each: await link(office, accounts[each]) for each in plan["others"]}
    print(json.dumps({"meeting": meeting, "links": others}), flush=True)
    ended = asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    done, _ = await asyncio.wait([ended, *playing], return_when="FIRST_COMPLETED")
    for task in playing:
        task.cancel()
    for person in people:
        await person.http.close()
    for each in done:
        each.result()
    print(json.dumps({"dropped": sum(camera.dropped for camera in cameras)}))


async def places(office: Person) -> dict[str, str]:
    """Return the account of each site."""
    return {
        binding["place"]: account["id"]
        for account in (await office.get("/api/accounts"))["accounts"]
        for binding in account["bindings"]
        if binding["role"] == "site"
    }


async def link(office: Person, account: str) -> str:
    """Return the secret of a new one-time link."""
    answer = await office.post(f"/api/accounts/{account}/link", {})
    return str(answer["url"])


async def command(chair: Person, meeting: str, wish: dict[str, Any]) -> None:
    """Let a site be heard."""
    body = {"id": f"open-{wish['site']}", "command": {**wish, "muted": False}}
    await chair.post(f"/api/meetings/{meeting}/commands", body)


if __name__ == "__main__":
    uvloop.run(main(json.loads(sys.argv[1])))
