"""What the search for garbage costs a server that must answer at once."""

import gc


def set_aside() -> None:
    """Leave all that is there by now out of every later search; nothing of it goes.

    To search through a server that has only begun takes a tenth of a second, in which
    it answers nobody, and Python does so whenever a quarter more has come.
    """
    gc.collect()
    gc.freeze()
