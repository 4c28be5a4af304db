"""A player that takes pictures over HTTP: its URL, as `sessions.devices.push` reads it.

Only a picture that changed is sent, and the same one again now and then, because a
player that was switched off and on has none.  What the player answers is read no
further than its status.
"""

import asyncio
from hashlib import blake2b
from uuid import uuid4
from weakref import WeakValueDictionary

from aiohttp import (
    ClientError,
    ClientSession,
    ClientTimeout,
    DigestAuthMiddleware,
    DummyCookieJar,
    TCPConnector,
    encode_basic_auth,
)

from meetingroom.display.drivers import DriverError, Frame, Pace, check_size
from meetingroom.display.drivers.png import packed
from meetingroom.sessions.devices.flaws import FlawError
from meetingroom.sessions.devices.push import Push, read_push

ANSWER_S = 10.0
"""A picture of a 4K wall over a slow line, written to a player's flash."""
CONNECT_S = 3.0
QUEUE_S = 900.0
"""How long a name plate may wait until those before it have theirs; one access point
serves a whole hall."""
REFUSED = 300
"""From here on a status says that the picture was not taken; a redirection leads to
who knows where, and is not followed."""


_turns: WeakValueDictionary[tuple[str, int], asyncio.Lock] = WeakValueDictionary()


class Player:
    """One player and the picture that it took last."""

    def __init__(self, address: str, size_px: tuple[int, int], login: str) -> None:
        try:
            self._push = read_push(address)
        except FlawError as error:
            raise DriverError(str(error)) from error
        self._size_px = size_px
        self._login = login
        self._session: ClientSession | None = None
        self._turn = turn_of(self._push)
        self._taken, self._taken_s = b"", 0.0
        self._closed = False

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return self._size_px

    @property
    def pace(self) -> Pace:
        """As the address says."""
        waits_s = QUEUE_S if self._push.size_px else 0
        return Pace(answer_s=ANSWER_S + 1 + waits_s, rest_s=self._push.every_s)

    async def show(self, frame: Frame) -> None:
        """Send the frame, unless the player has it."""
        check_size(frame, self._size_px)
        if self._closed:
            raise DriverError("closed")
        name = blake2b(frame.rgb()).digest()
        now_s = asyncio.get_running_loop().time()
        again_s = self._push.again_s or float("inf")
        if name == self._taken and now_s - self._taken_s < again_s:
            return
        # Whatever comes now, it is not known any more what the player shows.
        self._taken = b""
        async with self._turn:
            await self._send(frame)
        self._taken, self._taken_s = name, now_s

    def check(self) -> None:
        """Do nothing: a player says something only where it is sent a picture."""

    async def close(self) -> None:
        """Let the player go, which keeps its picture."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _send(self, frame: Frame) -> None:
        push = self._push
        body, kind = wrapped(frame, push)
        if self._session is None:
            self._session = open_session(push, self._login)
        try:
            async with self._session.request(
                *(push.method.upper(), push.url),
                data=body,
                headers={"Content-Type": kind},
                allow_redirects=False,
            ) as answer:
                status = answer.status
        except TimeoutError:
            raise DriverError(f"no answer within {ANSWER_S:.0f} s") from None
        except (ClientError, OSError, ValueError) as error:
            raise DriverError(str(error) or type(error).__name__) from error
        if status >= REFUSED:
            raise DriverError(f"HTTP {status}")


def turn_of(push: Push) -> asyncio.Lock:
    """Return what lets one picture at a time through to a place."""
    place = (push.place.host, push.place.port)
    turn = _turns.get(place)
    if turn is None:
        turn = _turns[place] = asyncio.Lock()
    return turn


def open_session(push: Push, login: str) -> ClientSession:
    """Return what speaks to one player, with no memory of what it says but a nonce."""
    name, _, password = login.partition(":")
    digest = bool(login) and push.login == "digest"
    basic = encode_basic_auth(name, password, "utf-8") if login and not digest else ""
    return ClientSession(
        # Small servers often do not keep their word about connections kept open.
        connector=TCPConnector(limit=1, force_close=True),
        cookie_jar=DummyCookieJar(),
        timeout=ClientTimeout(total=ANSWER_S, sock_connect=CONNECT_S),
        trust_env=False,
        headers={"Authorization": basic} if basic else None,
        middlewares=(DigestAuthMiddleware(name, password),) if digest else (),
    )


def wrapped(frame: Frame, push: Push) -> tuple[bytes, str]:
    """Return the body of a request that carries a frame, and its content type."""
    frame = frame.flat(push.colours) if push.colours else frame
    png = push.form == "png"
    picture = packed(frame.rgb(), frame.size_px) if png else frame.jpeg(push.quality)
    kind = f"image/{push.form}"
    if not push.field:
        return picture, kind
    border = uuid4().hex
    before = "".join(
        f"--{border}\r\n"
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in push.extra
    )
    head = before + (
        f"--{border}\r\n"
        f'Content-Disposition: form-data; name="{push.field}"; '
        f'filename="picture.{push.form}"\r\n'
        f"Content-Type: {kind}\r\n\r\n"
    )
    body = head.encode() + picture + f"\r\n--{border}--\r\n".encode()
    return body, f"multipart/form-data; boundary={border}"
