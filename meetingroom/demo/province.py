"""The demo's province, which does not exist: districts, organisations, the committee.

Pure.  Every name of a place is invented; the root of the tree says that all of it is
demo data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice

from meetingroom.members.records import Edge, Organisation

PROVINCE = "Sơn Lâm"
DEMO = "dữ liệu mẫu"
FOUNDED = date(2004, 1, 1)
"""Since when the units of the demo exist."""
BASES = 1_050
CELLS = range(3, 8)
"""How many cells a base organisation may have."""


@dataclass(frozen=True)
class District:
    """One district committee and its site in the conference."""

    id: str
    name: str
    kind: str

    @property
    def label(self) -> str:
        """What the committee is called, for instance Huyện ủy Thạch Vân."""
        return f"{self.kind} ủy {self.name}"

    @property
    def organisation(self) -> str:
        """What its Party organisation is called."""
        place = {"Thành": "thành phố", "Thị": "thị xã", "Huyện": "huyện"}[self.kind]
        return f"Đảng bộ {place} {self.name}"


COMMITTEES: tuple[District, ...] = tuple(
    District(f"district-{number:02}", name, kind)
    for number, (kind, name) in enumerate(
        [
            ("Thành", "Lâm Khê"),
            ("Thị", "Phú Lĩnh"),
            ("Huyện", "Thạch Vân"),
            ("Huyện", "Đông Khê"),
            ("Huyện", "Mường Phìn"),
            ("Huyện", "Nậm Sài"),
            ("Huyện", "Pha Lĩnh"),
            ("Huyện", "Hòa Lũng"),
            ("Huyện", "Sơn Khê"),
            ("Huyện", "Tân Vân"),
        ],
        start=1,
    )
)

DISTRICTS: tuple[str, ...] = tuple(district.label for district in COMMITTEES)
"""What the ten district committees are called, in the order of their sites."""

ATTACHED: tuple[str, ...] = (
    f"Đảng bộ các cơ quan Đảng tỉnh {PROVINCE}",
    f"Đảng bộ Ủy ban nhân dân tỉnh {PROVINCE}",
    f"Đảng bộ Quân sự tỉnh {PROVINCE}",
    f"Đảng bộ Công an tỉnh {PROVINCE}",
    f"Đảng bộ Bộ đội Biên phòng tỉnh {PROVINCE}",
    f"Đảng bộ Trường Đại học {PROVINCE}",
)

FIRST = ("Nậm", "Mường", "Tân", "Phú", "Thanh", "Bản", "Xuân", "Chiềng", "Hòa", "Sín")
SECOND = ("Pàn", "Lĩnh", "Khao", "Sơn", "Lầu", "Hợp", "Tòng", "Vân", "Mùn", "Bình")
AGENCIES = (
    "Trường Trung học phổ thông số",
    "Trung tâm Y tế khu vực",
    "Hợp tác xã nông nghiệp số",
    "Công ty Lâm nghiệp số",
    "Phòng Giáo dục và Đào tạo khối",
    "Đội Quản lý thị trường số",
    "Trường Trung học cơ sở số",
    "Bảo hiểm xã hội khối",
)
OFFICES = ("Phòng Tổng hợp", "Phòng Nghiệp vụ", "Đơn vị trực thuộc", "Khối Hành chính")
VILLAGES = ("bản", "thôn", "tổ dân phố")


@dataclass(frozen=True)
class Tree:
    """The organisations of the demo on the day they were founded."""

    organisations: tuple[Organisation, ...]
    edges: tuple[Edge, ...]
    cells: tuple[str, ...]
    """Ids of the cells, which members hang on."""


def tree() -> Tree:
    """Return the province, its 16 committees, 1,050 base organisations and cells."""
    root = Organisation(
        id="province",
        name=f"Đảng bộ tỉnh {PROVINCE} ({DEMO})",
        level="tinh",
        valid_from=FOUNDED,
    )
    units: list[Organisation] = [root]
    edges: list[Edge] = []
    committees = [
        *((d.id, d.organisation) for d in COMMITTEES),
        *((f"attached-{n}", name) for n, name in enumerate(ATTACHED, start=1)),
    ]
    for key, name in committees:
        _add(units, edges, key, name, "cap_tren_co_so", root.id)
    for number, (parent, name) in enumerate(_bases(), start=1):
        base = f"base-{number:04}"
        _add(units, edges, base, f"Đảng bộ {name}", "co_so", parent)
        for cell in range(1, CELLS[number % len(CELLS)] + 1):
            village = VILLAGES[number % len(VILLAGES)] + " "
            place = village if name.startswith("xã ") else ""
            called = f"Chi bộ {place}{cell}, {name}"
            _add(units, edges, f"{base}-{cell}", called, "chi_bo", base)
    cells = tuple(unit.id for unit in units if unit.level == "chi_bo")
    return Tree(tuple(units), tuple(edges), cells)


def _add(
    units: list[Organisation],
    edges: list[Edge],
    key: str,
    name: str,
    level: str,
    parent: str,
) -> None:
    unit = Organisation.model_validate(
        {"id": key, "name": name, "level": level, "valid_from": FOUNDED}
    )
    units.append(unit)
    edges.append(Edge(child=key, parent=parent, valid_from=FOUNDED))


def _bases() -> list[tuple[str, str]]:
    """Return the parent and name of each base organisation."""
    communes = [f"{first} {second}" for second in SECOND for first in FIRST]
    parents = [*(d.id for d in COMMITTEES)] * 9 + [f"attached-{n}" for n in range(1, 7)]
    found = []
    for number, parent in enumerate(islice(cycle(parents), BASES)):
        if parent.startswith("attached"):
            found.append((parent, f"{OFFICES[number % len(OFFICES)]} {number + 1}"))
        elif number % 11 == 0:
            found.append((parent, f"xã {communes[number // 11]}"))
        else:
            agency = AGENCIES[number % len(AGENCIES)]
            found.append((parent, f"{agency} {number + 1}"))
    return found


@dataclass(frozen=True)
class Place:
    """One place on the executive committee."""

    position: str
    unit: str
    site: str = ""
    """The district's site; empty for the hall."""


LEADERS: tuple[tuple[str, str], ...] = (
    ("Bí thư Tỉnh ủy", "Thường trực Tỉnh ủy"),
    ("Phó Bí thư Thường trực Tỉnh ủy", "Thường trực Tỉnh ủy"),
    ("Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ("Phó Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh", "Hội đồng nhân dân tỉnh"),
    ("Ủy viên Ban Thường vụ, Trưởng ban", "Ban Tổ chức Tỉnh ủy"),
    ("Ủy viên Ban Thường vụ, Chủ nhiệm", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("Ủy viên Ban Thường vụ, Trưởng ban", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("Ủy viên Ban Thường vụ, Trưởng ban", "Ban Nội chính Tỉnh ủy"),
    ("Ủy viên Ban Thường vụ, Chủ tịch", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("Ủy viên Ban Thường vụ, Giám đốc", "Công an tỉnh"),
    ("Ủy viên Ban Thường vụ, Chỉ huy trưởng", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Ủy viên Ban Thường vụ, Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
    ("Ủy viên Ban Thường vụ, Chánh Văn phòng", "Văn phòng Tỉnh ủy"),
)

MEMBERS: tuple[tuple[str, str], ...] = (
    ("Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
    ("Phó Chủ tịch", "Hội đồng nhân dân tỉnh"),
    ("Giám đốc", "Sở Tài chính"),
    ("Giám đốc", "Sở Nội vụ"),
    ("Giám đốc", "Sở Nông nghiệp và Môi trường"),
    ("Giám đốc", "Sở Xây dựng"),
    ("Giám đốc", "Sở Công Thương"),
    ("Giám đốc", "Sở Giáo dục và Đào tạo"),
    ("Giám đốc", "Sở Y tế"),
    ("Giám đốc", "Sở Khoa học và Công nghệ"),
    ("Giám đốc", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Giám đốc", "Sở Tư pháp"),
    ("Giám đốc", "Sở Dân tộc và Tôn giáo"),
    ("Chánh Thanh tra", "Thanh tra tỉnh"),
    ("Chánh án", "Tòa án nhân dân tỉnh"),
    ("Viện trưởng", "Viện kiểm sát nhân dân tỉnh"),
    ("Chỉ huy trưởng", "Bộ đội Biên phòng tỉnh"),
    ("Chánh Văn phòng", "Ủy ban nhân dân tỉnh"),
    ("Chánh Văn phòng", "Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"),
    ("Bí thư", "Tỉnh đoàn"),
    ("Chủ tịch", "Hội Liên hiệp Phụ nữ tỉnh"),
    ("Chủ tịch", "Hội Nông dân tỉnh"),
    ("Chủ tịch", "Hội Cựu chiến binh tỉnh"),
    ("Chủ tịch", "Liên đoàn Lao động tỉnh"),
    ("Hiệu trưởng", "Trường Chính trị tỉnh"),
    ("Hiệu trưởng", f"Trường Đại học {PROVINCE}"),
    ("Tổng Biên tập", f"Báo và Phát thanh, Truyền hình {PROVINCE}"),
    ("Trưởng ban", "Ban Quản lý các khu công nghiệp tỉnh"),
    ("Phó Trưởng ban Thường trực", "Ban Tổ chức Tỉnh ủy"),
    ("Phó Chủ nhiệm Thường trực", "Ủy ban Kiểm tra Tỉnh ủy"),
    ("Phó Trưởng ban Thường trực", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("Phó Trưởng ban Thường trực", "Ban Nội chính Tỉnh ủy"),
    ("Phó Chủ tịch Thường trực", "Ủy ban Mặt trận Tổ quốc tỉnh"),
    ("Phó Giám đốc", "Công an tỉnh"),
    ("Chính ủy", "Bộ Chỉ huy Quân sự tỉnh"),
    ("Bí thư Đảng ủy", "Đảng bộ các cơ quan Đảng tỉnh"),
    ("Phó Chánh Văn phòng", "Văn phòng Tỉnh ủy"),
)


def committee() -> Sequence[Place]:
    """Return the 70 places of the executive committee: 50 in the hall, 20 at sites."""
    return tuple(_places())


def _places() -> Iterator[Place]:
    for position, unit in LEADERS:
        yield Place(position, unit)
    for position, unit in MEMBERS:
        yield Place(f"Tỉnh ủy viên, {position}", unit)
    for district in COMMITTEES:
        yield Place("Tỉnh ủy viên, Bí thư", district.label, district.id)
    for district in COMMITTEES:
        yield Place("Tỉnh ủy viên, Phó Bí thư Thường trực", district.label, district.id)
