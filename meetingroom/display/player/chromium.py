"""How Chromium is started, and what an earlier end has left behind."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--kiosk",
    "--no-first-run",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--hide-crash-restore-bubble",
    "--disable-infobars",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--autoplay-policy=no-user-gesture-required",
    # A wall behind another window, or with its screen off, is still a wall.
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    # Its own errands, which a closed network refuses.
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-features=Translate",
    "--password-store=basic",
)


@dataclass(frozen=True)
class Place:
    """Where on the desktop a head stands, in pixels."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int


def command(
    program: str, profile: Path, place: Place | None, more: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the command line of a Chromium that is led through a pipe.

    It begins with an empty page: the first real one is opened once it is watched.
    """
    where: tuple[str, ...] = ()
    if place is not None:
        where = (
            f"--window-position={place.x_px},{place.y_px}",
            f"--window-size={place.width_px},{place.height_px}",
        )
    return (
        *(program, *FLAGS, *where, *more),
        *(f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"),
    )


def mend(profile: Path) -> None:
    """Take away what says that the last run did not end well; sessions stay.

    A profile that cannot be read is left to Chromium, which makes a new one.
    """
    for lock in ("SingletonLock", "SingletonSocket", "SingletonCookie"):
        with suppress(OSError):
            (profile / lock).unlink(missing_ok=True)
    file = profile / "Default" / "Preferences"
    try:
        preferences = json.loads(file.read_bytes())
        preferences["profile"] |= {"exit_type": "Normal", "exited_cleanly": True}
    except (OSError, ValueError, KeyError, TypeError):
        return
    part = file.with_name("Preferences.part")
    with suppress(OSError):
        part.write_text(json.dumps(preferences))
        part.replace(file)
