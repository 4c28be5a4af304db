"""Which column of a foreign file holds what, by its heading.  Pure."""

from collections.abc import Sequence
from typing import Literal, get_args

from meetingroom.members.intake.decoding import DECODERS
from meetingroom.members.names import name_fold

Field = Literal[
    "key",
    "name",
    "born_on",
    "sex",
    "cell",
    "card_number",
    "status",
    "admitted_on",
    "official_on",
    "record_number",
    "photo",
    "pages",
    "rev",
]
FIELDS: tuple[Field, ...] = get_args(Field)
NEEDED: tuple[Field, ...] = ("name", "born_on")
"""Without these a file is no list of members; a key or a card number comes to them."""
HEADINGS: dict[Field, str] = {
    "key": "ma dang vien, ma dv, ma dinh danh, id, key",
    "name": "ho va ten, ho ten, ho va ten dang dung, ten dang dung, name",
    "born_on": "ngay sinh, ngay thang nam sinh, nam sinh, born on",
    "sex": "gioi tinh, nam nu, sex",
    "cell": "ma chi bo, ma cb, ma to chuc, ma to chuc dang, chi bo, cell",
    "card_number": "so the, so the dang, so the dang vien, card number",
    "status": "trang thai, tinh trang, ma trang thai, status",
    "admitted_on": "ngay vao dang, ngay ket nap, admitted on",
    "official_on": "ngay chinh thuc, ngay cong nhan chinh thuc, official on",
    "record_number": "so ly lich, so ly lich dang vien, record number",
    "photo": "anh, ma anh, photo",
    "pages": "so trang, so trang phieu, so trang ho so, loai phieu, pages",
    "rev": "ngay cap nhat, phien ban, rev",
}
_field_of: dict[str, Field] = {
    heading.strip(): field
    for field, headings in HEADINGS.items()
    for heading in headings.split(",")
}
HEADER_ROWS = 10
"""Rows among which the headings stand; titles and merged cells come before them."""


def find_columns(rows: Sequence[Sequence[str]]) -> tuple[int, dict[Field, int]] | None:
    """Return which of the first rows has the headings, and the column of each field.

    The row with most known headings counts, in whatever old encoding they are.
    """
    best: tuple[int, dict[Field, int]] | None = None
    for number, row in enumerate(rows[:HEADER_ROWS]):
        found: dict[Field, int] = {}
        for place, cell in enumerate(row):
            field = field_of(cell)
            if field is not None:
                found.setdefault(field, place)
        if found and (best is None or len(found) > len(best[1])):
            best = number, found
    return best


def field_of(heading: str) -> Field | None:
    """Return the field that a heading names."""
    for decode in DECODERS.values():
        field = _field_of.get(name_fold(decode(heading)))
        if field is not None:
            return field
    return None


def missing(columns: dict[Field, int]) -> list[Field]:
    """Return the fields without which the file cannot be read."""
    lacking = [field for field in NEEDED if field not in columns]
    if not {"key", "card_number"} & set(columns):
        lacking.append("card_number")
    return lacking
