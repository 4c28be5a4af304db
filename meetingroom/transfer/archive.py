"""A foreign ZIP with papers: its table of contents, and its files one by one.

Worker only.  Nothing is unpacked under a name from the archive: a file lies under its
number in the table of contents, so that no name can lead anywhere.
"""

import hashlib
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from meetingroom.agenda.pipeline.encodings import is_syllable
from meetingroom.agenda.pipeline.kinds import HEAD_BYTES, refusal_of
from meetingroom.agenda.pipeline.refusals import FILE_MAX_BYTES
from meetingroom.agenda.pipeline.refusals import SENTENCES as FILE_SENTENCES
from meetingroom.transfer.files import Content, Entry
from meetingroom.transfer.layout import BESIDE
from meetingroom.transfer.names import read_name
from meetingroom.transfer.refusals import ENTRIES_MAX, SUM_MAX_BYTES, RefusedError

RATIO_MAX = 100
RATIO_FLOOR_BYTES = 10 * 1024**2
"""Below this a file may be packed as well as it likes: a blank scan is."""
NAME_MAX = 500
DIRECTORY_MAX_BYTES = 600 * ENTRIES_MAX
"""The largest table of contents that is read."""
CHUNK_BYTES = 1024 * 1024

INDEXES = ("index.csv", "muc-luc.csv", "mục lục.csv", "muc luc.csv", "mucluc.csv")
INDEX_ENDS = (".csv", ".xlsx", ".xls")
CARRIED = frozenset(map(str.casefold, BESIDE))
CLUTTER = frozenset({"__macosx", ".ds_store", "thumbs.db", "desktop.ini"})

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_END_BYTES, _TAIL_BYTES, _IN_ZIP64 = 22, 22 + 0xFFFF, 0xFFFFFFFF
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_word = re.compile(r"[^\W\d_]+")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


@contextmanager
def opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose table of contents keeps within every limit.

    Raises:
        RefusedError: it does not, or what is read from it inside the block is broken.
    """
    with file.open("rb") as content:
        size = content.seek(0, 2)
        content.seek(0)
        if content.read(2) != b"PK":
            raise RefusedError("no_archive")
        try:
            with _listed(content) as archive:
                _check(archive.infolist(), size)
                yield archive
        except _BROKEN as error:
            raise RefusedError("damaged") from error


def entries_of(archive: zipfile.ZipFile) -> list[Entry]:
    """Return the files that somebody may have meant to send, under their paths.

    Raises:
        RefusedError: two of them have one path.
    """
    found = []
    for at, info in enumerate(archive.infolist()):
        name = unicodedata.normalize("NFC", name_of(info)).replace("\\", "/")
        parts = PurePosixPath(name).parts
        if info.is_dir() or _is_clutter(parts):
            continue
        found.append(Entry(at=at, name="/".join(parts), size=info.file_size))
    if len({entry.name.casefold() for entry in found}) < len(found):
        raise RefusedError("same_name")
    return found


def index_among(entries: list[Entry]) -> Entry | None:
    """Return the index: of its own name, or the only table at the top.

    Raises:
        RefusedError: there are several, or it is of a kind that cannot be read.
    """
    named = [e for e in entries if _stem(e.name) in _STEMS and _is_table(e.name)]
    if not named:
        least = min((e.name.count("/") for e in entries), default=0)
        top = [e for e in entries if e.name.count("/") == least]
        named = [e for e in top if e.name.casefold().endswith(".csv")]
    if not named:
        return None
    least = min(entry.name.count("/") for entry in named)
    found = [entry for entry in named if entry.name.count("/") == least]
    if len(found) > 1:
        raise RefusedError("two_indexes")
    if found[0].name.casefold().endswith(".xls"):
        raise RefusedError("old_index")
    return found[0]


def below(entries: list[Entry], folder: PurePosixPath) -> list[Entry]:
    """Return the files in a folder under their paths from there on.

    What an export carries beside its papers is left out.
    """
    found = []
    for entry in entries:
        path = PurePosixPath(entry.name)
        if not path.is_relative_to(folder):
            continue
        rest = path.relative_to(folder)
        if rest.parts[0].casefold() not in CARRIED:
            found.append(entry.model_copy(update={"name": str(rest)}))
    return found


def common_folder(entries: list[Entry]) -> PurePosixPath:
    """Return the one folder that everything lies in, as when a folder was packed.

    One whose name begins with a number is an item's.
    """
    tops = {PurePosixPath(entry.name).parts[0] for entry in entries}
    top = tops.pop()
    whole = not tops and all("/" in entry.name for entry in entries)
    is_wrapper = whole and read_name(top).number is None
    return PurePosixPath(top if is_wrapper else ".")


def take(archive: zipfile.ZipFile, at: int, folder: Path) -> Content:
    """Write a file of the archive into the folder; return what it is.

    One that is broken or of a kind that is not taken is not written.
    """
    info = archive.infolist()[at]
    if info.file_size > FILE_MAX_BYTES:
        return Content(sha256="", refusal=FILE_SENTENCES["too_large"])
    target = folder / str(at)
    try:
        with archive.open(info) as source:
            head = source.read(HEAD_BYTES)
            if refusal := refusal_of(head):
                return Content(sha256="", refusal=FILE_SENTENCES[refusal])
            with target.open("wb") as file:
                return Content(sha256=_copy(head, source, file, info.file_size))
    except _BROKEN:
        target.unlink(missing_ok=True)
        return Content(sha256="", refusal="Tệp bị hỏng trong gói ZIP.")


def read(archive: zipfile.ZipFile, at: int, most: int) -> bytes:
    """Return the content of a small file.

    Raises:
        RefusedError: it has more bytes.
    """
    info = archive.infolist()[at]
    if info.file_size > most:
        raise RefusedError("index_too_large")
    with archive.open(info) as source:
        return source.read(most)


def name_of(info: zipfile.ZipInfo) -> str:
    """Return the name of a file, which old packers write in the machine's own code.

    Windows of today and macOS write UTF-8, not all of them saying so; a Vietnamese
    Windows of yesterday wrote code page 1258; the format itself says 437.
    """
    if info.flag_bits & _UTF8:
        return info.orig_filename
    if path := _unicode_path(info.extra):
        return path
    raw = info.orig_filename.encode("cp437")
    for encoding in ("utf-8", "cp1258"):
        try:
            name = unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _is_vietnamese(name):
            return name
    return info.orig_filename


def _unicode_path(extra: bytes) -> str:
    """Return the name in an Info-ZIP Unicode Path Extra Field (APPNOTE 4.6.9)."""
    while len(extra) >= 4:  # noqa: PLR2004 - two numbers of two bytes
        tag, length = struct.unpack("<HH", extra[:4])
        if tag == _UNICODE_PATH:
            # A version and a checksum of the other name stand before the name.
            return extra[9 : 4 + length].decode("utf-8", "replace")
        extra = extra[4 + length :]
    return ""


def _is_vietnamese(name: str) -> bool:
    words = [word for word in _word.findall(name) if not word.isascii()]
    return bool(words) and all(map(is_syllable, words))


def _listed(content: IO[bytes]) -> zipfile.ZipFile:
    size = content.seek(0, 2)
    content.seek(max(0, size - _TAIL_BYTES))
    tail = content.read()
    at = tail.rfind(b"PK\5\6")
    if at >= 0 and len(tail) - at >= _END_BYTES:
        (directory,) = struct.unpack_from("<I", tail, at + 12)
        # Before it is read: it alone may take more memory than all of the files.
        if DIRECTORY_MAX_BYTES < directory < _IN_ZIP64:
            raise RefusedError("too_many")
    try:
        return zipfile.ZipFile(content)
    except OSError as error:
        # A place outside the file: the disk is not at fault.
        raise RefusedError("damaged") from error


def _check(infos: list[zipfile.ZipInfo], size: int) -> None:
    if len(infos) > ENTRIES_MAX:
        raise RefusedError("too_many")
    if sum(info.file_size for info in infos) > SUM_MAX_BYTES:
        raise RefusedError("too_large")
    # More packed bytes than the file has: entries lie over each other.
    if sum(info.compress_size for info in infos) > size:
        raise RefusedError("too_dense")
    for info in infos:
        _check_entry(info)


def _check_entry(info: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or not _is_plain(name_of(info)):
        raise RefusedError("unsafe_name")
    if info.flag_bits & _ENCRYPTED:
        raise RefusedError("encrypted")
    if info.compress_type not in _METHODS:
        raise RefusedError("packing")
    if info.file_size > max(RATIO_FLOOR_BYTES, RATIO_MAX * info.compress_size):
        raise RefusedError("too_dense")


def _is_plain(name: str) -> bool:
    """Tell whether a name stays below the folder that it would be unpacked to."""
    path = name.replace("\\", "/")
    if "\0" in path or len(path) > NAME_MAX or path.startswith("/"):
        return False
    return ":" not in path.partition("/")[0] and ".." not in path.split("/")


def _is_clutter(parts: tuple[str, ...]) -> bool:
    return (
        not parts
        or parts[-1].startswith(("._", "~$"))
        or any(part.casefold() in CLUTTER for part in parts)
    )


def _copy(head: bytes, source: IO[bytes], file: IO[bytes], size: int) -> str:
    """Copy what was announced, and no byte more; return its SHA-256.

    It is made safe on the disk when it is measured again to be kept.
    """
    digest = hashlib.sha256()
    written, chunk = 0, head
    while chunk:
        written += len(chunk)
        if written > size:
            raise zipfile.BadZipFile("more than was announced")
        digest.update(chunk)
        file.write(chunk)
        chunk = source.read(CHUNK_BYTES)
    if written != size:
        raise zipfile.BadZipFile("less than was announced")
    return digest.hexdigest()


def _stem(name: str) -> str:
    return PurePosixPath(name).stem.casefold()


def _is_table(name: str) -> bool:
    return name.casefold().endswith(INDEX_ENDS)


_STEMS = frozenset(PurePosixPath(name).stem for name in INDEXES)
