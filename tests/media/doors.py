"""The doors of a small meeting over HTTP, and tokens for them."""

from dataclasses import dataclass

from aiohttp.test_utils import TestServer

from meetingroom.people.doors import DoorWish, Use
from meetingroom.people.service import People


@dataclass
class House:
    """A served meeting whose doors are guarded."""

    server: TestServer
    people: People

    def url(self, path: str) -> str:
        """Return the whole address of a path."""
        return str(self.server.make_url(path))

    async def token(self, use: Use, site: str = "d1", hours: int = 1) -> str:
        """Return a new token for a door."""
        wish = DoorWish(label="Thử", site=site, use=use, hours=hours)
        token, _ = await self.people.doors.issue("m", wish, "tech")
        return token


def bearer(token: str, **more: str) -> dict[str, str]:
    """Return the headers of an offer with a token."""
    return {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/sdp",
        **more,
    }
