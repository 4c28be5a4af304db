"""Places with a network of their own, and what is opened within them."""

import ctypes
import fcntl
import os
import socket
import stat
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

CLONE_NEWNET = 0x40000000
TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000


class NoWireError(Exception):
    """This machine does not let us make networks of our own."""


class Space:
    """One network namespace, for as long as its holder lives."""

    def __init__(self) -> None:
        if os.geteuid():
            raise NoWireError("a network of its own can be made by root only")
        # It ends when its input does: whoever made the space may be killed.
        self._holder = subprocess.Popen(
            ["unshare", "--net", "sh", "-c", "ip link set lo up && echo up && cat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._holder.stdout is not None
        if self._holder.stdout.readline() != b"up\n":
            raise NoWireError("no network of its own here: unshare --net was refused")

    @property
    def path(self) -> str:
        """The file that stands for the namespace."""
        return f"/proc/{self._holder.pid}/ns/net"

    @property
    def prefix(self) -> tuple[str, ...]:
        """What to put before a command that is to run here."""
        return ("nsenter", f"--net={self.path}", "--")

    def run(self, command: str) -> None:
        """Run a command here; its words are separated by spaces."""
        subprocess.run([*self.prefix, *command.split()], check=True)

    def script(self, folder: Path, program: str) -> Path:
        """Return an executable that starts a program here, for who takes a path."""
        path = folder / f"{Path(program).name}-{self._holder.pid}"
        # A browser that may lift itself above whoever started it does so.
        prefix = " ".join((*self.prefix, "setpriv", "--bounding-set=-sys_nice"))
        path.write_text(f'#!/bin/sh\nexec {prefix} {program} "$@"\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return path

    def make_socket(self, address: Sequence[Any]) -> socket.socket:
        """Return a socket of this space, for what `getaddrinfo` said of an address."""
        family, kind, protocol, *_ = address
        return within(self.path, lambda: socket.socket(family, kind, protocol))

    def close(self) -> None:
        """Let the namespace go."""
        assert self._holder.stdin is not None
        assert self._holder.stdout is not None
        self._holder.stdin.close()
        self._holder.stdout.close()
        self._holder.wait()


@contextmanager
def space() -> Iterator[Space]:
    """Make a space for as long as the block lasts."""
    made = Space()
    try:
        yield made
    finally:
        made.close()


def open_tun(name: str) -> int:
    """Return a new TUN device of the present namespace; packets are read and written.

    Raises:
        NoWireError: the kernel has none, or gives none.
    """
    try:
        device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        wish = struct.pack("16sH22x", name.encode(), IFF_TUN | IFF_NO_PI)
        fcntl.ioctl(device, TUNSETIFF, wish)
    except OSError as error:
        raise NoWireError(f"/dev/net/tun cannot be used here: {error}") from error
    return device


def within(path: str, make: Callable[[], T]) -> T:
    """Return what `make` opens in another namespace; it stays there.

    A namespace belongs to a thread: one of its own goes in, and ends there.
    """
    made: list[T] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with open(path) as file:
                libc = ctypes.CDLL(None, use_errno=True)
                if libc.setns(file.fileno(), CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), f"cannot enter {path}")
            made.append(make())
        except Exception as error:  # noqa: BLE001 - raised again in the caller
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return made[0]
