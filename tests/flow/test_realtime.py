"""One command travels from the chair to everybody; whoever misbehaves is alone."""

import asyncio
import json

from meetingroom.sessions.commands.agenda import OpenItem
from meetingroom.sessions.commands.meeting import CreateMeeting
from meetingroom.sessions.commands.people import (
    WithdrawParticipant,
)
from meetingroom.sessions.commands.places import ConnectionFact, ReportConnections
from meetingroom.sessions.records import Connection
from meetingroom.sessions.viewers import Viewer
from tests.conftest import CHAIR, NOON, SECRETARY, send

OPEN = {"type": "item.open", "item": "i2"}


def statuses(records):
    return {r["id"]: r["status"] for r in records if r["type"] == "agenda_item"}


async def test_a_chairs_command_reaches_every_audience(server):
    chair, _ = await server.follower("chair")
    followers = [
        (await server.follower(role, place))[0]
        for role, place in (
            ("delegate", "p-1"),
            ("site", "d1"),
            ("display", "wall"),
            ("desk", ""),
            ("technician", ""),
        )
    ]

    reply = await chair.command("m", OPEN)

    assert reply["error"] is None
    for follower in (chair, *followers):
        change = await follower.next("change")
        while change["rev"] < reply["rev"]:
            change = await follower.next("change")
        assert (change["rev"], change["cause"]) == (reply["rev"], "item.open")
        assert statuses(change["put"]) == {"i2": "active"}


async def test_a_client_that_was_away_gets_what_it_missed_and_no_more(server):
    tablet, snapshot = await server.follower("delegate", "p-1")
    await tablet.close()
    for item in ("i1", "i2", "i3"):
        await send(server.room, OpenItem(item=item), CHAIR)

    again = await server.socket("delegate", "p-2")
    reply = await again.sync("m", snapshot["epoch"], snapshot["rev"])
    revs = [(await again.next("change"))["rev"] for _ in range(3)]

    assert revs == [snapshot["rev"] + n for n in (1, 2, 3)]
    assert reply["rev"] >= revs[-1]


async def test_a_client_of_another_history_gets_everything(server):
    tablet = await server.socket("delegate", "p-1")

    await tablet.sync("m", "another-epoch", 3)
    snapshot = await tablet.next("snapshot")

    assert snapshot["epoch"] == server.room.epoch
    assert snapshot["rev"] == server.room.state.rev


async def test_a_retry_over_http_gets_the_answer_that_the_socket_gave(server):
    token = await server.token("chair")
    chair = await server.connect(token)
    first = await chair.command("m", OPEN, "command-1")

    response = await server.http.post(
        f"{server.origin}/api/meetings/m/commands",
        json={"id": "command-1", "command": OPEN},
        headers={"Cookie": f"__Host-meetingroom={token}"},
    )

    assert response.status == 200
    assert (await response.json())["rev"] == first["rev"]


async def test_http_gives_the_same_snapshot_and_the_same_changes(server):
    token = await server.token("delegate", "p-1")
    tablet = await server.connect(token)
    await tablet.sync("m")
    by_socket = await tablet.next("snapshot")
    cookie = {"Cookie": f"__Host-meetingroom={token}"}
    base = f"{server.origin}/api/meetings/m"

    state = await (await server.http.get(f"{base}/state", headers=cookie)).json()
    rev = await send(server.room, OpenItem(item="i1"), CHAIR)
    query = f"epoch={state['epoch']}&rev={rev - 1}"
    answer = await server.http.get(f"{base}/changes?{query}", headers=cookie)
    by_http = (await answer.json())["changes"]

    assert {r["id"]: r for r in state["records"]} == {
        r["id"]: r for r in by_socket["records"]
    }
    change = await tablet.next("change")
    while change["rev"] != rev:
        change = await tablet.next("change")
    assert by_http[0] == change


async def test_a_request_for_changes_waits_for_one(server):
    token = await server.token("delegate", "p-1")
    cookie = {"Cookie": f"__Host-meetingroom={token}"}
    room = server.room
    url = f"{server.origin}/api/meetings/m/changes?epoch={room.epoch}"
    waiting = asyncio.create_task(
        server.http.get(f"{url}&rev={room.state.rev}&wait_s=20", headers=cookie)
    )
    await asyncio.sleep(0.2)

    assert not waiting.done()
    rev = await send(room, OpenItem(item="i1"), CHAIR)
    changes = (await (await waiting).json())["changes"]
    assert [change["rev"] for change in changes] == [rev]


async def test_each_mistake_gets_its_typed_error_and_the_others_notice_nothing(server):
    witness, before = await server.follower("delegate", "p-1")
    chair = await server.socket("chair")
    tablet = await server.socket("delegate", "p-2")
    stranger = await server.rooms.create(
        server_meeting("other"), CHAIR.model_copy(update={"role": "secretary"})
    )

    mistakes = [
        (chair, {"meeting": "m"}, "invalid"),
        (chair, "rubbish", "invalid"),
        (chair, None, "invalid"),
        (chair, envelope({"type": "item.explode"}), "invalid"),
        (chair, envelope({"type": "item.open"}), "invalid"),
        (chair, envelope({"type": "item.open", "item": "zz"}), "not_found"),
        (chair, envelope({**OPEN, "extra": 1}), "invalid"),
        (chair, {**envelope(OPEN), "id": "command\x00-1"}, "invalid"),
        (chair, envelope(OPEN, meeting="nowhere"), "not_found"),
        (chair, envelope({"type": "item.add", "item": "x", "title": "x"}), "forbidden"),
        (chair, envelope({"type": "notice", "text": "x" * 70_000}), "too_large"),
        (tablet, envelope(OPEN), "forbidden"),
        (tablet, envelope({"type": "media.start", "epoch": "e"}), "forbidden"),
        (tablet, envelope(OPEN, meeting=stranger.meeting), "forbidden"),
    ]
    for client, data, code in mistakes:
        assert (await client.ask("command", data))["error"] == code, data
    assert (await tablet.sync("other"))["error"] == "forbidden"
    assert (await tablet.ask("sync", {"meeting": 5}))["error"] == "invalid"

    reply = await chair.command("m", OPEN)
    change = await witness.next("change")
    while change["cause"] == "connections.report":
        change = await witness.next("change")
    assert (change["cause"], change["rev"]) == ("item.open", reply["rev"])
    assert before["rev"] < reply["rev"]


async def test_broken_frames_end_or_are_passed_over_and_harm_nobody(server):
    chair, _ = await server.follower("chair")
    for text in (
        "",
        "4",
        "42",
        '42["command"',
        "42{}",
        "42[]",
        "4255[1]",
        "999999",
        "42" + "[" * 5_000,
        '42["unknown",{}]',
        '451-["command",{"_placeholder":true,"num":0}]',
    ):
        vandal = await server.socket("delegate", "p-2")
        await vandal.send_text(text)
        await asyncio.sleep(0.01)

    huge = await server.socket("delegate", "p-2")
    await huge.send_text('42["command","' + "x" * 1_200_000 + '"]')
    await huge.next("closed")

    assert (await chair.command("m", OPEN))["error"] is None


async def test_a_client_that_never_reads_is_cut_off_and_delays_nobody(server):
    reader, _ = await server.follower("chair")
    deaf = await server.socket("chair")
    await deaf.sync("m")
    deaf._reading.cancel()
    deaf.hang()
    following = server.realtime.following("m")

    # The system's own buffers take megabytes before anything waits at the server.
    rounds = 0
    while server.realtime.following("m") == following:
        rounds += 1
        await send(server.room, ReportConnections(facts=crowd(rounds % 2 == 0)))
        assert rounds < 1_000

    newest, rev = server.room.state.rev, 0
    while rev < newest:
        rev = (await reader.next("change"))["rev"]
    assert server.realtime.following("m") == following - 1


async def test_a_storm_of_commands_is_slowed_and_the_others_are_served(server):
    wild = await server.socket("chair")
    calm = await server.socket("chair")

    replies = await asyncio.gather(*(wild.command("m", OPEN) for _ in range(200)))

    assert {reply["error"] for reply in replies} == {None, "busy"}
    assert (await calm.command("m", OPEN))["error"] is None


async def test_a_storm_is_slowed_over_every_socket_and_over_http_alike(server):
    token = await server.token("chair")
    one, other = await server.connect(token), await server.connect(token)
    url = f"{server.origin}/api/meetings/m/commands"
    cookie = {"Cookie": f"__Host-meetingroom={token}"}

    await asyncio.gather(*(one.command("m", OPEN) for _ in range(100)))
    by_socket = await other.command("m", OPEN)
    by_http = await server.http.post(
        url, json={"id": "command-1", "command": OPEN}, headers=cookie
    )

    assert by_socket["error"] == "busy"
    assert by_http.status == 429


async def test_a_storm_of_syncs_is_slowed(server):
    wild = await server.socket("delegate", "p-1")

    replies = await asyncio.gather(*(wild.sync("m") for _ in range(100)))

    assert {reply["error"] for reply in replies} == {None, "busy"}


async def test_a_held_request_tells_nothing_once_its_session_has_ended(server):
    token = await server.token("delegate", "p-1")
    room = server.room
    url = f"{server.origin}/api/meetings/m/changes?epoch={room.epoch}"
    held = asyncio.create_task(
        server.http.get(
            f"{url}&rev={room.state.rev}&wait_s=20",
            headers={"Cookie": f"__Host-meetingroom={token}"},
        )
    )
    await asyncio.sleep(0.2)

    await server.people.sign_out(token)
    await send(room, OpenItem(item="i1"), CHAIR)

    assert (await held).status == 401


async def test_a_session_that_ends_is_parted_with_at_once(server):
    token = await server.token("delegate", "p-1")
    tablet = await server.connect(token)
    await tablet.sync("m")

    await server.people.sign_out(token)

    assert await tablet.next("bye") == {"reason": "session"}
    assert (await server.connect(token)).refused == "unauthenticated"


async def test_an_expired_session_gets_the_typed_error(server):
    tablet = await server.socket("delegate", "p-1")
    server.clock.pass_by(days=400)

    reply = await tablet.command("m", OPEN)

    assert reply["error"] == "unauthenticated"


async def test_a_person_who_is_struck_off_the_roster_is_parted_with(server):
    tablet, _ = await server.follower("delegate", "p-1")

    await send(server.room, WithdrawParticipant(participant="p-1"), SECRETARY)

    await tablet.next("closed")
    again = await server.connect(tablet._token)
    assert (await again.sync("m"))["error"] == "forbidden"


async def test_nobody_connects_without_a_session(server):
    assert (await server.connect("")).refused == "unauthenticated"
    assert (await server.connect("made-up")).refused == "unauthenticated"


async def test_two_chairs_that_race_leave_one_active_item(server):
    one, other = await server.socket("chair"), await server.socket("chair")
    wishes = [
        (chair, {"type": "item.open", "item": item})
        for _ in range(8)
        for chair, item in ((one, "i1"), (other, "i2"))
    ]

    replies = await asyncio.gather(*(c.command("m", wish) for c, wish in wishes))

    assert {reply["error"] for reply in replies} == {None}
    records = server.room.snapshot(Viewer("staff")).records
    active = [r.id for r in records if getattr(r, "status", "") == "active"]
    assert len(active) == 1


async def test_the_staff_see_who_is_connected_and_a_blink_is_no_change(server):
    tablet, _ = await server.follower("delegate", "p-1")
    account = next(iter(server.realtime._clients.values())).account
    await asyncio.sleep(0.6)
    rev = server.room.state.rev

    known = server.room.state.get(Connection, f"connection/{account}")
    assert (known.online, known.label) == (True, "Nguyễn Thị Ánh")
    token = tablet._token
    await tablet.close()
    again = await server.connect(token)
    await again.sync("m")
    await asyncio.sleep(0.6)
    assert server.room.state.rev == rev
    await again.close()
    await asyncio.sleep(4)
    gone = server.room.state.get(Connection, f"connection/{account}")
    assert not gone.online


async def test_no_compression_is_negotiated(server):
    tablet = await server.socket("delegate", "p-1")

    assert tablet.ws.compress == 0


def envelope(command, meeting="m"):
    return {
        "meeting": meeting,
        "id": "x" * 20 + json.dumps(command)[:30],
        "command": command,
    }


def server_meeting(meeting):
    return CreateMeeting(meeting=meeting, title="Cuộc họp khác", starts_at=NOON)


def crowd(online):
    """Return two hundred connections with long names: about 80 kB for the staff."""
    return tuple(
        ConnectionFact(
            account=f"t-{n}",
            role="delegate",
            place="",
            label="ê" * 150,
            online=not online,
        )
        for n in range(200)
    )
