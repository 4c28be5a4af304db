"""The member directory of a province and of the country: import, memory, search.

A list of invented members is written as CSV and brought in by the public command, in a
process of its own, whose peak of memory is that of the larger import, in clear and
under a key.  The searches are asked of the directory as the server asks them, each text
once, in a process that has done nothing else.  A week's changes go from one
installation into another as a pack, by the same commands.  Names are drawn from the
demo's, so fewer differ than in life.
"""

import asyncio
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from benchmarks._figures import percentile
from meetingroom import cipher, sealed_file
from meetingroom.demo.names import Sex, draw_names
from meetingroom.members.directory import Directory
from meetingroom.members.names import name_fold

SEED = 7
VARIABLE = "MEETINGROOM_SEAL_KEY"
PROVINCE, COUNTRY = 99_300, 2_700_000
SEARCHES = 300
WEEK = 500
"""Members of a province that change in a week: admissions, transfers, cards."""
SEXES: tuple[Sex, Sex] = ("m", "f")
PART = 50_000
HEADINGS = (
    "Mã ĐV", "Họ và tên", "Ngày sinh", "Giới tính", "Mã chi bộ", "Số thẻ",
    "Trạng thái", "Ngày vào Đảng", "Ngày cập nhật",
)  # fmt: skip
COMMON = ("nguyen", "nguyen van", "thi", "van hung", "n v h", "ng th", "tran", "lo")


def main() -> None:
    """Measure and print the figures as one line of JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures: dict[str, float] = carried(folder)
        for count in (PROVINCE, COUNTRY):
            file, data = folder / f"{count}.csv", folder / f"{count}"
            data.mkdir()
            write_list(file, count)
            for again in ("", "_again") if count == PROVINCE else ("",):
                print(f"importing {count} members{again}", flush=True)
                begun_s = time.perf_counter()
                figures["rss_mb"] = bring(file, data)
                took_s = round(time.perf_counter() - begun_s, 1)
                figures[f"import_{count}{again}_s"] = took_s
        figures |= sealed(folder / f"{COUNTRY}.csv", folder / "sealed")
        figures |= asyncio.run(searched(folder / f"{COUNTRY}" / "members"))
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        figures["search_rss_mb"] = round(own / 1024)
    print(json.dumps(figures))


def bring(file: Path, data: Path) -> int:
    """Import a list by the public command, and return its peak of memory in MB."""
    command = [sys.executable, "-m", "meetingroom", "members", "import", str(file)]
    options = ["--data", str(data), "--apply", "An", "Bình"]
    child = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return round(used.ru_maxrss / 1024)


def sealed(file: Path, data: Path) -> dict[str, float]:
    """Return what the larger import takes where the server has a key."""
    key, sent = data.with_suffix(".key"), data.with_suffix(".csv")
    key.write_bytes(os.urandom(cipher.KEY_BYTES))
    data.mkdir()
    cipher.use(key.read_bytes())
    with file.open("rb") as source, sealed_file.create(sent) as out:
        shutil.copyfileobj(source, out)
    cipher.use(None)
    os.environ[VARIABLE] = str(key)
    print(f"importing {COUNTRY} members under a key", flush=True)
    begun_s = time.perf_counter()
    peak_mb = bring(sent, data)
    took_s = round(time.perf_counter() - begun_s, 1)
    del os.environ[VARIABLE]
    return {f"sealed_import_{COUNTRY}_s": took_s, "sealed_rss_mb": peak_mb}


def carried(folder: Path) -> dict[str, float]:
    """Return the seconds that packs take to be made, and to be the directory."""
    office, room, file = folder / "office", folder / "room", folder / "list.csv"
    cards = {data: make_keys(data) for data in (office, room)}
    for data, other, role in ((office, room, "target"), (room, office, "source")):
        fingerprint, card = cards[other]
        told = ["--as", role, "--fingerprint", fingerprint]
        members("keys", "trust", card, *told, "--data", str(data))
    figures = {}
    for name, moved in (("full", 0), ("week", WEEK)):
        write_list(file, PROVINCE, moved)
        stick = folder / name
        stick.mkdir()
        print(f"packing {PROVINCE} members ({name})", flush=True)
        begun_s = time.perf_counter()
        said = ["--not-secret", "An", "--out", str(stick), "--data", str(office)]
        members("pack", str(file), *said)
        made_s = time.perf_counter()
        (pack,) = stick.iterdir()
        figures[f"pack_{name}_kb"] = round(pack.stat().st_size / 1024, 1)
        bring(pack, room)
        figures[f"pack_{name}_make_s"] = round(made_s - begun_s, 1)
        figures[f"pack_{name}_live_s"] = round(time.perf_counter() - made_s, 1)
    return figures


def make_keys(data: Path) -> tuple[str, str]:
    """Make the keys of an installation, and return fingerprint and card."""
    data.mkdir()
    told = members("keys", "make", data.name, "--out", str(data), "--data", str(data))
    _, fingerprint, card = told.splitlines()
    return fingerprint, card


def members(*arguments: str) -> str:
    """Run a command of the directory, and return what it prints."""
    command = [sys.executable, "-m", "meetingroom", "members", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout


def write_list(file: Path, count: int, moved: int = 0) -> None:
    """Write invented members as their source would, the first of them moved."""
    random = Random(SEED)
    with file.open("w", newline="", encoding="utf-8-sig") as opened:
        rows = csv.writer(opened, delimiter=";")
        rows.writerow(HEADINGS)
        for start in range(0, count, PART):
            sexes = random.choices(SEXES, k=min(PART, count - start))
            for number, name in enumerate(draw_names(random, sexes), start):
                day, month = random.randint(1, 28), random.randint(1, 12)
                rows.writerow(
                    (
                        f"mb-{number:07}",
                        name,
                        f"{day:02}/{month:02}/{random.randint(1935, 2001)}",
                        "Nam" if sexes[number - start] == "m" else "Nữ",
                        f"cb-{random.randint(1, count // 45)}{'m' * (number < moved)}",
                        f"{number:08}",
                        "Chính thức",
                        "01/05/2020",
                        "2026-02-01" if number < moved else "2026-01-01",
                    )
                )


async def searched(folder: Path, members: int = COUNTRY) -> dict[str, float]:
    """Return the 99th percentile of each kind of search, in milliseconds."""
    directory, random = Directory(folder), Random(SEED)
    people = [
        one
        for _ in range(SEARCHES)
        for one in await directory.search(f"{random.randrange(members):08}")
    ]
    kinds = {
        "card": [one.card_number for one in people],
        "words": [
            COMMON[n % len(COMMON)] if n % 3 == 0 else shuffled(random, one.name)
            for n, one in enumerate(people)
        ],
        "substring": [part_of(random, one.name) for one in people],
        "birth": [f"{name_fold(p.name)} {p.born_on:%d/%m/%Y}" for p in people],
    }
    figures = {
        f"{kind}_p99_ms": percentile(await asked(directory, texts), 99)
        for kind, texts in kinds.items()
    }
    directory.close()
    return {name: round(value, 2) for name, value in figures.items()}


def shuffled(random: Random, name: str) -> str:
    """Return a name as somebody in a hurry types it: no marks, any order."""
    words = name_fold(name).split(" ")
    random.shuffle(words)
    return " ".join([*words[:-1], words[-1][:2]])


def part_of(random: Random, name: str) -> str:
    """Return words of a name without their first letters."""
    words = [word[1:] for word in name_fold(name).split(" ") if len(word) > len("abc")]
    return " ".join(random.sample(words, min(2, len(words)))) or "guye"


async def asked(directory: Directory, texts: list[str]) -> list[float]:
    """Return the milliseconds of each search."""
    taken = []
    for text in texts:
        begun_s = time.perf_counter()
        await directory.search(text)
        taken.append((time.perf_counter() - begun_s) * 1000)
    return taken


if __name__ == "__main__":
    main()
