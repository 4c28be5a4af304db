"""A file that passes over the disk says nothing to whoever has not its key."""

import io

import pytest

from meetingroom import cipher, sealed_file
from meetingroom.cipher import SealError
from meetingroom.sealed_file import PIECE_BYTES

KEY = bytes(range(32))
NAME = "Quàng Thị Thuỷ".encode()
SIZES = (0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES)
HEAD_BYTES, SEALED_BYTES = 24, PIECE_BYTES + 28


@pytest.fixture
def key(monkeypatch):
    """This process seals what it writes."""
    monkeypatch.setattr(cipher, "_key", [KEY])


@pytest.fixture
def file(tmp_path):
    return tmp_path / "incoming"


def content(size):
    """Return bytes of which no two places are alike."""
    numbers = b"".join(n.to_bytes(4, "big") for n in range(size // 4 + 1))
    return numbers[:size]


def put(file, plain, at_once=100_000):
    with sealed_file.create(file) as out:
        for begin in range(0, len(plain), at_once):
            out.write(plain[begin : begin + at_once])


def got(file):
    with sealed_file.opened(file) as opened:
        return opened.read()


@pytest.mark.parametrize("size", SIZES)
def test_what_was_written_is_read_whole_and_from_anywhere(key, file, size):
    plain = content(size)
    put(file, plain)
    told = io.BytesIO(plain)

    assert got(file) == plain
    with sealed_file.opened(file) as opened:
        for at in (size - 3, 0, PIECE_BYTES - 5, 2 * PIECE_BYTES, size, size + 9):
            assert opened.seek(max(0, at)) == told.seek(max(0, at))
            assert opened.read(11) == told.read(11)
        assert opened.seek(0, io.SEEK_END) == size


@pytest.mark.parametrize("back", [0, 3, PIECE_BYTES - 2, PIECE_BYTES, 2 * PIECE_BYTES])
@pytest.mark.parametrize("size", [2 * PIECE_BYTES + 5, 3 * PIECE_BYTES])
def test_whoever_writes_goes_back_and_on_as_in_a_file_in_clear(key, file, size, back):
    told = io.BytesIO()
    with sealed_file.create(file) as out:
        for one in (out, told):
            one.write(content(size))
            assert one.seek(back) == back
            one.write(NAME)
            assert one.seek(0, io.SEEK_END) == one.tell()
            one.write(NAME * 20_000)

    assert got(file) == told.getvalue()


def test_nothing_is_left_out_while_it_is_written(key, file):
    with sealed_file.create(file) as out:
        out.write(NAME)
        with pytest.raises(io.UnsupportedOperation):
            out.seek(len(NAME) + 1)

    assert got(file) == NAME


def test_a_file_with_a_key_of_its_own_opens_for_nobody_else(file, monkeypatch):
    own = sealed_file.own_key()
    with sealed_file.create(file, own) as out:
        out.write(NAME)
    with sealed_file.opened(file, own) as opened:
        known = opened.read()

    assert known == NAME
    assert NAME not in file.read_bytes()
    for other in (KEY, None):
        monkeypatch.setattr(cipher, "_key", [other] if other else [])
        with pytest.raises(SealError):
            got(file)


def test_nothing_can_be_read_in_it_and_only_its_owner_opens_it(key, file):
    put(file, NAME * 30_000)

    assert NAME not in file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_without_a_key_it_is_the_file_itself(file):
    put(file, NAME)

    assert file.read_bytes() == got(file) == NAME


def swapped(sealed):
    first, second = HEAD_BYTES, HEAD_BYTES + SEALED_BYTES
    parts = sealed[second : second + SEALED_BYTES], sealed[first:second]
    return sealed[:first] + b"".join(parts) + sealed[second + SEALED_BYTES :]


SPOILED = {
    "cut": lambda sealed: sealed[:-1],
    "one piece": lambda sealed: sealed[: HEAD_BYTES + SEALED_BYTES],
    "no piece": lambda sealed: sealed[:HEAD_BYTES],
    "half a head": lambda sealed: sealed[:10],
    "another end": lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    "another name": lambda sealed: sealed[:9] + bytes([sealed[9] ^ 1]) + sealed[10:],
    "more": lambda sealed: sealed + bytes(40),
    "swapped": swapped,
}


@pytest.mark.parametrize("how", SPOILED)
def test_what_was_cut_changed_or_moved_does_not_open(key, file, how):
    put(file, content(3 * PIECE_BYTES))
    file.write_bytes(SPOILED[how](file.read_bytes()))

    with pytest.raises(SealError):
        got(file)


@pytest.mark.parametrize("other", [bytes(32), None])
def test_another_key_or_none_opens_nothing(key, file, monkeypatch, other):
    put(file, NAME)
    monkeypatch.setattr(cipher, "_key", [other] if other else [])

    with pytest.raises(SealError):
        got(file)


def test_a_list_in_clear_is_read_also_under_a_key(key, file):
    file.write_bytes(NAME)

    assert got(file) == NAME
