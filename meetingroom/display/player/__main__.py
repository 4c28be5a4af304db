"""Keep a page on each screen of a player: `python -m meetingroom.display.player`.

    … https://room.example/wall
    … https://room.example/wall https://room.example/wall \\
        --at 0,0,1920x1080 --at 1920,0,1920x1080

Ends only when it is told to.  Sessions are kept under --data, a folder for each head.
"""

import argparse
import asyncio
import logging
import os
import re
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from meetingroom.display.player.chromium import CHROMIUM, Place, command
from meetingroom.display.player.head import Head

USUAL = Path(os.environ.get("XDG_STATE_HOME", "~/.local/state")).expanduser()


def place(text: str) -> Place:
    """Return where a head stands, from `X,Y,WIDTHxHEIGHT`."""
    found = re.fullmatch(r"(\d{1,5}),(\d{1,5}),(\d{1,5})x(\d{1,5})", text)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text}: write it as 1920,0,1920x1080")
    return Place(*map(int, found.groups()))


def page(text: str) -> str:
    """Return an address that a head can show."""
    if urlsplit(text).scheme not in {"http", "https"} or not urlsplit(text).netloc:
        raise argparse.ArgumentTypeError(f"{text}: write it as https://server/wall")
    return text


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="meetingroom.display.player")
    top.add_argument("pages", nargs="+", type=page, help="what each head shows")
    top.add_argument(
        "--at", action="append", type=place, default=[], help="X,Y,WIDTHxHEIGHT of each"
    )
    top.add_argument("--data", type=Path, default=USUAL / "meetingroom-player")
    top.add_argument("--chromium", default=CHROMIUM)
    top.add_argument(
        "--flag", action="append", default=[], help="a further flag for Chromium"
    )
    return top


def notifier(heads: int) -> Callable[[int], None]:
    """Return how a head tells systemd that it lives; a head that does not stops it."""
    to = os.environ.get("NOTIFY_SOCKET", "")
    seen: set[int] = set()

    def tell(head: int) -> None:
        seen.add(head)
        if len(seen) < heads or not to:
            return
        seen.clear()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
            out.connect(f"\0{to[1:]}" if to.startswith("@") else to)
            out.sendall(b"READY=1\nWATCHDOG=1")

    return tell


async def play(options: argparse.Namespace) -> None:
    """Watch every head until this process is told to end."""
    tell = notifier(len(options.pages))
    places = [*options.at, *[None] * len(options.pages)]
    tasks = []
    for n, url in enumerate(options.pages):
        profile = options.data / f"head-{n + 1}"
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        line = command(options.chromium, profile, places[n], tuple(options.flag))
        head = Head(line, profile, url, lambda n=n: tell(n))  # type: ignore[misc]
        tasks.append(asyncio.create_task(head.run()))
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    await stop.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line says."""
    logging.basicConfig(level=logging.INFO, format="player: %(message)s")
    top = parser()
    options = top.parse_args(arguments)
    if options.at and len(options.at) != len(options.pages):
        top.error("give each page its --at, or none")
    asyncio.run(play(options))


if __name__ == "__main__":
    main()
