"""What the comparing process tells: places of words, and scans by their pictures."""

from meetingroom.agenda.changes import compare
from meetingroom.agenda.pipeline.comparing import WHOLE_PAGE, rows, tell


def page(*words: str, per_line: int = 3):
    """Return a page of text.json with some words on each line."""
    boxes = [
        side
        for n in range(len(words))
        for side in (
            1000 + 1500 * (n % per_line),
            1000 + 300 * (n // per_line),
            1400,
            200,
        )
    ]
    lines = [*range(0, len(words), per_line)]
    return {"words": [*words], "boxes": boxes, "lines": lines, "paragraphs": [0]}


def told(tmp_path, old, new):
    return tell(compare(rows(tmp_path, old), rows(tmp_path, new)), new)


def test_new_words_of_one_line_have_one_box(tmp_path):
    old = [page("một", "hai", "ba", "bảy")]
    new = [page("một", "hai", "ba", "bốn", "năm", "sáu", "tám", "bảy")]

    (change,) = told(tmp_path, old, new)["changed"]

    assert change["boxes"] == [1000, 1300, 4400, 200, 1000, 1600, 1400, 200]


def test_a_long_run_that_is_gone_is_cut(tmp_path):
    old = [page("đầu", *["chữ"] * 1000, "cuối")]
    new = [page("đầu", "cuối")]

    ((gone,),) = [change["removed"] for change in told(tmp_path, old, new)["changed"]]

    assert len(gone["text"]) < 610
    assert gone["box"] == [1000, 1000, 1400, 200]


def test_a_page_that_was_scanned_anew_is_changed_as_a_whole(tmp_path):
    before, after = tmp_path / "old", tmp_path / "new"
    for folder, second in ((before, b"2"), (after, b"two")):
        folder.mkdir()
        (folder / "1").write_bytes(b"1")
        (folder / "2").write_bytes(second)
    scans = [page(), page()]
    found = compare(rows(before, scans), rows(after, scans))

    assert tell(found, scans)["changed"] == [
        {"page": 2, "boxes": [*WHOLE_PAGE], "removed": []}
    ]


def test_scans_that_only_moved_are_no_change(tmp_path):
    before, after = tmp_path / "old", tmp_path / "new"
    for folder, order in ((before, "abc"), (after, "xabc")):
        folder.mkdir()
        for n, content in enumerate(order, start=1):
            (folder / str(n)).write_text(content)
    found = compare(rows(before, [page()] * 3), rows(after, [page()] * 4))

    assert found.page_map == (2, 3, 4)
    assert [change.page for change in found.pages] == [1]
