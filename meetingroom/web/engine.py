"""The Socket.IO server that pages connect to, and how it parts with them at its end."""

import asyncio
import contextlib
import functools

import engineio.async_drivers.aiohttp as driver
import socketio
from aiohttp import web

from meetingroom.config import Settings
from meetingroom.web.messages import Json
from meetingroom.web.security import own_pages

TRANSPORT_MAX = 1024 * 1024
"""Bytes at which the transport itself cuts the connection."""
PART_S = 2.0
"""How long a page may take to take in what is queued for it."""
LOOK_S = 0.02

# Compression would cost 0.2 MB for each browser, and messages are a few hundred bytes.
driver.WebSocketResponse = functools.partial(web.WebSocketResponse, compress=False)


def open_engine(settings: Settings) -> socketio.AsyncServer:
    """Return a Socket.IO server, not attached yet, for our own pages alone."""
    return socketio.AsyncServer(
        async_mode="aiohttp",
        transports=["websocket"],
        json=Json,
        cors_allowed_origins=own_pages(settings),
        max_http_buffer_size=TRANSPORT_MAX,
        ping_interval=10,
        ping_timeout=8,
    )


def attach(engine: socketio.AsyncServer, app: web.Application) -> None:
    """Serve on this application until it ends."""
    engine.attach(app)
    app.on_shutdown.append(functools.partial(part, engine))


async def part(engine: socketio.AsyncServer, _app: web.Application) -> None:
    """Close every connection behind what is queued for it, and return once it is.

    An ending server reads nothing more: without this, each page would hold up the end
    until it has missed its ping, and find out itself that nobody is there.
    """
    for socket in [*engine.eio.sockets.values()]:
        socket.queue.put_nowait(None)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PART_S):
            while engine.eio.sockets:  # noqa: ASYNC110
                await asyncio.sleep(LOOK_S)
    for environ in [*engine.environ.values()]:
        # Gone where the other side has left already.
        if (transport := environ["aiohttp.request"].transport) is not None:
            transport.abort()
