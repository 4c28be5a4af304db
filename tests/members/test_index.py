from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.index import NameIndex
from meetingroom.members.names import name_fold, sort_key

NAMES = sorted(
    [
        "Nguyễn Thị Minh Khai",
        "Nguyễn Văn Đức",
        "Đặng Thị Hường",
        "Lò Văn Dế",
        "Giàng A Sử",
        "Trần Đức Nguyên",
        "Lò",
    ],
    key=sort_key,
)
INDEX = NameIndex(name_fold(name) for name in NAMES)

words = st.sampled_from(["Lò", "Văn", "Thị", "Đức", "Đặng", "Sử", "A", "Nguyễn", "Ánh"])
lists = st.lists(st.lists(words, min_size=1, max_size=5).map(" ".join), max_size=40)


def found(text, limit=20):
    """Return the names that a search finds."""
    return [NAMES[place] for place in INDEX.find(text, limit)]


def test_words_are_found_in_any_order_and_without_marks():
    assert found("khai nguyen") == found("Minh Nguyễn thi") == ["Nguyễn Thị Minh Khai"]
    assert found("duc") == ["Nguyễn Văn Đức", "Trần Đức Nguyên"]
    assert found("dang") == found("huong") == ["Đặng Thị Hường"]


def test_only_the_last_word_may_be_a_beginning():
    assert found("duc nguy") == ["Nguyễn Văn Đức", "Trần Đức Nguyên"]
    assert found("nguy duc") == []


def test_two_letters_are_a_word_as_well_as_a_beginning():
    assert found("su") == ["Giàng A Sử"]
    assert found("de") == ["Lò Văn Dế"]
    assert found("lo") == ["Lò Văn Dế", "Lò"]


def test_nothing_typed_finds_nobody():
    assert found("") == found(" . ") == found("zz") == []


def test_the_first_page_is_the_beginning_of_the_list():
    assert found("n", limit=1) == found("n")[:1]


@given(lists, lists)
def test_the_index_finds_what_reading_every_name_finds(names, queries):
    folded = [name_fold(name) for name in names]
    index = NameIndex(folded)

    for query in map(name_fold, queries):
        *whole, last = query.split(" ")
        expected = [
            place
            for place, name in enumerate(folded)
            if set(whole) <= set(name.split(" "))
            and any(word.startswith(last) for word in name.split(" "))
        ]
        assert index.find(query, 1_000) == expected
