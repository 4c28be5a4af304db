"""A view of the source's own database becomes a list, or is refused in a sentence."""

import socket
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from meetingroom.cli import main
from meetingroom.database import open_engine
from meetingroom.members.intake.applying import apply
from meetingroom.members.intake.journal import entries
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.view import FETCHED, View, ViewError, fetch, read_view
from tests.conftest import empty, postgres_url

TODAY = date(2026, 11, 1)
COLUMNS = {
    "ma_dv": "key", "so_the": "card_number", "ho_ten": "name", "ngay_sinh": "born_on",
    "ma_cb": "cell", "trang_thai": "status", "cap_nhat": "rev",
}  # fmt: skip
TABLE = (
    "CREATE TABLE dang_vien(ma_dv VARCHAR(9), so_the INTEGER, ho_ten TEXT, "
    "ngay_sinh DATE, ma_cb TEXT, trang_thai TEXT, cap_nhat TEXT)"
)
VIEW = "CREATE VIEW v_daibieu AS SELECT * FROM dang_vien"
ROW = "INSERT INTO dang_vien VALUES (:k, :c, :n, '1970-05-17', 'c', '1', NULL)"


def view(**changed) -> View:
    said = {"name": "CSDL thử", "url_env": "SOURCE", "view": "v_daibieu",
            "key": "ma_dv", "columns": COLUMNS, "timeout_s": 2}  # fmt: skip
    return View.model_validate(said | changed)


@pytest.fixture(params=["sqlite", "postgresql"])
def source(request, tmp_path):
    """An engine with the members' view, and the URL of an account that only reads."""
    if request.param == "sqlite":
        file = tmp_path / "source.db"
        engine = create_engine(f"sqlite:///{file}")
        url = f"sqlite:///file:{file}?mode=ro&uri=true"
    else:
        owner = request.getfixturevalue("postgres")
        engine = open_engine(owner)
        url = reader_of(owner)
    write(engine, TABLE, VIEW)
    yield engine, {"SOURCE": url}
    engine.dispose()


@pytest.fixture
def postgres():
    """The URL of the owner of an empty database that somebody else may read."""
    url = postgres_url()
    engine, reader = open_engine(url), make_url(reader_of(url)).username
    empty(engine)
    with engine.begin() as db:
        known = "SELECT count(*) FROM pg_roles WHERE rolname = :reader"
        if not db.execute(text(known), {"reader": reader}).scalar():
            db.execute(text(f"CREATE ROLE {reader} LOGIN"))
    write(
        engine,
        f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {reader}",
        f"GRANT USAGE ON SCHEMA public TO {reader}",
    )
    engine.dispose()
    return url


def reader_of(url):
    """Return the URL of an account that only reads; each database has its own."""
    parsed = make_url(url)
    return parsed.set(username=f"reader_{parsed.database}").render_as_string(
        hide_password=False
    )


def write(engine, *statements):
    with engine.begin() as db:
        for one in statements:
            db.execute(text(one))


def fill(engine, *names):
    with engine.begin() as db:
        rows = [
            {"k": f"k{n:03}", "c": 1_000_000 + n, "n": name}
            for n, name in enumerate(names)
        ]
        db.execute(text(ROW), rows)


def refusal(environment, folder, **changed):
    """Return the sentence that a view is refused with; no list may be left."""
    with pytest.raises(ViewError) as refused:
        fetch(view(**changed), folder, environment)
    assert not (folder / FETCHED).exists()
    return str(refused.value)


@pytest.mark.parametrize("page_rows", [1, 2, 3, 100])
def test_a_view_goes_through_the_same_staging(source, tmp_path, page_rows):
    engine, environment = source
    fill(engine, "Lò Văn Đức", "Quàng; Thị\nÁnh", "=1+1")
    file = fetch(view(page_rows=page_rows), tmp_path / "members", environment)
    asked = {"label": "CSDL thử", "by": "a", "full": True,
             "statuses": {"1": "chinh_thuc"}}  # fmt: skip
    preview = stage(tmp_path / "members", file, asked, TODAY)
    apply(tmp_path / "members", "2026-11-01", ["a", "b"])

    assert preview["names"] == ["Lò Văn Đức", "Quàng; Thị Ánh"]
    assert preview["rules"] == {"formula": 1}
    assert preview["padded"] == 2
    assert [e["label"] for e in entries(tmp_path / "members")] == ["CSDL thử"]


def test_a_view_that_loses_a_column_is_named_with_it(source, tmp_path):
    engine, environment = source
    lesser = "CREATE VIEW v_daibieu AS SELECT ma_dv, ho_ten, ngay_sinh FROM dang_vien"
    write(engine, "DROP VIEW v_daibieu", lesser)

    said = refusal(environment, tmp_path)

    assert "không còn cột: cap_nhat, ma_cb, so_the, trang_thai" in said


def test_what_is_not_there_or_not_right_is_told(source, tmp_path):
    engine, environment = source
    fill(engine, "Lò Văn An", "Lò Văn Ba", "Lò Văn Cả")

    assert "Không thấy khung nhìn v_khac" in refusal(
        environment, tmp_path, view="v_khac"
    )
    assert "hơn 2 dòng" in refusal(environment, tmp_path, max_rows=2)
    assert "không duy nhất" in refusal(environment, tmp_path, key="ma_cb", page_rows=1)
    assert "không có khóa cap_nhat" in refusal(environment, tmp_path, key="cap_nhat")
    assert "SOURCE" in refusal({}, tmp_path)
    assert "sai cấu trúc" in refusal({"SOURCE": "no url:secret"}, tmp_path)
    assert "driver" in refusal({"SOURCE": "oracle+oracledb://u:p@h/x"}, tmp_path)


def test_a_column_of_another_kind_is_named(source, tmp_path):
    engine, environment = source
    kind = "BLOB" if engine.dialect.name == "sqlite" else "BYTEA"
    write(engine, "DROP VIEW v_daibieu",
          "CREATE VIEW v_daibieu AS SELECT ma_dv, so_the, ho_ten, ngay_sinh, ma_cb, "
          f"CAST('x' AS {kind}) AS trang_thai, cap_nhat FROM dang_vien")  # fmt: skip
    fill(engine, "Lò Văn An")

    assert "Cột trang_thai có kiểu bytes" in refusal(environment, tmp_path)


def test_a_column_too_long_is_named(source, tmp_path):
    engine, environment = source
    fill(engine, "x" * 50_000)

    assert "Cột ho_ten có ô quá dài" in refusal(environment, tmp_path)


def test_an_account_that_may_write_is_refused(postgres, tmp_path):
    engine = open_engine(postgres)
    write(engine, TABLE, VIEW)
    engine.dispose()

    assert "có quyền ghi" in refusal({"SOURCE": postgres}, tmp_path)


def test_a_view_that_hangs_is_given_up(postgres, tmp_path):
    engine = open_engine(postgres)
    write(engine, TABLE, "CREATE VIEW v_daibieu AS SELECT d.* FROM dang_vien d, "
          "LATERAL (SELECT pg_sleep(600)) slow")  # fmt: skip
    fill(engine, "Lò Văn An")
    engine.dispose()

    said = refusal({"SOURCE": reader_of(postgres)}, tmp_path, timeout_s=1)

    assert "không trả lời trong 1 giây" in said


def test_a_source_that_takes_the_call_and_says_nothing_is_given_up(tmp_path):
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        url = f"postgresql://reader@127.0.0.1:{port}/x"
        said = refusal({"SOURCE": url}, tmp_path, timeout_s=1)

    assert "không trả lời" in said or "Không đọc được" in said


@pytest.mark.parametrize(
    "changed",
    [
        {"view": "v; DROP TABLE x"},
        {"view": 'v"'},
        {"key": "a b"},
        {"columns": {"ho_ten)": "name"}},
        {"schema": "a.b"},
        {"columns": {"ho_ten": "no_field"}},
    ],
)
def test_only_plain_names_are_taken(tmp_path, changed):
    file = tmp_path / "view.toml"
    body = {"name": "x", "view": "v", "key": "k", "columns": {"k": "key"}} | changed
    file.write_text("\n".join(f"{k} = {inline(v)}" for k, v in body.items()))

    with pytest.raises(ViewError, match="sai mục"):
        read_view(file)


def inline(value):
    """Return a value as TOML writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"'{k}' = '{v}'" for k, v in value.items()) + "}"
    return f"'{value}'"


def test_columns_without_a_name_are_refused_before_anybody_is_asked(tmp_path):
    assert "họ tên" in refusal({}, tmp_path, columns={"ma_dv": "key"})


def test_the_command_reads_a_view(source, tmp_path, monkeypatch, capsys):
    engine, environment = source
    fill(engine, "Lò Văn Đức")
    monkeypatch.setenv("SOURCE", environment["SOURCE"])
    file = tmp_path / "view.toml"
    file.write_text(
        'name = "CSDL tỉnh"\nurl_env = "SOURCE"\nview = "v_daibieu"\nkey = "ma_dv"\n'
        '[columns]\nma_dv = "key"\nho_ten = "name"\nngay_sinh = "born_on"\n'
        'trang_thai = "status"\n[statuses]\n"1" = "chinh_thuc"\n'
    )
    options = ["members", "import", str(file), "--data", str(tmp_path)]
    with pytest.raises(SystemExit) as ended:
        main([*options, "--apply", "An", "Bình"])

    assert ended.value.code == 0
    assert "CSDL tỉnh: 1 mới" in capsys.readouterr().out
    assert not (tmp_path / "members" / FETCHED).exists()
