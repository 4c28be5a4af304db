"""What sealing costs: a province imported and searched in clear, and under a key.

The same list, the same searches, on the same machine one after the other; only the
ratios mean anything elsewhere.  Under a key the list is sealed first, as one that was
sent is, and read so.
"""

import asyncio
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.members import PROVINCE, VARIABLE, bring, searched, write_list
from meetingroom import cipher, sealed_file


def main() -> None:
    """Measure and print the figures of both as one line of JSON."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key, file = folder / "key", folder / "list.csv"
        key.write_bytes(os.urandom(cipher.KEY_BYTES))
        write_list(file, PROVINCE)
        for way in ("clear", "sealed"):
            data = folder / way
            data.mkdir()
            if way == "sealed":
                os.environ[VARIABLE] = str(key)
                cipher.use(key.read_bytes())
            begun_s = time.perf_counter()
            sent = folder / f"{way}.csv"
            with file.open("rb") as source, sealed_file.create(sent) as out:
                shutil.copyfileobj(source, out)
            figures[f"{way}_receive_s"] = round(time.perf_counter() - begun_s, 2)
            begun_s = time.perf_counter()
            bring(sent, data)
            figures[f"{way}_import_s"] = round(time.perf_counter() - begun_s, 1)
            found = asyncio.run(searched(data / "members", PROVINCE))
            figures |= {f"{way}_{name}": value for name, value in found.items()}
            size = (data / "members" / "members.db").stat().st_size
            figures[f"{way}_mb"] = round(size / 1e6, 1)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
