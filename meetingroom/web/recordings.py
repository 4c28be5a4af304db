"""Recordings over HTTP: what there is, and files that a browser can play anywhere.

Files are opened piece by piece as somebody reads; nothing of them is ever on the disk
in the clear.
"""

from aiohttp import web

from meetingroom.errors import NotFoundError, WrongStateError
from meetingroom.media.names import PROGRAM
from meetingroom.media.recording.library import Track
from meetingroom.media.recording.webm import Chapter
from meetingroom.minutes.chapters import RecordingMark, length_ms, marks
from meetingroom.people.audit import Act, note
from meetingroom.sessions.recordings.records import Recording
from meetingroom.sessions.records import Site
from meetingroom.sessions.room import Room
from meetingroom.sessions.sitting import meeting_of
from meetingroom.transfer.names import disposition
from meetingroom.values import Role, Value
from meetingroom.web.common import (
    DATABASE,
    DOCUMENTS,
    RECORDINGS,
    SAVED,
    Route,
    actor_in,
    allow,
    reply,
    room_of,
)
from meetingroom.web.downloads import send_part, span

KNOWING: frozenset[Role] = frozenset({"chair", "secretary", "technician"})
"""Who knows what there is, how large, and what is missing of it."""
PLAYING: frozenset[Role] = frozenset({"chair", "secretary"})
SAVING: Role = "secretary"


class RecordingTold(Value):
    """One recording, with what lies on the disk of it."""

    recording: Recording
    length_ms: int
    tracks: tuple[Track, ...]


class RecordingList(Value):
    """Every recording of a meeting, the newest first."""

    recordings: tuple[RecordingTold, ...]


class RecordingMarks(Value):
    """What happened in a recording."""

    marks: tuple[RecordingMark, ...]


async def get_recordings(request: web.Request) -> web.Response:
    """Tell of every recording of a meeting, the newest first."""
    room = await room_of(request, request.match_info["meeting"])
    kept = request.app[RECORDINGS]
    found = sorted(room.state.all(Recording), key=lambda r: -r.number)
    told = [
        RecordingTold(
            recording=recording,
            length_ms=length_ms(recording, room.now()),
            tracks=await kept.tracks(room.meeting, recording),
        )
        for recording in found
    ]
    return reply(RecordingList(recordings=tuple(told)))


async def get_marks(request: web.Request) -> web.Response:
    """Tell what happened in a recording, and when."""
    room, recording = await find(request)
    return reply(RecordingMarks(marks=await _marks(request, room, recording)))


async def get_file(request: web.Request) -> web.StreamResponse:
    """Return a source of a recording as a file, whole or in part (RFC 9110, 14)."""
    room, recording = await find(request)
    if recording.status != "stopped":
        raise WrongStateError(f"the recording is {recording.status}")
    saves = "save" in request.query
    actor = await actor_in(request, room.meeting)
    if saves:
        allow(actor, SAVING)
    source = request.query.get("source", "")
    chapters = _chapters(await _marks(request, room, recording), recording)
    meeting = meeting_of(room.state)
    file = await request.app[RECORDINGS].file(
        room.meeting,
        recording,
        source,
        length_ms(recording, room.now()),
        chapters,
        f"{meeting.title} – {_label(room, source)}",
    )
    wanted = span(request.headers.get("Range", ""), file.size)
    if wanted is not None and wanted[0] == 0:
        await _log(request, room, recording, "recording.file" if saves else None)
    headers = {**SAVED, "Content-Type": file.kind}
    if saves:
        ending = "mkv" if file.kind.endswith("matroska") else "webm"
        at = f"{recording.started_at:%Y-%m-%d}"
        what = source.replace("/", " ").lstrip("~")
        name = f"{at} {recording.number} {what}.{ending}"
        headers["Content-Disposition"] = disposition(name)
    return await send_part(request, headers, file.size, file.read)


async def find(request: web.Request) -> tuple[Room, Recording]:
    """Return the recording that the path names.

    Raises:
        NotFoundError: there is none.
    """
    names = request.match_info
    room = await room_of(request, names["meeting"])
    recording = room.state.find(Recording, f"recording/{names['number']}")
    if recording is None:
        raise NotFoundError(f"recording {names['number']}")
    return room, recording


async def _marks(
    request: web.Request, room: Room, recording: Recording
) -> tuple[RecordingMark, ...]:
    state = room.state
    told = await request.app[DOCUMENTS].timeline(room.meeting, state.rev)
    return marks(state, told, recording, room.now())


def _chapters(found: tuple[RecordingMark, ...], recording: Recording) -> list[Chapter]:
    """Return chapters one after the other, as players know them."""
    if not found or recording.stopped_at is None:
        return []
    ends = [mark.begin_ms for mark in found[1:]]
    whole_ms = length_ms(recording, recording.stopped_at)
    return [
        Chapter(mark.begin_ms, end_ms, mark.title)
        for mark, end_ms in zip(found, [*ends, whole_ms], strict=True)
    ]


def _label(room: Room, source: str) -> str:
    if source == PROGRAM:
        return "Toàn cảnh"
    site = room.state.find(Site, source.split("/", maxsplit=1)[0])
    return site.label if site is not None else source


async def _log(
    request: web.Request, room: Room, recording: Recording, act: Act | None
) -> None:
    """Write in the audit log who played or saved a recording."""
    actor = await actor_in(request, room.meeting)
    done: Act = act or "recording.play"
    subject = f"{recording.id} {request.query.get('source', '')}"
    await request.app[DATABASE].write(
        lambda db: note(db, room.now(), actor.id, done, subject[:120], room.meeting)
    )


RECORDING = "/api/meetings/{meeting}/recordings"
ONE = RECORDING + r"/{number:\d{1,6}}"
ROUTES = (
    Route("GET", RECORDING, get_recordings, KNOWING),
    Route("GET", ONE + "/marks", get_marks, PLAYING),
    Route("GET", ONE + "/file", get_file, PLAYING),
)
