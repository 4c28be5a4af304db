"""Browsers side by side on one machine, each as if it had the focus."""

import os
from contextlib import suppress
from pathlib import Path


def foreground(name: str) -> None:
    """Give every thread of the programs of a name the usual share of the processors.

    Chromium lowers the threads of pages without the focus below whatever else the
    machine does; in a measurement each page stands for somebody's screen of their own.
    """
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "comm").read_text().strip() == name:
                for thread in (process / "task").iterdir():
                    _lift(int(thread.name))


def _lift(thread: int) -> None:
    if os.getpriority(os.PRIO_PROCESS, thread) > 0:
        os.setpriority(os.PRIO_PROCESS, thread, 0)
