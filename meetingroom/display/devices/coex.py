"""LED controllers of NovaStar's COEX series (MX, CX, KU) over HTTP.

The paths are those of the vendor's API for devices.  Units in the field lack some of
its answers, with 404 or with nothing at all (MX40 Pro, MX30): what is not answered is
not known, and is told once for each wish.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from meetingroom.display.devices import DeviceError, Trouble
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.devices.equipment import Ability, EquipmentReading

ANSWER_S = 4.0
SCREEN = "/api/v1/screen"
MODE = "/api/v1/device/screen/displaymode"
BRIGHTNESS = "/api/v1/device/cabinet/brightness"
PRESETS = "/api/v1/device/preset"
PRESET = "/api/v1/device/currentpreset"
ALL_CABINETS = 0xFFFFFF
BUSY = 5
"""What it answers while it does something else, or its own program is open."""
NORMAL, BLACK, FROZEN = 0, 1, 2


class CoexTalk:
    """With one controller; each question is a request."""

    def __init__(self, session: ClientSession) -> None:
        self._session = session
        self._mode: int | None = None

    async def read(self) -> EquipmentReading:
        """Return what it says of itself."""
        if await self._ask("GET", SCREEN) is None:
            raise DeviceError("garbled", SCREEN)
        found = await self._ask("GET", MODE)
        said = found.get("value") if isinstance(found, dict) else found
        self._mode = said if said in {NORMAL, BLACK, FROZEN} else None
        presets = await self._presets()
        return EquipmentReading(
            black=None if self._mode is None else self._mode == BLACK,
            frozen=None if self._mode is None else self._mode == FROZEN,
            presets=tuple(presets),
        )

    async def tell(self, name: Ability, value: str | bool | int) -> None:
        """Have it do one thing."""
        match name:
            case "black" | "frozen":
                on = BLACK if name == "black" else FROZEN
                if not value and self._mode not in {on, None}:
                    return
                self._mode = on if value else NORMAL
                await self._told(MODE, {"value": self._mode})
            case "brightness":
                ratio = {"ratio": int(value) / 100, "idList": [ALL_CABINETS]}
                await self._told(BRIGHTNESS, ratio)
            case "preset":
                presets = await self._presets()
                if str(value) not in presets:
                    raise DeviceError("value", str(value))
                await self._told(PRESET, {"sequenceNumber": presets[str(value)]})
            case "power" | "input":
                raise DeviceError("unknown", name)

    async def _presets(self) -> dict[str, int]:
        """Return the presets that it has: their numbers by their names."""
        found = await self._ask("GET", PRESETS)
        rows = found if isinstance(found, list) else []
        return {
            str(row.get("name") or row["sequenceNumber"])[:200]: row["sequenceNumber"]
            for row in rows[:64]
            if isinstance(row, dict) and isinstance(row.get("sequenceNumber"), int)
        }

    async def _told(self, path: str, body: dict[str, Any]) -> None:
        if await self._ask("PUT", path, body) is None:
            raise DeviceError("unknown", path)

    async def _ask(self, method: str, path: str, body: object = None) -> Any:
        """Return the data of an answer; None where it does not know the question."""
        try:
            async with self._session.request(method, path, json=body) as answer:
                text = await answer.read()
                if answer.status == 404 or not text:  # noqa: PLR2004 - HTTP
                    return None
                found = json.loads(text)
        except TimeoutError as error:
            raise DeviceError("silent", path) from error
        except ClientError as error:
            raise DeviceError("silent", str(error)) from error
        except ValueError as error:
            raise DeviceError("garbled", path) from error
        if not isinstance(found, dict) or "code" not in found:
            raise DeviceError("garbled", path)
        if found["code"] != 0:
            trouble: Trouble = "busy" if found["code"] == BUSY else "value"
            raise DeviceError(trouble, str(found.get("message"))[:100])
        data = found.get("data")
        return {} if data is None else data


@asynccontextmanager
async def connect(place: Written) -> AsyncIterator[CoexTalk]:
    """Speak with the controller at a place until the block ends."""
    timeout = ClientTimeout(total=ANSWER_S)
    base = f"http://{place.host}:{place.port}"
    async with ClientSession(base, timeout=timeout, trust_env=False) as session:
        yield CoexTalk(session)
