"""Searching the directory of a province: 99,300 members, as people type.

The demo province is generated and loaded into a new SQLite database, then every kind
of search is asked many times, each with another text where there are several.  Time
runs from the call until the members are there, the directory's own reads included.
"""

import asyncio
import json
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks._figures import spread_ms
from meetingroom.blobs import Blobs
from meetingroom.database import Database
from meetingroom.demo import people
from meetingroom.members.directory import Directory
from meetingroom.members.names import name_fold
from meetingroom.migrate import migrate

SEED = 7
SEARCHES = 300
COMMON = ("nguyen", "thi", "van", "nguyen van", "lo", "giang a", "n h", "ng", "tr")


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(measure(Path(folder)))))


async def measure(folder: Path) -> dict[str, object]:
    """Return how long loading, the first index and each kind of search take."""
    database = Database(f"sqlite:///{folder / 'search.db'}")
    migrate(database.engine)
    database.start()
    start_s = time.perf_counter()
    crowd = people.generate(SEED)
    await people.load(database, Blobs(folder / "blobs"), crowd)
    loaded_s = time.perf_counter()
    directory = Directory(database)
    members = await directory.warm()
    indexed_s = time.perf_counter()
    print(f"{members} members loaded; searching", flush=True)
    random = Random(SEED)
    some = random.sample(list(crowd.members), SEARCHES)
    kinds = {
        "common": [COMMON[n % len(COMMON)] for n in range(SEARCHES)],
        "full_name": [one.name for one in some],
        "folded_shuffled": [shuffled(random, one.name) for one in some],
        "two_letters": [name_fold(one.name)[:2] for one in some],
        "nobody": [f"{name_fold(one.name)} qx" for one in some],
        "card_number": [one.card_number for one in some],
    }
    spreads = {kind: await asked(directory, texts) for kind, texts in kinds.items()}
    await database.close()
    every = [second for seconds in spreads.values() for second in seconds]
    return {
        "members": members,
        "load_s": round(loaded_s - start_s, 2),
        "index_s": round(indexed_s - loaded_s, 2),
        **spread_ms(every),
        "kinds": {kind: spread_ms(seconds) for kind, seconds in spreads.items()},
    }


def shuffled(random: Random, name: str) -> str:
    """Return a name as somebody in a hurry types it: no marks, any order."""
    words = name_fold(name).split(" ")
    random.shuffle(words)
    return " ".join([*words[:-1], words[-1][:2]])


async def asked(directory: Directory, texts: list[str]) -> list[float]:
    """Return the seconds of each search."""
    seconds = []
    for text in texts:
        begun_s = time.perf_counter()
        await directory.search(text)
        seconds.append(time.perf_counter() - begun_s)
    return seconds


if __name__ == "__main__":
    main()
