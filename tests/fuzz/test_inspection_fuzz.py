"""For a minute: whatever a file has become, it is taken or refused, nothing else."""

import asyncio
import os
import sys
import time
from collections import Counter
from random import Random

from meetingroom.agenda.pipeline.lane import DeadError, Lane
from tests.fuzz.mutations import mutated, seeds

SEED = int(os.environ.get("FUZZ_SEED", "2026"))
LENGTH_S = float(os.environ.get("FUZZ_S", "60"))
ANSWER_S = 20.0


async def test_a_file_changed_by_chance_is_taken_or_refused(tmp_path):
    random, kinds = Random(SEED), seeds()
    counts: Counter[str] = Counter()
    lane = Lane("tests.fuzz.inspecting", ANSWER_S)
    running = asyncio.create_task(lane.run())
    file = tmp_path / "file"
    until = time.monotonic() + LENGTH_S
    while time.monotonic() < until:
        file.write_bytes(mutated(random.choice(kinds), random))
        question = {"file": str(file), "folder": str(tmp_path / "made")}
        try:
            answer = await lane.ask(question)
        except DeadError:
            answer = {"contained": "death"}
        number = counts.total()
        assert "raised" not in answer, (
            f"FUZZ_SEED={SEED}, file {number}, kept as {file}: {answer['raised']}"
        )
        counts[":".join(next(iter(answer.items())))] += 1
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    sys.stderr.write(f"{dict(counts.most_common())}\n")

    assert sum(n for kind, n in counts.items() if kind.startswith("taken")) > 0
    assert sum(n for kind, n in counts.items() if kind.startswith("contained")) < 9
