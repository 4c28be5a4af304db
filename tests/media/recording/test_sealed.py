import os
import resource

import pytest

from meetingroom.errors import InvalidError
from meetingroom.media.recording.sealed import (
    OVERHEAD_BYTES,
    SealedWriter,
    pieces,
    unseal,
)

KEY = bytes(range(32))
WORDS = "Đồng chí Bí thư phát biểu kết luận".encode()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "d1.part"
    writer = SealedWriter(path, KEY, "m/recording-1/d1")
    writer.write("facts", b"[]", 0)
    writer.write("cluster", WORDS * 3, 0, 1980, 1, True)
    writer.write("cluster", WORDS, 2000, 3980, 0, True)
    writer.close()
    return path


def test_pieces_are_found_and_opened_in_any_order(path):
    with path.open("rb") as file:
        found = [*pieces(file)]
        last = unseal(file, found[2], KEY, "m/recording-1/d1")
        middle = unseal(file, found[1], KEY, "m/recording-1/d1")

    assert [(p.kind, p.begin_ms, p.end_ms, p.track, p.sound) for p in found] == [
        ("facts", 0, 0, 0, False),
        ("cluster", 0, 1980, 1, True),
        ("cluster", 2000, 3980, 0, True),
    ]
    assert (middle, last) == (WORDS * 3, WORDS)


def test_nothing_that_was_said_can_be_read_on_the_disk(path):
    content = path.read_bytes()

    assert WORDS not in content
    assert WORDS[:12] not in content


@pytest.mark.parametrize("cut", [1, OVERHEAD_BYTES, OVERHEAD_BYTES + len(WORDS) - 1])
def test_what_a_crash_leaves_behind_is_passed_over(path, cut):
    os.truncate(path, path.stat().st_size - cut)
    with path.open("rb") as file:
        found = [*pieces(file)]

    assert [p.number for p in found] == [0, 1]


@pytest.mark.parametrize("change", ["key", "name", "bit", "place"])
def test_what_was_changed_does_not_open(path, change):
    key, about = KEY, "m/recording-1/d1"
    content = bytearray(path.read_bytes())
    with path.open("rb") as file:
        found = [*pieces(file)]
    if change == "key":
        key = bytes(32)
    elif change == "name":
        about = "m/recording-1/d2"
    elif change == "bit":
        content[-1] ^= 1
    else:
        content[found[2].at + 8] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)

    with path.open("rb") as file, pytest.raises(InvalidError, match="genuine"):
        unseal(file, found[2], key, about)


def test_a_full_disk_leaves_what_was_whole(tmp_path):
    path = tmp_path / "d1.part"
    writer = SealedWriter(path, KEY, "m")
    writer.write("cluster", bytes(1000))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, before[1]))
    try:
        with pytest.raises(OSError, match="large"):
            writer.write("cluster", bytes(4000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    writer.write("cluster", bytes(10))
    writer.close()
    with path.open("rb") as file:
        found = [*pieces(file)]

    assert [p.plain_bytes for p in found] == [1000, 10]
