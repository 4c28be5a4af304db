"""Puts the built web front end into the wheel.

A fresh build is taken as it is, so that a source archive which carries the pages
needs no Node.  `KIOSK_SKIP_BUILD=1` leaves the pages out, for work on Python alone.
"""

import os
import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class KioskBuildHook(BuildHookInterface):
    """Builds kiosk/ into meetingroom/static before the files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the pages, unless this is an editable install or it was declined.

        An editable install reads the work tree, where `make setup` builds them.
        """
        if version == "editable" or os.environ.get("KIOSK_SKIP_BUILD") == "1":
            return
        script = Path(self.root, "scripts", "kiosk.py")
        runpy.run_path(str(script))["build"]()
