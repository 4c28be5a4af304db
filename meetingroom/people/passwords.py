"""Passwords: argon2id, a queue with an end, and what is too easy to guess."""

import asyncio
import re
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from meetingroom.errors import BusyError

T = TypeVar("T")

LENGTH_MIN = 12
LENGTH_MAX = 256
DIFFERENT_MIN = 5
"""Different characters in a password; fewer is a pattern of the keyboard."""
WORKERS = 2
QUEUE_MAX = 512
"""Passwords waiting; a whole congress may sign in at once and waits 8 seconds."""

EASY = frozenset(
    {
        "abcdefghijkl",
        "abcabcabc",
        "admin",
        "adminadmin",
        "administrator",
        "anhyeuem",
        "dangcongsan",
        "dangcongsanvietnam",
        "dangbo",
        "daibieu",
        "daihoidang",
        "default",
        "hanoi",
        "hochiminh",
        "iloveyou",
        "khongcho",
        "letmein",
        "matkhau",
        "matkhaumoi",
        "meetingroom",
        "password",
        "passwordpassword",
        "phonghop",
        "phonghopkhonggiay",
        "qazwsxedc",
        "quantri",
        "quantrivien",
        "qwerty",
        "qwertyuiop",
        "qwertyuiopasdfghjkl",
        "secretary",
        "thuky",
        "tinhuy",
        "tinhuytinhuy",
        "vanphong",
        "vanphongtinhuy",
        "vietnam",
        "vietnamvodich",
        "welcome",
        "xinchao",
    }
)
"""Words that digits and signs around them do not make a password."""

_SIGNS = str.maketrans("4@301$5", "aaeoiss")


def weakness(password: str, login: str = "") -> str | None:
    """Return why a password may not be chosen, or None where it may."""
    text = unicodedata.normalize("NFKC", password)
    if len(text) < LENGTH_MIN:
        return f"a password has at least {LENGTH_MIN} characters"
    if len(text) > LENGTH_MAX:
        return f"a password has at most {LENGTH_MAX} characters"
    if len(set(text.lower())) < DIFFERENT_MIN:
        return "this password repeats too few characters"
    if _words(text) & (EASY | {"", _letters(login)}):
        return "this password is too easy to guess"
    return None


def _words(text: str) -> set[str]:
    """Return the bare word in a password, read with and without look-alike signs."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text.lower())
    return {_letters(text), _letters(bare.translate(_SIGNS))}


def _letters(text: str) -> str:
    marked = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z]", "", marked)


class Passwords:
    """Computes and checks password hashes beside the event loop."""

    def __init__(self) -> None:
        # OWASP's minimum for argon2id; the library's default would cost seven times
        # as much and let a login storm starve the room.
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="password")
        self._decoy = self._hasher.hash(secrets.token_urlsafe(32))
        self._waiting = 0
        self.checked = 0
        """Hashes computed to check a password."""

    async def hash(self, password: str) -> str:
        """Return the hash to store, or raise `BusyError` when too many wait."""
        return await self._run(lambda: self._hasher.hash(_bytes(password)))

    async def verify(self, stored: str | None, password: str) -> bool:
        """Return whether the password fits; it never fits None.

        None costs the same time, so that nobody learns which logins exist.

        Raises:
            BusyError: too many wait.
        """
        fits = await self._run(lambda: self._fits(stored or self._decoy, password))
        self.checked += 1
        return fits and stored is not None

    def close(self) -> None:
        """Stop; what waits is dropped."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fits(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= QUEUE_MAX:
            raise BusyError("too many people sign in at once; try again in a moment")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._waiting -= 1


def _bytes(password: str) -> bytes:
    # Vietnamese keyboards write the same letter composed or not.
    text = unicodedata.normalize("NFKC", password)
    return text.encode("utf-8", "surrogatepass")
