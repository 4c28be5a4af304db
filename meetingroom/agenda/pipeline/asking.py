"""A worker is asked about a file, and what is known of the file is written down."""

import asyncio
import logging
from typing import Any

from meetingroom.agenda.pipeline import facts
from meetingroom.agenda.pipeline.file import File
from meetingroom.agenda.pipeline.lane import DeadError, HungError, Lane

log = logging.getLogger(__name__)

ATTEMPTS = 2
"""A worker may die by no fault of the file; it is asked once more."""
DEATHS_MAX = 6
"""A file that has cost so many workers is not trusted with another."""

Answer = dict[str, Any]


async def ask(lane: Lane, file: File, question: Answer) -> Answer:
    """Return the worker's answer; a worker that dies of it is an answer too."""
    for _ in range(ATTEMPTS):
        if file.deaths >= DEATHS_MAX:
            break
        try:
            return await lane.ask(question)
        except HungError as error:
            file.deaths += 1
            return {"failed": str(error), "heavy": True}
        except DeadError as error:
            file.deaths += 1
            log.warning("file %s has cost a worker: %s", file.sha256, error)
    return {"failed": "the worker died", "heavy": True}


async def mark(lane: Lane, where: Answer) -> Answer:
    """Let a notice be put in the place of a page."""
    try:
        return await lane.ask({"do": "mark", **where})
    except DeadError as error:
        return {"storage": str(error)}


async def save(file: File) -> None:
    """Write down what is known of a file, as far as the disk takes it."""
    try:
        await asyncio.to_thread(facts.save, file)
    except OSError as error:
        # Only the next start has more to do.
        log.warning("facts of %s are not written: %s", file.sha256, error)
