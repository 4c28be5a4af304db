"""A view in the source's own database, read into a list that is then staged as any.

One way: the only statement on the view is `SELECT <mapped> FROM <view> WHERE <key> > ?
ORDER BY <key>`, page by page, in a transaction that reads only where there is one.
Every name is a plain identifier from a file of settings, and is quoted.  The address
with its password comes from the environment.  A source that hangs is left alone.
"""

import csv
import os
import queue
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, ValidationError
from sqlalchemy import (
    Connection,
    Engine,
    Select,
    TableClause,
    column,
    create_engine,
    func,
    inspect,
    select,
    table,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchTableError, SQLAlchemyError
from sqlalchemy.sql.elements import quoted_name

from meetingroom import sealed_file
from meetingroom.members.intake import columns
from meetingroom.members.intake.files import CELL_MAX, UnreadableError
from meetingroom.members.records import Status
from meetingroom.values import Value

Name = Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_$#]{0,127}$")]
"""A plain identifier; whatever else a name may be, it is refused."""
FETCHED = "fetched.csv"
GRACE_S = 5.0
"""What a driver may take to give up by itself, before it is left alone."""
POSTGRES_MAY_WRITE = "SELECT has_table_privilege(:view, 'INSERT, UPDATE, DELETE')"

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class ViewError(UnreadableError):
    """The view cannot be read; nothing was staged."""


class View(Value):
    """Where the members are, and which column is what."""

    name: str = Field(min_length=1, max_length=120)
    url_env: Name = "MEMBERDB_URL"
    """The environment variable with SQLAlchemy's URL of the source."""
    view: Name
    db_schema: Name | None = Field(default=None, alias="schema")
    key: Name
    """The column that is unique, and that the pages go by."""
    columns: dict[Name, columns.Field]
    statuses: dict[str, Status] = Field(default_factory=dict)
    full: bool = True
    """Whether the view has everybody."""
    page_rows: int = Field(default=5_000, ge=1, le=100_000)
    timeout_s: int = Field(default=30, ge=1, le=600)
    """For each page, and for the connection."""
    max_rows: int = Field(default=200_000, ge=1, le=5_000_000)

    @property
    def named(self) -> TableClause:
        """The view with its columns, each name quoted."""
        quoted = {*self.columns, self.key}
        schema = quoted_name(self.db_schema, quote=True) if self.db_schema else None
        return table(
            quoted_name(self.view, quote=True),
            *(column(quoted_name(one, quote=True)) for one in sorted(quoted)),
            schema=schema,
        )


def read_view(file: Path) -> View:
    """Return the view that a file of settings (TOML) describes.

    Raises:
        ViewError: it describes none; the text says where it is wrong.
    """
    try:
        return View.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ViewError(f"{file.name}: không phải tệp TOML ({error}).") from error
    except ValidationError as error:
        wrong = {".".join(map(str, one["loc"])) for one in error.errors()}
        raise ViewError(f"{file.name}: sai mục {', '.join(sorted(wrong))}.") from error


@contextmanager
def listed(
    file: Path, folder: Path, asked: Mapping[str, Any]
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Give a list and what is asked of it: the file itself, or what a view has now.

    Raises:
        ViewError: the file describes a view (TOML), which cannot be read.
    """
    if file.suffix != ".toml":
        yield file, dict(asked)
        return
    view = read_view(file)
    fetched = fetch(view, folder)
    try:
        statuses = {**view.statuses, **asked["statuses"]}
        said = {"label": view.name, "full": view.full, "statuses": statuses}
        yield fetched, {**asked, **said}
    finally:
        fetched.unlink()


def fetch(
    view: View, folder: Path, environment: Mapping[str, str] = os.environ
) -> Path:
    """Read the whole view into a list in the folder, and return it.

    Raises:
        ViewError: it cannot be read whole; no list is left.
    """
    lacking = columns.missing({field: 0 for field in view.columns.values()})
    if lacking or len({*view.columns.values()}) < len(view.columns):
        raise ViewError("Phần columns thiếu họ tên, ngày sinh, số thẻ hoặc mã đảng "
                        "viên, hoặc hai cột cùng một nghĩa.")  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FETCHED
    engine = open_source(view, environment)
    pages = Waited(lambda: read_pages(engine, view), view.timeout_s + GRACE_S)
    try:
        with (
            sealed_file.create(path) as raw,
            TextIOWrapper(raw, encoding="utf-8", newline="") as out,
        ):
            rows = csv.writer(out, delimiter=";")
            names = [*view.columns]
            rows.writerow([view.columns[name].replace("_", " ") for name in names])
            for page in pages:
                rows.writerows(texts(page, names))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def open_source(view: View, environment: Mapping[str, str]) -> Engine:
    """Return the engine of a source, with its timeouts."""
    address = environment.get(view.url_env)
    if not address:
        raise ViewError(f"Chưa đặt biến môi trường {view.url_env}.")
    try:
        url = make_url(address)
        if url.drivername == "postgresql":
            url = url.set(drivername="postgresql+psycopg")
        wait = CONNECTING.get(url.get_backend_name())
        waits = wait(view.timeout_s) if wait else {}
        return create_engine(url, connect_args=waits)
    except ArgumentError as error:
        # Not what it says: the address has a password in it.
        raise ViewError(f"Địa chỉ trong {view.url_env} sai cấu trúc.") from error
    except ImportError as error:
        raise ViewError(f"Máy này chưa cài driver {error.name}.") from error


def postgres_waits(seconds: int) -> dict[str, Any]:
    """Return how long PostgreSQL's driver and server wait, and that nothing writes."""
    said = f"-c statement_timeout={seconds * 1000} -c default_transaction_read_only=on"
    return {"connect_timeout": seconds, "options": said}


CONNECTING: dict[str, Callable[[int], dict[str, Any]]] = {
    "postgresql": postgres_waits,
    "mysql": lambda s: {"connect_timeout": s, "read_timeout": s},
    "mssql": lambda s: {"login_timeout": s, "timeout": s},
    "oracle": lambda s: {"tcp_connect_timeout": s},
}
"""What each driver calls its timeouts: psycopg, PyMySQL, pymssql, oracledb."""
BEGINNING = {
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "oracle": "SET TRANSACTION READ ONLY",
}
"""One moment of the source for all pages, where the engine has such a thing."""


def read_pages(engine: Engine, view: View) -> Iterator[Rows]:
    """Give the rows of the view page by page, in the order of its key.

    Raises:
        ViewError: it may be written to, is not as it should be, or does not answer.
    """
    try:
        with engine.connect() as source:
            if begin := BEGINNING.get(engine.dialect.name):
                source.execute(text(begin))
            look_at(source, view)
            yield from ordered(source, view)
    except SQLAlchemyError as error:
        raise told(view, error) from error
    finally:
        engine.dispose()


def told(view: View, error: SQLAlchemyError) -> ViewError:
    """Return what a driver's error means to the person who waits."""
    if isinstance(error, NoSuchTableError):
        return ViewError(f"Không thấy khung nhìn {view.view} ở {view.name}.")
    if "timeout" in str(error).lower():
        return hanging(view.name, view.timeout_s)
    return ViewError(f"Không đọc được {view.name} ({type(error).__name__}).")


def hanging(name: str, seconds: float) -> ViewError:
    """Return what is said of a source that hangs."""
    return ViewError(f"{name} không trả lời trong {seconds:.0f} giây.")


def look_at(source: Connection, view: View) -> None:
    """See that the view is what was agreed on, and that we may only read it."""
    there = inspect(source).get_columns(view.view, view.db_schema)
    gone = {*view.columns, view.key} - {one["name"] for one in there}
    if gone:
        raise ViewError(f"Khung nhìn {view.view} không còn cột: "
                        f"{', '.join(sorted(gone))}.")  # fmt: skip
    if source.dialect.name == "postgresql":
        full = source.dialect.identifier_preparer.format_table(view.named)
        if source.execute(text(POSTGRES_MAY_WRITE), {"view": full}).scalar():
            raise ViewError(f"Tài khoản đọc {view.view} có quyền ghi. "
                            "Xin cấp tài khoản chỉ có quyền SELECT.")  # fmt: skip
    named = view.named
    without = select(func.count()).select_from(named).where(
        named.c[view.key].is_(None)
    )  # fmt: skip
    if source.execute(without).scalar():
        raise ViewError(f"Có dòng không có khóa {view.key}.")


def ordered(source: Connection, view: View) -> Iterator[Rows]:
    """Give page after page until there is none."""
    last: Any = None
    count = 0
    while True:
        # One row more than a page: the same key on both sides of a border would be
        # passed over.
        found = [tuple(row) for row in source.execute(page_of(view, last))]
        keys = [row[-1] for row in found]
        if len({*keys}) < len(keys):
            raise ViewError(f"Khóa {view.key} không duy nhất.")
        page = found[: view.page_rows]
        count += len(page)
        if count > view.max_rows:
            raise ViewError(f"{view.name} có hơn {view.max_rows} dòng.")
        yield page
        if len(found) <= view.page_rows:
            return
        last = page[-1][-1]


def page_of(view: View, last: Any) -> Select[Any]:
    """Return the one statement: the mapped columns after a key, the key at the end."""
    named = view.named
    key = named.c[view.key]
    asked = select(*(named.c[name] for name in view.columns), key.label("page_key"))
    after = asked if last is None else asked.where(key > last)
    return after.order_by(key).limit(view.page_rows + 1)


def texts(page: Rows, names: Sequence[str]) -> Iterator[list[str]]:
    """Give the rows of a page as cells of a list.

    Raises:
        ViewError: a value is none that a list has.
    """
    for row in page:
        cells = zip(names, row, strict=False)
        yield [cell_of(name, value) for name, value in cells]


def cell_of(name: str, value: object) -> str:
    """Return one value as a cell."""
    match value:
        case None:
            return ""
        case datetime():
            found = value.date().isoformat() if not value.time() else value.isoformat()
        case date():
            found = value.isoformat()
        case bool():
            raise ViewError(f"Cột {name} có kiểu bool, không phải chữ.")
        case str() | int() | float() | Decimal():
            found = str(value)
        case _:
            kind = type(value).__name__
            raise ViewError(f"Cột {name} có kiểu {kind}, không phải chữ.")
    if len(found) > CELL_MAX:
        raise ViewError(f"Cột {name} có ô quá dài.")
    return found


class Waited:
    """Pages that another thread reads, each waited for so long and no longer.

    A driver whose network is gone may hang for ever, whatever it was told; its thread
    is left behind, and ends with the process.
    """

    def __init__(self, read: Callable[[], Iterator[Rows]], patience_s: float) -> None:
        self._read = read
        self._patience_s = patience_s
        self._pages: queue.Queue[Rows | BaseException | None] = queue.Queue(maxsize=2)
        self._given_up = False

    def __iter__(self) -> Iterator[Rows]:
        """Give each page.

        Raises:
            ViewError: there is none in time, or the source said why not.
        """
        threading.Thread(target=self._work, daemon=True).start()
        try:
            while True:
                try:
                    page = self._pages.get(timeout=self._patience_s)
                except queue.Empty:
                    raise hanging("Nguồn dữ liệu", self._patience_s) from None
                if page is None:
                    return
                if isinstance(page, BaseException):
                    raise page
                yield page
        finally:
            self._given_up = True

    def _work(self) -> None:
        try:
            for page in self._read():
                self._put(page)
                if self._given_up:
                    return
            self._put(None)
        except Exception as error:  # noqa: BLE001  Raised again where it is waited for.
            self._put(error)

    def _put(self, what: Rows | BaseException | None) -> None:
        while not self._given_up:
            try:
                self._pages.put(what, timeout=1)
            except queue.Full:
                continue
            return
