"""What pages that were open before an upgrade may still fetch after it."""

import os
import shutil

import pytest

from meetingroom.web import kept_assets


def build(folder, *names):
    """Make what one build of the front end writes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in names:
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def served(tmp_path):
    """Serve builds one after the other, as upgrades do."""
    at_s = iter(range(1, 100))

    def serve(*names):
        kept_assets.keep(build(tmp_path / "assets", *names), tmp_path / "kept")
        newest = kept_assets.builds(tmp_path / "kept")[0]
        # Clocks of file systems are coarse.
        os.utime(newest, (next(at_s),) * 2)

    return serve


def test_the_late_parts_of_earlier_builds_stay(served, tmp_path):
    served("tablet-1.js", "reader-1.js")
    served("tablet-2.js", "reader-1.js")

    found = kept_assets.find(tmp_path / "kept", "tablet-1.js")
    assert found is not None
    assert found.read_text() == "tablet-1.js"
    assert kept_assets.find(tmp_path / "kept", "tablet-3.js") is None


def test_only_the_last_builds_stay(served, tmp_path):
    for number in range(1, 6):
        served(f"tablet-{number}.js")

    kept = [kept_assets.find(tmp_path / "kept", f"tablet-{n}.js") for n in range(1, 6)]
    assert [path is not None for path in kept] == [False, False, True, True, True]


def test_a_copy_that_was_cut_short_is_no_build(served, tmp_path):
    cut = tmp_path / "kept" / ".cut"
    cut.mkdir(parents=True)
    (cut / "tablet-1.js").write_text("half")
    served("tablet-2.js")

    assert kept_assets.find(tmp_path / "kept", "tablet-1.js") is None


def test_a_folder_that_cannot_be_written_keeps_no_server_from_serving(tmp_path, caplog):
    (tmp_path / "kept").write_text("a file")
    kept_assets.keep(build(tmp_path / "assets", "tablet-1.js"), tmp_path / "kept")

    assert "are not kept" in caplog.text
