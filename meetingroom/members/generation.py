"""The directory's file: built whole beside the one in use, then put in its place.

A generation is never written to once it is in place, so readers need no lock, and a
process that dies while it builds leaves the old one as it was.  Whatever made it, the
journal of imports included, is in the file itself.  Names are kept once each; the rank
of a name and of a member is its place in the Vietnamese order of the whole directory,
so that the first twenty of a search are the first twenty of a list.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from meetingroom import cipher
from meetingroom.blobs import sync
from meetingroom.members.names import name_fold, sort_key

CURRENT = "members.db"
PREVIOUS = "members.previous.db"
"""The generation before, from which an import is taken back."""
BUILDING = "building.db"
FORMAT = "2"
CACHE_KIB = 24_576
"""Pages that a builder keeps in memory, which bounds it whatever the size."""
FTS_HASH_BYTES = 16 * 1024 * 1024
SHARE = 50_000
"""Members that are sorted at once, about, which bounds what is in memory for it."""
READ_CACHE_KIB = 8_192
"""Pages that each reader keeps; the system keeps the rest."""

COLUMNS = (
    "key",
    "name",
    "born_on",
    "sex",
    "cell",
    "card_number",
    "status",
    "admitted_on",
    "photo",
    "code",
    "pages",
    "rev",
    "seen",
)
"""What is known of a member.  `born_on` is as long as it is precise (1970, 1970-05,
1970-05-17), `code` what the source says of the standing where that is in no words of
ours, `pages` of the record (1 or 4), `rev` the source's own revision, `seen` the last
import that had it."""

RAW = f"({', '.join(f'{column} NOT NULL' for column in COLUMNS)})"
ORGANISATION = """CREATE TABLE organisation(
  id TEXT NOT NULL, name TEXT NOT NULL, level TEXT NOT NULL,
  valid_from TEXT NOT NULL, valid_to TEXT,
  PRIMARY KEY (id, valid_from)) WITHOUT ROWID"""
"""A row for each name of a unit: from one day until before another."""
MEANING = "CREATE TABLE meaning(code TEXT PRIMARY KEY, status TEXT NOT NULL)"
"""What the office says of the source's own codes of standing."""
SCHEMA = f"""
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name(rank INTEGER PRIMARY KEY, name TEXT NOT NULL, fold TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
  fold, content='', detail=none, columnsize=0, prefix='1 2',
  tokenize='unicode61 remove_diacritics 0');
CREATE TABLE word(word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE member(
  rank INTEGER PRIMARY KEY, key TEXT NOT NULL, name INTEGER NOT NULL,
  born_on TEXT NOT NULL, sex TEXT NOT NULL, cell TEXT NOT NULL,
  card_number TEXT NOT NULL, status TEXT NOT NULL, admitted_on TEXT NOT NULL,
  photo TEXT NOT NULL, code TEXT NOT NULL, pages TEXT NOT NULL, rev TEXT NOT NULL,
  seen INTEGER NOT NULL);
{ORGANISATION};
{MEANING};
CREATE TABLE organisation_edge(
  child TEXT NOT NULL, valid_from TEXT NOT NULL, parent TEXT NOT NULL, valid_to TEXT,
  PRIMARY KEY (child, valid_from)) WITHOUT ROWID;
CREATE TABLE organisation_lineage(
  old TEXT NOT NULL, new TEXT NOT NULL, kind TEXT NOT NULL, effective TEXT NOT NULL,
  decision TEXT NOT NULL, PRIMARY KEY (old, new, effective)) WITHOUT ROWID;
CREATE TABLE batch(
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL);
"""
INDEXES = (
    "CREATE UNIQUE INDEX member_key ON member(key)",
    "CREATE UNIQUE INDEX member_card ON member(card_number) WHERE card_number <> ''",
    "CREATE INDEX member_name ON member(name)",
    "CREATE INDEX member_cell ON member(cell)",
    "CREATE INDEX member_born ON member(born_on)",
    "CREATE INDEX edge_parent ON organisation_edge(parent)",
)
KEPT = (
    "organisation",
    "organisation_edge",
    "organisation_lineage",
    "meaning",
    "batch",
)
"""Small tables that go from one generation into the next."""

Fill = Callable[[sqlite3.Connection], None]
Progress = Callable[[str], None]


def silent(_step: str) -> None:
    """Tell nobody how far the work is."""


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Be the only process that changes this directory.

    Raises:
        BlockingIOError: another one does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for name in (CURRENT, PREVIOUS):
            renew(folder / name)
        yield


def renew(path: Path) -> None:
    """Put a generation of format 1 in its place again with what format 2 adds."""
    if not path.exists():
        return
    with closing(cipher.connect(f"file:{path}?mode=ro", uri=True)) as db:
        columns = {row[1] for row in db.execute("PRAGMA table_info(member)")}
    if "code" in columns:
        return
    fresh = path.with_name(f"{path.name}.renewed")
    shutil.copyfile(path, fresh)
    with closing(scratch(fresh)) as db:
        for column in ("code", "pages"):
            db.execute(f"ALTER TABLE member ADD {column} TEXT NOT NULL DEFAULT ''")
        db.execute(MEANING)
        db.execute("UPDATE meta SET value = ? WHERE name = 'format'", (FORMAT,))
    sync(fresh)
    fresh.replace(path)
    sync(path.parent)


def build(
    folder: Path,
    fill: Fill,
    progress: Progress = silent,
    attached: Mapping[str, Path] | None = None,
) -> None:
    """Put a new generation in the place of the current one.

    `fill` finds the new file as `main`, with the small tables of the current one, the
    current one as `old`, and an empty `raw.member` of `COLUMNS` that is to hold
    everybody, each key and each card number once; units and edges it changes in place.
    `attached` are other files that it reads, by the name of their schema.

    Raises:
        sqlite3.IntegrityError: a key or a card number is there twice.
    """
    fresh, raw = folder / BUILDING, folder / f"{BUILDING}.raw"
    for left in folder.glob(f"{BUILDING}*"):
        left.unlink()
    with closing(scratch(fresh)) as db:
        db.executescript(SCHEMA)
        cipher.attach(db, str(raw), "raw")
        unlogged(db, "raw")
        db.execute(f"CREATE TABLE raw.member {RAW}")
        attach_current(db, folder)
        for table in KEPT:
            db.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table}")
        for schema, path in (attached or {}).items():
            cipher.attach(db, str(path), schema)
        db.execute("BEGIN")
        fill(db)
        rank_names(db, progress)
        rank_members(db, progress)
        db.execute("INSERT INTO meta VALUES ('format', ?)", (FORMAT,))
        db.execute("COMMIT")
        # Nobody reads these any more: their pages make room for what indexes sort.
        for schema in ("raw", "old", *(attached or {})):
            db.execute(f"DETACH {schema}")
        progress("indexes")
        for index in INDEXES:
            db.execute(index)
    raw.unlink()
    progress("placing")
    put_in_place(folder, fresh)


def rank_names(db: sqlite3.Connection, progress: Progress) -> None:
    """Keep each spelling of a name once, in Vietnamese order, with its words."""
    progress("names")
    db.execute("CREATE TABLE raw.spelling(name, fold, sort_key)")
    spelled = db.execute("SELECT DISTINCT name FROM raw.member")
    db.executemany(
        "INSERT INTO raw.spelling VALUES (?, ?, ?)",
        ((name, name_fold(name), sort_key(name)) for (name,) in spelled),
    )
    db.execute(
        "INSERT INTO name(name, fold) SELECT name, fold FROM raw.spelling "
        "ORDER BY sort_key, name"
    )
    progress("words")
    config = "INSERT INTO words(words, rank) VALUES ('hashsize', ?)"
    db.execute(config, (FTS_HASH_BYTES,))
    db.execute("INSERT INTO words(rowid, fold) SELECT rank, fold FROM name")
    db.execute("INSERT INTO words(words) VALUES ('optimize')")
    vocabulary: set[str] = set()
    for (fold,) in db.execute("SELECT fold FROM name"):
        vocabulary.update(fold.split(" "))
    rows = ((word,) for word in sorted(vocabulary) if word)
    db.executemany("INSERT INTO word VALUES (?)", rows)


def rank_members(db: sqlite3.Connection, progress: Progress) -> None:
    """Put everybody into the file in the order of names, then of birth.

    They are sorted a share at a time, for under a key nothing is sorted on the disk.
    """
    progress("members")
    rest = ", ".join(COLUMNS[2:])
    db.execute("CREATE UNIQUE INDEX name_name ON name(name)")
    (people,) = db.execute("SELECT coalesce(max(rowid), 0) FROM raw.member").fetchone()
    (names,) = db.execute("SELECT coalesce(max(rank), 0) FROM name").fetchone()
    shares = people // SHARE + 1
    db.execute(
        f"CREATE TABLE raw.ranked(share, number, key, name, {rest}, "
        "PRIMARY KEY (share, number)) WITHOUT ROWID"
    )
    db.execute(
        f"INSERT INTO raw.ranked SELECT n.rank * ? / ?, r.rowid, r.key, n.rank, {rest} "
        "FROM raw.member r JOIN main.name n ON n.name = r.name",
        (shares, names + 1),
    )
    for share in range(shares):
        db.execute(
            f"INSERT INTO member(key, name, {rest}) SELECT key, name, {rest} "
            "FROM raw.ranked WHERE share = ? ORDER BY name, born_on, key",
            (share,),
        )
    db.execute("DROP INDEX name_name")


def put_in_place(folder: Path, fresh: Path) -> None:
    """Make a finished file the current generation, durably, and keep the one before."""
    current, previous = folder / CURRENT, folder / PREVIOUS
    sync(fresh)
    if current.exists():
        spare = folder / f"{PREVIOUS}.new"
        spare.unlink(missing_ok=True)
        os.link(current, spare)
        spare.replace(previous)
    fresh.replace(current)
    sync(folder)


def amend(folder: Path, change: Fill) -> None:
    """Put a copy of the current generation in its place, with small tables changed.

    No member is read or written.  Where nothing was imported yet, it has none.
    """
    if (folder / CURRENT).exists():
        copy_with(folder, folder / CURRENT, change)
    else:
        build(folder, change)


def take_back(folder: Path, change: Fill | None = None) -> bool:
    """Put the generation before in place again; False where there is none.

    What was in use becomes the one before, so that this too can be taken back.
    """
    if not (folder / PREVIOUS).exists():
        return False
    copy_with(folder, folder / PREVIOUS, change or (lambda _db: None))
    return True


def copy_with(folder: Path, source: Path, change: Fill) -> None:
    """Change a copy of a generation, and put it in place.

    `change` finds the copy as `main` and the current generation as `old`.
    """
    for left in folder.glob(f"{BUILDING}*"):
        left.unlink()
    fresh = folder / BUILDING
    shutil.copyfile(source, fresh)
    with closing(scratch(fresh)) as db:
        attach_current(db, folder)
        db.execute("BEGIN")
        change(db)
        db.execute("COMMIT")
    put_in_place(folder, fresh)


def scratch(path: Path) -> sqlite3.Connection:
    """Open a file that is worth nothing until it is finished: no journal, no sync."""
    db = cipher.connect(f"file:{path}", uri=True, isolation_level=None)
    unlogged(db, "main")
    return db


def unlogged(db: sqlite3.Connection, schema: str) -> None:
    """Write to a schema without journal and sync."""
    db.execute(f"PRAGMA {schema}.journal_mode = OFF")
    db.execute(f"PRAGMA {schema}.synchronous = OFF")
    db.execute(f"PRAGMA {schema}.cache_size = -{CACHE_KIB}")
    if cipher.key() is None:
        # What is sorted under a key stays in memory: a temporary file is in clear.
        db.execute("PRAGMA temp_store = FILE")


def attach_current(db: sqlite3.Connection, folder: Path) -> None:
    """Attach the generation in use as `old`, or an empty one."""
    current = folder / CURRENT
    if current.exists():
        cipher.attach(db, f"file:{current}?mode=ro&immutable=1", "old")
    else:
        cipher.attach(db, ":memory:", "old")
        db.executescript(SCHEMA.replace("TABLE ", "TABLE old."))


def open_current(folder: Path) -> sqlite3.Connection | None:
    """Open the generation in use for reading; None where nothing was imported yet."""
    path = folder / CURRENT
    if not path.exists():
        return None
    # Immutable: the file never changes, so SQLite takes no lock and looks for no WAL.
    uri = f"file:{path}?mode=ro&immutable=1"
    db = cipher.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    db.execute(f"PRAGMA cache_size = -{READ_CACHE_KIB}")
    return db


def photos(folder: Path) -> list[str]:
    """Return the SHA-256 of every portrait that the generation in use names."""
    db = open_current(folder)
    if db is None:
        return []
    with closing(db):
        rows = db.execute("SELECT DISTINCT photo FROM member WHERE photo <> ''")
        return [photo for (photo,) in rows]


def insert_members(db: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows of `COLUMNS` into the builder's list of everybody."""
    marks = ", ".join("?" * len(COLUMNS))
    db.executemany(f"INSERT INTO raw.member VALUES ({marks})", rows)
