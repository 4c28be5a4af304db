"""Names of people for the demo: plausible, common, and of nobody in particular.

Pure.  Surnames weigh about as often as they occur among the Kinh and among the peoples
of the northern mountains.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Literal

Sex = Literal["m", "f"]


@dataclass(frozen=True)
class Weighted:
    """Words with how often each occurs."""

    text: str
    """`word weight`, separated by commas."""

    @cached_property
    def parts(self) -> tuple[list[str], list[int]]:
        """Return the words and their cumulative weights."""
        pairs = [part.rsplit(" ", 1) for part in self.text.split(",")]
        return (
            [word.strip() for word, _ in pairs],
            list(accumulate(int(weight) for _, weight in pairs)),
        )

    def draw(self, random: Random, count: int) -> list[str]:
        """Return that many of the words."""
        words, weights = self.parts
        return random.choices(words, cum_weights=weights, k=count)


@dataclass(frozen=True)
class People:
    """How one people names its sons and daughters."""

    weight: int
    surnames: Weighted
    middle: Mapping[Sex, Weighted]
    given: Mapping[Sex, Sequence[str]]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


COMMON: dict[Sex, Sequence[str]] = {
    "m": words(
        "An Anh Bảo Bắc Bình Cảnh Chiến Chung Công Cường Danh Dũng Duy Dương "
        "Đại Đạt Đoàn Đông Đức Giang Hà Hải Hậu Hiền Hiếu Hiệp Hòa Hoàn Hoàng "
        "Hồng Huân Hùng Huy Hưng Hữu Khang Khánh Khoa Khôi Kiên Kiệt Lâm Lập "
        "Linh Long Lộc Lợi Lực Mạnh Minh Nam Nghĩa Nghiệp Ngọc Nguyên Nhân "
        "Nhật Ninh Phong Phú Phúc Phương Quân Quang Quốc Quý Quyền Quyết Sáng "
        "Sơn Sinh Sử Tài Tâm Tân Thái Thanh Thành Thao Thắng Thế Thiện Thịnh "
        "Thọ Thông Thuận Thủy Tiến Tiệp Toàn Toản Tôn Trí Trung Trường Tú "
        "Tuấn Tùng Tuyên Vân Việt Vinh Vũ Vượng Xuân Ý"
    ),
    "f": words(
        "An Anh Ánh Bích Bình Chi Cúc Châm Diễm Diệp Dung Duyên Đào Giang Hà "
        "Hạnh Hân Hằng Hậu Hiền Hiếu Hoa Hòa Hoài Hồng Huế Huệ Huyền Hương "
        "Hường Khánh Lam Lan Lê Liên Liễu Linh Loan Lụa Luyến Lý Mai Minh Mơ "
        "Mỹ Nga Ngà Ngân Ngát Ngọc Nguyệt Nhàn Nhung Oanh Phúc Phương Phượng "
        "Quyên Quỳnh Sen Tâm Thanh Thảo Thắm Thoa Thơ Thơm Thu Thúy Thùy Thủy "
        "Thư Thương Trang Trinh Tú Tuyến Tuyết Uyên Vân Vinh Xuân Yên Yến Yêu"
    ),
}

KINH_MIDDLE: Mapping[Sex, Weighted] = {
    "m": Weighted(
        "Văn 46,Đức 8,Hữu 5,Quang 5,Xuân 5,Minh 4,Đình 4,Ngọc 4,Công 3,Thanh 3,Mạnh 3,"
        "Trọng 2,Thành 2,Anh 2,Tiến 2,Huy 1,Quốc 1,Hồng 1,Bá 1,Duy 1,Khắc 1,Việt 1,"
        "Viết 1,Thế 2,Văn Minh 1,Đăng 1,Doãn 1,Như 1"
    ),
    "f": Weighted(
        "Thị 48,Thị Thu 5,Thị Minh 3,Thị Ngọc 4,Thị Thanh 5,Thị Kim 3,Thị Hồng 4,Thu 3,"
        "Ngọc 2,Thanh 2,Minh 2,Hồng 2,Thị Bích 2,Thị Lan 1,Thị Phương 2,Kim 1,Mai 1,"
        "Phương 1,Thị Mai 2,Thị Quỳnh 1,Bích 1,Diệu 1,Thùy 1,Thị Thùy 1,Thị Tuyết 1"
    ),
}
PLAIN_MIDDLE: Mapping[Sex, Weighted] = {"m": Weighted("Văn 1"), "f": Weighted("Thị 1")}

PEOPLES: tuple[People, ...] = (
    People(
        57,
        Weighted(
            "Nguyễn 384,Trần 121,Lê 95,Phạm 70,Hoàng 51,Phan 45,Vũ 39,Đặng 21,Bùi 20,"
            "Đỗ 14,Hồ 13,Ngô 13,Dương 10,Lý 5,Đinh 9,Đào 9,Mai 8,Trịnh 8,Đoàn 7,"
            "Lương 6,Võ 6,Lưu 5,Tạ 5,Hà 6,Cao 5,Tô 3,Tống 2,Thái 3,Chu 4,Phùng 4,"
            "Nghiêm 1,Kiều 2,Quách 1,Lại 1,Doãn 1,Khuất 1,Mạc 1,Ông 1"
        ),
        KINH_MIDDLE,
        COMMON,
    ),
    People(
        16,
        Weighted(
            "Lò 30,Quàng 12,Cầm 6,Lường 11,Tòng 8,Cà 8,Hà 5,Vì 6,Đèo 2,Điêu 3,Bạc 2,"
            "Hoàng 5,Lù 3,Mè 2,Kha 1,Vi 3"
        ),
        PLAIN_MIDDLE,
        {
            "m": (
                *COMMON["m"],
                *words("Ón Pâng Panh Ẩn Chựa Ín Khặt Piềng Ngoan Thoạn Ương Xôm"),
            ),
            "f": (
                *COMMON["f"],
                *words("Ban Ín Pâng Pọm Ó Xiên Bua Muôn Ươi"),
            ),
        },
    ),
    People(
        9,
        Weighted(
            "Giàng 16,Vừ 11,Sùng 13,Thào 11,Lầu 8,Mùa 9,Hờ 5,Vàng 9,Hạng 5,Cứ 3,Sình 3,"
            "Lý 6,Ly 3,Chang 2,Tráng 3,Ma 2,Và 2,Phàng 2"
        ),
        {"m": Weighted("A 94,Văn 4,Mí 6"), "f": Weighted("Thị 9,Y 1")},
        {
            "m": words(
                "Páo Dế Sử Chu Tủa Dình Nếnh Pó Vàng Lềnh Chứ Súa Dơ Khày Chống Hồng "
                "Lử Phử Sếnh Tồng Vừ Sang Tú Thái Páng Giống Dũng Minh Sơn Nhè Chá"
            ),
            "f": words(
                "Mỷ Dợ Dở Máy Sua Chừ Mai Xí Dua Pàng Sây Chá Mo Hoa Lan Vá Dí Say Chứ"
            ),
        },
    ),
    People(
        7,
        Weighted("Bùi 30,Quách 9,Đinh 20,Hà 14,Bạch 7,Nguyễn 6,Phùng 4,Xa 4,Cao 4"),
        PLAIN_MIDDLE,
        COMMON,
    ),
    People(
        6,
        Weighted(
            "Nông 18,Hoàng 14,Lương 9,Ma 8,Triệu 8,Bế 6,Lục 5,Vi 6,Chu 4,Lã 2,La 4,"
            "Đàm 3,Hứa 2,Mông 3,Linh 2,Sầm 2,Nguyễn 6"
        ),
        KINH_MIDDLE,
        COMMON,
    ),
    People(
        3,
        Weighted("Triệu 9,Bàn 8,Đặng 7,Phùng 5,Lý 6,Tẩn 8,Chảo 5,Phàn 6"),
        {
            "m": Weighted("Văn 5,Láo 5,Chòi 2,Tiến 2,Phủ 1"),
            "f": Weighted("Thị 8,Mùi 3,Tả 2"),
        },
        {
            "m": ("Tả", "Lở", "Sử", "Pao", "Kinh", "Quyên", "San", *COMMON["m"][:40]),
            "f": ("Mẩy", "Pham", "Nhậy", "Liều", "Khé", *COMMON["f"][:40]),
        },
    ),
    People(
        1,
        Weighted("Quàng 6,Lò 4,Lữ 3,Cụt 4,Moong 5,Cút 2,Seo 2"),
        PLAIN_MIDDLE,
        COMMON,
    ),
    People(
        1,
        Weighted("Pờ 6,Lỳ 7,Sừng 4,Chang 3,Khoàng 5,Toán 2,Vàng 3,Phùng 2"),
        {"m": Weighted("Dần 3,Xuân 2,Văn 4,Gió 1"), "f": Weighted("Thị 3,Xú 1,Mỳ 1")},
        {
            "m": ("Sinh", "Hừ", "Xá", "Chừ", "Lòng", *COMMON["m"][:30]),
            "f": ("Xó", "Me", "De", "Nu", *COMMON["f"][:30]),
        },
    ),
)
_shares = list(accumulate(people.weight for people in PEOPLES))


def draw_names(random: Random, sexes: Sequence[Sex]) -> list[str]:
    """Return a name for each, of one of the peoples of the province.

    Drawn by the thousand: one draw a word would take most of the demo's start.
    """
    peoples = random.choices(range(len(PEOPLES)), cum_weights=_shares, k=len(sexes))
    wanted = Counter(zip(peoples, sexes, strict=True))
    stock = {
        (number, sex): iter(_names(random, PEOPLES[number], sex, count))
        for (number, sex), count in sorted(wanted.items())
    }
    return [next(stock[key]) for key in zip(peoples, sexes, strict=True)]


def _names(random: Random, people: People, sex: Sex, count: int) -> Iterator[str]:
    surnames = people.surnames.draw(random, count)
    middles = people.middle[sex].draw(random, count)
    givens = random.choices(people.given[sex], k=count)
    for surname, middle, given in zip(surnames, middles, givens, strict=True):
        # Nobody is called Thị Minh Minh.
        called = "Anh" if middle.endswith(given) else given
        yield f"{surname} {middle} {called}"
