"""How files get in: begun with a POST, sent in parts, taken up again after a break.

`POST …/uploads` says what is coming and is refused at once where it may not come.
`HEAD` tells how far it is, `PATCH` sends the next bytes, `DELETE` gives it up.  The
last part puts the file on the list of papers and names what it has become.
"""

import re
import unicodedata
from pathlib import PurePath
from typing import NamedTuple

from aiohttp import web
from pydantic import ValidationError

from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES
from meetingroom.agenda.pipeline.upload import admit_size
from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.errors import InvalidError, MeetingError, WrongStateError
from meetingroom.sessions.commands.papers import AddPaper, AddVersion
from meetingroom.sessions.commands.problems import first_problem
from meetingroom.sessions.papers.rules import check_classification
from meetingroom.sessions.records import Meeting
from meetingroom.sessions.sitting import OVER, SEALED
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.wire import Reply
from meetingroom.values import Actor, Role, nfc, utcnow
from meetingroom.web.common import (
    BLOBS,
    INCOMING,
    Route,
    actor_in,
    read_body,
    reply,
    room_of,
)
from meetingroom.web.incoming import Incoming, OffsetError
from meetingroom.web.upload_folder import Upload, Wish

OFFICE: frozenset[Role] = frozenset({"secretary"})
PART_TYPE = "application/offset+octet-stream"
IMPORT_MAX_BYTES = 1024 * 1024 * 1024
"""A whole meeting in one ZIP: five times the largest paper."""
OFFSET = re.compile(r"[0-9]{1,15}")
NAME_MAX = 200
"""Characters kept of a file's name."""
NAMELESS = "tài liệu"

CLOSED = "Phiên họp đã bế mạc nên không nhận thêm tài liệu."


class Asked(NamedTuple):
    """Who asks about which upload."""

    incoming: Incoming
    actor: Actor
    upload: Upload


async def post_upload(request: web.Request) -> web.Response:
    """Begin an upload, or find the one that was begun under this id."""
    meeting = request.match_info["meeting"]
    actor, room = await actor_in(request, meeting), await room_of(request, meeting)
    wish = await read_body(request, Wish)
    admit_wish(room.state, wish)
    incoming = request.app[INCOMING]
    upload, is_new = await incoming.begin(meeting, actor.id, wish)
    told = {"upload": upload.id, "offset": upload.state.offset}
    return reply(told, 201 if is_new else 200)


async def head_upload(request: web.Request) -> web.Response:
    """Tell how many bytes are safe; a part that is being sent is ended by this."""
    asked = await ask(request)
    async with asked.incoming.alone(asked.upload.id) as upload:
        return web.Response(status=204, headers=headers_of(upload))


async def patch_upload(request: web.Request) -> web.Response:
    """Take the next bytes; the last ones make the paper."""
    asked = await ask(request)
    offset = offset_of(request)
    try:
        # To its end, also where the sender is gone: what has arrived is kept.
        return await asked.incoming.outlast(take_part(request, asked, offset))
    except OffsetError as error:
        told = Reply(error=error.code, detail=str(error), at=utcnow())
        answer = reply(told, error.status)
        answer.headers["Upload-Offset"] = str(error.offset)
        return answer


async def take_part(request: web.Request, asked: Asked, offset: int) -> web.Response:
    """Store the next bytes, and do what the file was sent for after the last."""
    chunks = request.content.iter_any()
    async with asked.incoming.alone(asked.upload.id) as upload:
        after = await asked.incoming.append(upload, offset, chunks)
        if not after.is_whole:
            return web.Response(status=204, headers=headers_of(after))
        return await complete(request, asked._replace(upload=after))


async def delete_upload(request: web.Request) -> web.Response:
    """Give an upload up; what it has become already stays."""
    asked = await ask(request)
    async with asked.incoming.alone(asked.upload.id) as upload:
        await asked.incoming.discard(upload.id)
    return web.Response(status=204)


async def ask(request: web.Request) -> Asked:
    """Return the caller's own upload that the path names.

    Raises:
        NotFoundError: there is none, or it is somebody else's.
    """
    meeting = request.match_info["meeting"]
    actor = await actor_in(request, meeting)
    incoming = request.app[INCOMING]
    upload = incoming.find(request.match_info["upload"], meeting, actor.id)
    return Asked(incoming, actor, upload)


async def complete(request: web.Request, asked: Asked) -> web.Response:
    """Do what the file was sent for; a second time it changes nothing."""
    incoming, upload = asked.incoming, asked.upload
    if not upload.state.done:
        limit = limit_of(upload.wish)
        upload = await incoming.seal(upload, limit)
        if upload.wish.purpose != "import":
            await put_on_the_list(request, asked._replace(upload=upload))
        await incoming.finish(upload)
    if upload.wish.purpose == "import":
        return reply({"upload": upload.id}, status=201)
    paper, version = ids_of(upload)
    return reply({"paper": paper, "version": version}, status=201)


async def put_on_the_list(request: web.Request, asked: Asked) -> None:
    """Store the file and tell the room of it.

    Raises:
        MeetingError: the room does not want it any more; the upload is gone.
    """
    incoming, actor, upload = asked
    room = await room_of(request, upload.meeting)
    try:
        admit_wish(room.state, upload.wish)
        command = command_from(upload)
        file = incoming.path(upload)
        # Gone from here where the server ended between the two steps.
        if file.exists():
            await request.app[BLOBS].adopt(file, upload.state.sha256)
        await room.handle(command, actor.on_behalf())
    except MeetingError:
        await incoming.discard(upload.id)
        raise


def admit_wish(state: RoomState, wish: Wish) -> None:
    """Refuse what may not come in, before its first byte.

    Raises:
        TooLargeError, InvalidError: by its size.
        NotFoundError: no such item or paper.
        WrongStateError: the meeting is over, or the paper is secret and this server
            is on a network.
    """
    admit_size(wish.size, limit_of(wish))
    if any(m.status in OVER | SEALED for m in state.all(Meeting)):
        raise WrongStateError(CLOSED)
    if wish.purpose == "version":
        paper = state.get(Paper, wish.paper)
        check_classification(state, paper.classification)
    elif wish.item:
        state.get(AgendaItem, wish.item)
    check_classification(state, wish.classification)


def limit_of(wish: Wish) -> int:
    """Return how many bytes a file for this purpose may have."""
    return IMPORT_MAX_BYTES if wish.purpose == "import" else FILE_MAX_BYTES


def ids_of(upload: Upload) -> tuple[str, str]:
    """Return the paper and the version that an upload makes, the same every time."""
    digits = upload.id[:16]
    paper = upload.wish.paper if upload.wish.purpose == "version" else f"paper-{digits}"
    return paper, f"version-{digits}"


def command_from(upload: Upload) -> AddPaper | AddVersion:
    """Return what the room is told of a whole file.

    Raises:
        InvalidError: what was said of it makes no sense.
    """
    wish = upload.wish
    paper, version = ids_of(upload)
    file = {
        "paper": paper,
        "version": version,
        "sha256": upload.state.sha256,
        "filename": name_from(wish.filename),
        "size": wish.size,
        "release": wish.release,
    }
    said = {"item", "symbol", "dated", "signer", "classification"}
    try:
        if wish.purpose == "version":
            return AddVersion.model_validate(file)
        title = wish.title or title_from(wish.filename)
        face = {"title": title, **wish.model_dump(include=said)}
        return AddPaper.model_validate({**file, **face})
    except ValidationError as error:
        raise InvalidError(first_problem(error)) from error


def name_from(filename: str) -> str:
    """Return the name of a file without folders and without what cannot be seen.

    Marks that turn the direction of writing would make "fdp.exe" look like a PDF.
    """
    name = PurePath(filename.replace("\\", "/")).name
    kept = (c if c.isprintable() or c == "\u00a0" else " " for c in name)
    plain = " ".join("".join(kept).split()).strip(". ")
    if len(plain) > NAME_MAX:
        end = PurePath(plain).suffix[:10]
        plain = plain[: NAME_MAX - len(end)] + end
    return nfc(plain) or NAMELESS


def title_from(filename: str) -> str:
    """Return the name of a file as a title: composed, no folder, no extension."""
    stem = PurePath(name_from(filename)).stem.replace("_", " ")
    return nfc(unicodedata.normalize("NFC", " ".join(stem.split()))) or NAMELESS


def offset_of(request: web.Request) -> int:
    """Return the offset that a part says it begins at.

    Raises:
        InvalidError: it says none, or is not sent as a part.
    """
    if request.content_type != PART_TYPE:
        raise InvalidError(f"a part is sent as {PART_TYPE}")
    text = request.headers.get("Upload-Offset", "")
    if not OFFSET.fullmatch(text):
        raise InvalidError("Upload-Offset: not a number")
    return int(text)


def headers_of(upload: Upload) -> dict[str, str]:
    """Return what an answer says of how far an upload is."""
    return {
        "Upload-Offset": str(upload.state.offset),
        "Upload-Length": str(upload.wish.size),
    }


UPLOADS = "/api/meetings/{meeting}/uploads"
ROUTES = (
    Route("POST", UPLOADS, post_upload, OFFICE),
    Route("HEAD", UPLOADS + "/{upload}", head_upload, OFFICE),
    Route("PATCH", UPLOADS + "/{upload}", patch_upload, OFFICE),
    Route("DELETE", UPLOADS + "/{upload}", delete_upload, OFFICE),
)
