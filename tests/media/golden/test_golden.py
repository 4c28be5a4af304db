"""Packets in, packets out, byte for byte: every forwarder must write the same.

Look at the difference, then `GOLDEN=write`.
"""

import os
from pathlib import Path

import pytest

from meetingroom.media.forwarder.python import PythonForwarder
from tests.media.golden.stories import STORIES
from tests.media.golden.transcript import Make, Transcript

KEPT = Path(__file__).with_name("kept")
FORWARDERS: dict[str, Make] = {"python": PythonForwarder}


@pytest.mark.parametrize("forwarder", FORWARDERS)
@pytest.mark.parametrize("story", STORIES)
def test_what_leaves_is_what_is_kept(story, forwarder):
    transcript = Transcript(FORWARDERS[forwarder])
    STORIES[story](transcript)
    file = KEPT / f"{story}.txt"
    if os.environ.get("GOLDEN") == "write":
        file.write_text(transcript.text(), encoding="ascii")

    assert transcript.text() == file.read_text(encoding="ascii"), "look, GOLDEN=write"


def test_every_kept_file_has_its_story():
    assert {file.stem for file in KEPT.iterdir()} == set(STORIES)
