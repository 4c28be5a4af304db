"""Invented figures that agree with each other.

A figure depends on the seed, on what it measures and on where, not on the order in
which papers ask for it: two papers of a set never contradict each other.
"""

import re
from dataclasses import dataclass
from random import Random

from meetingroom.demo.papers.lexicon import Indicator
from meetingroom.demo.province import COMMITTEES, District

YEARS = (2022, 2023, 2024, 2025, 2026)
KINDS = {"Thành": "thành phố", "Thị": "thị xã", "Huyện": "huyện"}
HEADS = "An Bình Châu Hòa Hưng Khánh Long Minh Nghĩa Phú Quang Sơn Tân Thanh Vân Yên"
TAILS = "Bản Cường Đông Giang Hà Khê Lạc Lĩnh Mỹ Phong Sài Tây Thịnh Thủy Trung Xá"

_RANGE = re.compile(r"\{([\d.]+)~([\d.]+)(?:,(\d))?\}")


def vn(value: float, digits: int = 0) -> str:
    """Return a number as Vietnamese papers print it: 12.345,6."""
    text = f"{value:,.{digits}f}"
    return text.translate(str.maketrans(",.", ".,"))


def place_of(district: District) -> str:
    """Return what a district is called within a sentence: huyện Thạch Vân."""
    return f"{KINDS[district.kind]} {district.name}"


def upper_first(text: str) -> str:
    """Return the text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text as it goes on within a sentence."""
    return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Figures:
    """All figures and invented names of one set of papers."""

    seed: int

    def draw(self, *what: object) -> Random:
        """Return the source of chance that belongs to this one thing."""
        return Random(f"{self.seed}|{'|'.join(map(str, what))}")

    def commune(self, *what: object) -> str:
        """Return an invented commune."""
        chance = self.draw("commune", *what)
        return f"{chance.choice(HEADS.split())} {chance.choice(TAILS.split())}"

    def fill(self, template: str, where: str = "") -> str:
        """Return a phrase with figures for its ranges and communes for its places."""
        chance = self.draw(template, where)

        def figure(found: re.Match[str]) -> str:
            low, high, digits = float(found[1]), float(found[2]), int(found[3] or 0)
            return vn(chance.uniform(low, high), digits)

        filled = _RANGE.sub(figure, template)
        while "{place}" in filled:
            place = self.commune(template, where, filled.count("{place}"))
            filled = filled.replace("{place}", place, 1)
        return filled

    def value(self, indicator: Indicator, district: District, year: int) -> float:
        """Return one district's figure of one year; it gets better, as a rule."""
        chance = self.draw(indicator.name, district.id)
        value = chance.uniform(indicator.low, indicator.high)
        pace = 0.9 if indicator.unit == "%" else 4.5
        if indicator.falling:
            pace = -5.0
        for _ in range(YEARS[-1] - year):
            value /= 1 + chance.gauss(pace, abs(pace) * 0.7) / 100
        return min(round(value, indicator.digits), self._most(indicator))

    def total(self, indicator: Indicator, year: int) -> float:
        """Return the province's figure: the sum, or the mean where a sum is absurd."""
        values = [self.value(indicator, district, year) for district in COMMITTEES]
        whole = sum(values) if indicator.summed else sum(values) / len(values)
        return round(whole, indicator.digits)

    def ranked(self, indicator: Indicator) -> list[tuple[District, float]]:
        """Return the districts with their newest figure, the highest first."""
        last = [(d, self.value(indicator, d, YEARS[-1])) for d in COMMITTEES]
        return sorted(last, key=lambda pair: (-pair[1], pair[0].id))

    @staticmethod
    def _most(indicator: Indicator) -> float:
        return 99.9 if indicator.unit == "%" else float("inf")
