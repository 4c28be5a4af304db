"""An LED processor of NovaStar, simulated: registers that are written and read."""

import asyncio
import struct
from contextlib import suppress

from meetingroom.display.devices import novastar

HEAD = 18


class Processor:
    """Registers by address, one octet each; without power it keeps none of them."""

    def __init__(self) -> None:
        self.port = 0
        self.registers: dict[int, int] = {}
        self.writes = 0
        self.lose_power()

    def lose_power(self) -> None:
        """Start anew as it left the factory: full brightness, another input."""
        self.registers = {novastar.BRIGHTNESS + n: 0xFF for n in range(5)}
        for model in novastar.MODELS.values():
            if model.screen is not None:
                self.registers[model.screen] = model.screens["normal"]
            if model.input is not None:
                self.registers[model.input] = next(iter(model.inputs.values()))

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer one client until it hangs up."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                writer.write(await self._answer(reader))
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        head = await reader.readexactly(HEAD)
        register, count = struct.unpack_from("<IH", head, 12)
        writes = head[10] == 1
        data = await reader.readexactly(count) if writes else b""
        await reader.readexactly(2)
        self.writes += writes
        for n, octet in enumerate(data):
            self.registers[register + n] = octet
        if not writes:
            data = bytes(self.registers[register + n] for n in range(count))
        body = bytes([0, head[3], head[5], head[4]]) + head[6:HEAD]
        body += b"" if writes else data
        return b"\xaa\x55" + body + struct.pack("<H", novastar.checksum(body))
