"""Lets the server speak PJLink, class 1, with a television behind this machine.

    python -m meetingroom.display.devices.responder cec:0 10.20.0.61[:4352]

The HDMI cable of a player ends at the player: this answers there for the television
at its end, and the server binds it as `pjlink:10.20.0.61?model=tv`.  Where the
environment has MEETINGROOM_PJLINK_PASSWORD, whoever asks has to prove it.
"""

import asyncio
import hmac
import logging
import os
import re
import secrets
import sys
from typing import Protocol

from meetingroom.display.devices import DeviceError, pjlink
from meetingroom.display.devices.television import TelevisionTalk
from meetingroom.sessions.devices.address import read
from meetingroom.sessions.devices.equipment import (
    Ability,
    EquipmentReading,
    Trouble,
    place_of,
)
from meetingroom.sessions.devices.flaws import FlawError

IDLE_S = 30.0
"""After so long without a command the standard hangs up."""
CLIENTS_MAX = 8
DIGITAL = "3"
"""The group of inputs to which HDMI belongs; its socket is the second character."""
POWERS = {name: code for code, name in pjlink.POWERS.items()}
ERRORS: dict[Trouble, str] = {"unknown": "ERR1", "value": "ERR2", "busy": "ERR3"}
BROKEN = "ERR4"
FIXED = {
    "CLSS": "1",
    "ERST": "0" * len(pjlink.PARTS),
    "NAME": "Meeting room",
    "INF1": "meetingroom",
    "INF2": "CEC",
    "INFO": "",
}
"""What is always answered the same."""

log = logging.getLogger(__name__)


class Set(Protocol):
    """The television; both raise `DeviceError`."""

    async def read(self) -> EquipmentReading:
        """Return how it is."""

    async def tell(self, name: Ability, value: str | bool | int) -> None:
        """Have it do one thing."""


class Responder:
    """Answers for one television; any number of clients, one command at a time."""

    def __init__(self, television: Set, password: str = "") -> None:
        self._television, self._password = television, password
        self._turn = asyncio.Lock()
        self._clients = 0
        self._trouble = ""

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Speak with one client until it hangs up or falls silent."""
        self._clients += 1
        try:
            if self._clients <= CLIENTS_MAX:
                await self._converse(reader, writer)
        except (DeviceError, OSError, TimeoutError):
            # It went, fell silent, or sends what has no end.
            pass
        finally:
            self._clients -= 1
            writer.close()

    async def answer(self, line: str) -> str:
        """Return what to answer to one command, or to what is none."""
        head, _, value = line.partition(" ")
        asked = re.fullmatch("%([12])([0-9A-Z]{4})", head, re.IGNORECASE)
        if asked is None:
            return "ERR1"
        try:
            async with self._turn:
                if asked[1] != FIXED["CLSS"]:
                    raise DeviceError("unknown", head)
                said = await self._obey(asked[2].upper(), value)
        except DeviceError as error:
            said = ERRORS.get(error.trouble, BROKEN)
            self._note(str(error) if said == BROKEN else "")
        else:
            self._note("")
        return f"{head}={said}"

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        salt = secrets.token_hex(4)
        proof = pjlink.proof_of(salt, self._password) if self._password else ""
        writer.write(f"PJLINK 1 {salt}\r".encode() if proof else b"PJLINK 0\r")
        while True:
            await writer.drain()
            async with asyncio.timeout(IDLE_S):
                line = await pjlink.read_line(reader)
            if proof:
                # Only the first command carries it.
                told, line = line[: len(proof)], line[len(proof) :]
                if not hmac.compare_digest(told.encode(), proof.encode()):
                    writer.write(b"PJLINK ERRA\r")
                    await writer.drain()
                    return
                proof = ""
            writer.write(f"{await self.answer(line)}\r".encode())

    async def _obey(self, command: str, value: str) -> str:
        if value == "?":
            return await self._told(command)
        match command, value:
            case "POWR", "0" | "1":
                await self._television.tell("power", "on" if value == "1" else "off")
            case "INPT", _:
                ours = await self._input()
                if value != code_of(ours):
                    raise DeviceError("value", value)
                await self._television.tell("input", ours)
            case _:
                known = command == "POWR" or command in FIXED
                raise DeviceError("value" if known else "unknown", command)
        return "OK"

    async def _told(self, command: str) -> str:
        match command:
            case "POWR":
                power = (await self._television.read()).power
                if power is None:
                    raise DeviceError("unknown", "it does not tell its power")
                return POWERS[power]
            case "INST":
                return code_of(await self._input())
            case _ if command in FIXED:
                return FIXED[command]
            case _:
                # Also INPT: no television tells which input it shows.
                raise DeviceError("unknown", command)

    async def _input(self) -> str:
        """Return where the cable ends."""
        inputs = (await self._television.read()).inputs
        if not inputs:
            raise DeviceError("busy", "a television that is off tells no socket")
        return inputs[0]

    def _note(self, trouble: str) -> None:
        """Log a trouble when it comes, and once when it is over."""
        if trouble != self._trouble:
            log.warning("%s", trouble or "the television answers again")
        self._trouble = trouble


def code_of(name: str) -> str:
    """Return the code of a socket: that of `hdmi 2`, or what hangs at it, is 32."""
    return DIGITAL + name.removeprefix("hdmi ")[:1]


async def respond(television: str, listen: str, password: str) -> None:
    """Answer for a television until cancelled.

    Raises:
        FlawError: an address makes no sense.
        OSError: nobody can listen there.
    """
    cable = place_of(television)
    if cable.scheme != "cec":
        raise FlawError("scheme", 1, cable.scheme)
    (here,) = read(f"pjlink:{listen}", {"pjlink": pjlink.PORT}, ())
    responder = Responder(TelevisionTalk(cable), password)
    server = await asyncio.start_server(
        responder.serve, here.host, here.port, limit=pjlink.LINE_MAX
    )
    log.info("answering for %s on %s:%d", television, here.host, here.port)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Do what the command line says."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    match sys.argv[1:]:
        case [television, listen]:
            password = os.environ.get("MEETINGROOM_PJLINK_PASSWORD", "")
        case _:
            sys.exit(__doc__)
    try:
        asyncio.run(respond(television, listen, password))
    except (FlawError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
