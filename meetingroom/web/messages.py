"""The JSON that travels over a socket."""

from typing import Any

import orjson

from meetingroom.errors import TooLargeError

MESSAGE_MAX = 64 * 1024
"""Bytes of the largest command; the largest real one is a few hundred."""


class Json:
    """The JSON of Socket.IO's own messages; keeps Vietnamese letters unescaped."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """Return the value as JSON text."""
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_: Any) -> Any:
        """Return the value of a JSON text."""
        return orjson.loads(text)


def check_size(data: object) -> None:
    """Raise `TooLargeError` for a message beyond what any real one needs."""
    if len(orjson.dumps(data)) > MESSAGE_MAX:
        raise TooLargeError(f"more than {MESSAGE_MAX} bytes")
