"""Tell a device something: `python -m meetingroom.display.devices ADDRESS WISH…`.

    pjlink:10.20.0.40 on | off | input=31 | mute | unmute | freeze | unfreeze | status
    novastar:10.20.0.50?model=vx4s brightness=60 | black | frozen | normal | input=hdmi
    cec:0 on | off | input | status

The password of a projector is read from MEETINGROOM_PJLINK_PASSWORD, not from the
command line, which others on the machine can read.  Ends with 0 where every wish was
carried out.
"""

import asyncio
import os
import sys

from meetingroom.display.devices import DeviceError, novastar, pjlink
from meetingroom.display.devices.television import TelevisionTalk
from meetingroom.sessions.devices.address import Written
from meetingroom.sessions.devices.equipment import place_of
from meetingroom.sessions.devices.flaws import FlawError


async def tell(address: str, wishes: list[str], password: str = "") -> list[str]:
    """Carry out the wishes one after the other; return what the device said.

    Raises:
        FlawError: the address makes no sense.
        DeviceError: a wish was not carried out; those before it were.
    """
    place = place_of(address)
    found = []
    for wish in wishes:
        name, _, value = wish.partition("=")
        if place.scheme == "pjlink":
            found.append(await tell_projector(place, password, name, value))
        elif place.scheme == "cec":
            found.append(await tell_television(TelevisionTalk(place), name))
        elif place.scheme == "novastar":
            await novastar.tell(place.host, frame_of(place, name, value), place.port)
            found.append(f"{wish}: OK")
        else:
            raise DeviceError("unknown", place.scheme)
    return found


async def tell_projector(place: Written, password: str, name: str, value: str) -> str:
    """Carry out one wish on a projector."""
    if name in {"on", "off"}:
        await pjlink.patiently(place.host, place.port, password, name == "on")
        return f"{name}: OK"
    async with pjlink.connect(place.host, place.port, password) as link:
        match name:
            case "input":
                await link.choose(value)
            case "mute" | "unmute":
                await link.set_mute(name == "mute")
            case "freeze" | "unfreeze":
                await link.freeze(name == "freeze")
            case "status":
                return await status(link)
            case _:
                raise DeviceError("unknown", name)
    return f"{name}: OK"


async def tell_television(talk: TelevisionTalk, name: str) -> str:
    """Carry out one wish on the television behind an HDMI output of this machine."""
    match name:
        case "on" | "off":
            await talk.tell("power", name)
        case "input":
            (ours,) = (await talk.read()).inputs or ("",)
            await talk.tell("input", ours)
        case "status":
            return f"power {(await talk.read()).power or 'not told'}"
        case _:
            raise DeviceError("unknown", name)
    return f"{name}: OK"


async def status(link: pjlink.Link) -> str:
    """Return how a projector is, in one line."""
    power, errors = await link.power(), await link.errors()
    wrong = [f"{part} {state}" for part, state in errors.items() if state != "ok"]
    try:
        hours = ", ".join(f"{lamp.hours} h" for lamp in await link.lamps())
    except DeviceError as error:
        if error.trouble != "unknown":
            raise
        hours = "none"
    return f"power {power}; lamps {hours}; {', '.join(wrong) or 'no errors'}"


def frame_of(place: Written, name: str, value: str) -> bytes:
    """Return the frame of one wish for an LED processor."""
    model = place.options.get("model", "")
    match name:
        case "brightness" if value.isascii() and value.isdigit():
            return novastar.brightness(int(value[:4]))
        case "normal" | "frozen" | "black":
            return novastar.show(model, name)
        case "input":
            return novastar.choose(model, value)
        case _:
            raise DeviceError("unknown", name)


def main() -> None:
    """Do what the command line says."""
    if len(sys.argv) < 3:  # noqa: PLR2004 - a program, an address, a wish
        sys.exit(__doc__)
    password = os.environ.get("MEETINGROOM_PJLINK_PASSWORD", "")
    try:
        found = asyncio.run(tell(sys.argv[1], sys.argv[2:], password))
    except (DeviceError, FlawError) as error:
        sys.exit(str(error))
    sys.stdout.write("\n".join(found) + "\n")


if __name__ == "__main__":
    main()
