"""Names and passwords of the devices that pictures are sent to, by their place.

They lie in a file that its owner alone may read, and go to the process that paints
with each order: never into a record, a page or a log.
"""

import asyncio

from meetingroom.display.devices.passwords import Passwords, name_of
from meetingroom.sessions.devices.push import is_push, read_push


class Logins:
    """Those of all meetings, in memory once they are loaded."""

    def __init__(self, passwords: Passwords) -> None:
        """Take the file."""
        self._passwords = passwords
        self._known: dict[str, str] = {}

    async def load(self) -> None:
        """Read the file."""
        self._known = await asyncio.to_thread(self._passwords.all)

    def of(self, address: str) -> str:
        """Return `name:password` of what stands at an address; empty for none."""
        if not is_push(address):
            return ""
        return self._known.get(name_of(read_push(address).place), "")

    async def put(self, address: str, login: str) -> None:
        """Keep them for what stands at an address; an empty text forgets them.

        Raises:
            FlawError: the address is not one of a player.
        """
        place = read_push(address).place
        await asyncio.to_thread(self._passwords.put, place, login)
        self._known[name_of(place)] = login
