"""How sources are named: a site's camera by the site, its screen by site and kind."""

SCREEN = "screen"
SCREEN_LINE = "~screen"
"""Name of the stream in which a viewer gets whichever screen is shared; no site has a
name like this."""

PROGRAM = "~program"
"""The one picture and the one sound of a whole meeting, as a source."""


def screen_of(site: str) -> str:
    """Return the name of a site's screen."""
    return f"{site}/{SCREEN}"


def is_screen(name: str) -> bool:
    """Tell whether a source is the screen of a site."""
    return name.endswith(f"/{SCREEN}")


def site_of(name: str) -> str:
    """Return whose a source is."""
    return name.removesuffix(f"/{SCREEN}")
