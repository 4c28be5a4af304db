"""N22 over HTTP: behind closed doors no address tells a guest or an uncleared site."""

import json

from meetingroom.sessions.commands.agenda import AddItem, OpenItem
from meetingroom.sessions.commands.lifecycle import SetMode
from tests.conftest import CHAIR, SECRETARY, send
from tests.web.test_reading import answers, app, browsers, paper  # noqa: F401

SHUT = SetMode(mode="closed_door")
KEPT_OUT = ("p-9", "p-3", "d1", "d2")
WORD = "Công tác cán bộ"


async def test_no_address_tells_whom_closed_doors_keep_out(
    browsers,  # noqa: F811
    paper,  # noqa: F811
    room,
):
    before = await read(browsers["p-9"], "state")
    await send(room, SHUT, CHAIR)
    await send(room, AddItem(item="i9", title=WORD), SECRETARY)
    await send(room, OpenItem(item="i9"), CHAIR)

    for name in KEPT_OUT:
        browser = browsers[name]
        assert set((await answers(browser)).values()) <= {403, 404}
        state = await read(browser, "state")
        types = {record["type"] for record in state["records"]}
        assert types <= {"meeting", "media_plane", "participant", "site"}
        own = [r["id"] for r in state["records"] if r["type"] != "meeting"]
        assert own == [name]
        # Whoever asks from a revision of before is told what is gone, and no word more.
        since = f"changes?epoch={before['epoch']}&rev={before['rev']}"
        assert WORD not in json.dumps(await read(browser, since), ensure_ascii=False)
        command = {"type": "floor.withdraw", "request": "r"}
        wish = {"id": f"wish-{name}-1", "command": command}
        response = await browser.post("/api/meetings/m/commands", wish)
        assert response.status == 403


async def test_whoever_stays_reads_on_and_all_read_again_afterwards(
    browsers,  # noqa: F811
    paper,  # noqa: F811
    room,
):
    public = {name: await answers(browsers[name]) for name in ("p-1", *KEPT_OUT)}
    await send(room, SHUT, CHAIR)
    assert await answers(browsers["p-1"]) == public["p-1"]

    await send(room, SetMode(mode="public"), CHAIR)
    assert {n: await answers(browsers[n]) for n in public} == public


async def read(browser, path):
    response = await browser.get(f"/api/meetings/m/{path}")
    assert response.status == 200
    return await response.json()
