"""The arithmetic of shares, and its words in two languages.  Pure.

Whole numbers only: half of an odd number is no number of votes, and a decimal that
is rounded has lost elections.
"""

from typing import NamedTuple

from meetingroom.sessions.regulations.texts import MajorityRule, QuorumRule, Share


class Words(NamedTuple):
    """The same sentence in Vietnamese and in English."""

    vi: str
    en: str


class Of(NamedTuple):
    """The whole that a share is taken of, with its name."""

    whole: int
    words: Words


def needed(share: Share, base: int) -> int:
    """Return the smallest number that satisfies a share of a whole.

    With "≥" that is the share rounded up; with ">" it is the next whole number above
    the share, also where the share is a whole number itself.
    """
    if share.comparator == ">":
        least = base * share.numerator // share.denominator + 1
    else:
        least = -(-base * share.numerator // share.denominator)
    return max(0, least + share.constant)


def reaches(share: Share, part: int, base: int) -> bool:
    """Tell whether a part is enough; of nobody nothing is enough."""
    return base > 0 and part >= needed(share, base)


def share_words(share: Share) -> Words:
    """Return a share as it is spoken: 2/3, quá nửa, trên 2/3, quá nửa + 1."""
    fraction = f"{share.numerator}/{share.denominator}"
    if share.comparator == "≥":
        words = Words(fraction, fraction)
    elif share.numerator * 2 == share.denominator:
        words = Words("quá nửa", "more than half")
    else:
        words = Words(f"trên {fraction}", f"more than {fraction}")
    if not share.constant:
        return words
    constant = f" {'+' if share.constant > 0 else '−'} {abs(share.constant)}"
    return Words(words.vi + constant, words.en + constant)


def figure(number: int) -> Words:
    """Return a number with its thousands apart, as each language writes it."""
    text = f"{number:,}"
    return Words(text.replace(",", "."), text)


def percent(part: int, whole: int) -> Words:
    """Return a part as per cent with one decimal, rounded half up; of 0 nothing."""
    if whole <= 0:
        return Words("", "")
    tenths = (part * 2000 + whole) // (2 * whole)
    text = f"{tenths // 10}.{tenths % 10}"
    return Words(f" ({text.replace('.', ',')} %)", f" ({text} %)")


def part_words(part: int, of: Of) -> Words:
    """Return a part of a whole in words: 57/61 ủy viên triệu tập (93,4 %)."""
    count, whole, share = figure(part), figure(of.whole), percent(part, of.whole)
    return Words(
        f"{count.vi}/{whole.vi} {of.words.vi}{share.vi}",
        f"{count.en} of {whole.en} {of.words.en}{share.en}",
    )


def needed_words(share: Share, base: int) -> Words:
    """Return what a share of a whole needs: cần ít nhất 41 (2/3)."""
    least, words = figure(needed(share, base)), share_words(share)
    return Words(
        f"cần ít nhất {least.vi} ({words.vi})",
        f"at least {least.en} needed ({words.en})",
    )


def base_words(rule: MajorityRule | QuorumRule) -> Words:
    """Return the name of the whole that a majority or a quorum is taken of."""
    vi, en = rule.noun_vi, rule.noun_en
    match rule.of:
        case "in_office":
            return Words(f"{vi} đương nhiệm", f"{en} in office")
        case "summoned":
            return Words(f"{vi} triệu tập", f"{en} summoned")
        case "summoned_less_excused":
            return Words(
                f"{vi} triệu tập, không tính người vắng không có người thay",
                f"{en} summoned, less those absent without a substitute",
            )
        case "present":
            return Words(f"{vi} có mặt", f"{en} present")
        case "cast":
            return Words("phiếu đã biểu quyết", "votes cast")
        case "valid":
            return Words("phiếu hợp lệ", "valid votes")
        case "cast_without_abstentions":
            return Words("phiếu tán thành và không tán thành", "votes for and against")


def verdict_words(rule: MajorityRule, votes: int, base: int, passed: bool) -> Words:
    """Return one question's outcome under one rule, with its arithmetic."""
    part = part_words(votes, Of(base, base_words(rule)))
    least = needed_words(rule.share, base)
    return Words(
        f"Tán thành {part.vi}; {least.vi}: {'đạt' if passed else 'không đạt'}.",
        f"For: {part.en}; {least.en}: {'carried' if passed else 'not carried'}.",
    )
