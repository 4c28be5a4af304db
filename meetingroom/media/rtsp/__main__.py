"""`python -m meetingroom.media.rtsp DOOR`: keep a network camera before a WHIP door.

The camera's address and the token stand in the environment, because everybody on the
machine can read a command line.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from meetingroom.media.rtsp.bridge import keep, look
from meetingroom.media.rtsp.trouble import CameraError
from meetingroom.sessions.cameras.address import read_address

URL = "MEETINGROOM_CAMERA_URL"
TOKEN = "MEETINGROOM_CAMERA_TOKEN"


def main() -> int:
    """Do what the command line asks; return the exit status."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    command = argparse.ArgumentParser(prog="meetingroom.media.rtsp")
    command.add_argument("door", nargs="?", default="", help="WHIP address of a site")
    command.add_argument(
        "--look", type=Path, metavar="FILE", help="only try it, and save a picture"
    )
    return run(command.parse_args(), os.environ)


def run(options: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Send a camera until the process ends, or try it once; return the exit status."""
    try:
        address = read_address(environment.get(URL, ""))
    except ValueError as error:
        print(f"{URL}: {error}")
        return 2
    if options.look is not None:
        return tried(lambda: look(address, options.look))
    token = environment.get(TOKEN, "")
    if not options.door or not token:
        print(f"needed: the address of a door, and its token in {TOKEN}")
        return 2
    return keep(address, options.door, token)


def tried(work: Callable[[], str]) -> int:
    """Do it once and say how it went."""
    try:
        print(work())
    except CameraError as error:
        print(f"{error} ({error.detail})")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
