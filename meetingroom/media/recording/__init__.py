"""Recording without transcoding: encoded frames on their way to an encrypted disk.

The media process taps what the forwarder passes on, after mute, and writes it to the
pipe of a recorder process, which makes clusters of WebM and appends them, sealed, to
one file for each source.  The server makes whole files of them when somebody plays.
"""

from typing import Final

PROGRAM: Final = "_program"
"""Stands beside the sources for what the hall followed: the stage's picture with the
sound of the whole floor.  No site can be called so."""
