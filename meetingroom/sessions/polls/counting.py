"""From ballots and count sheets to a result and what it means.  Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from meetingroom.sessions.polls import ballots
from meetingroom.sessions.polls.records import (
    Ballot,
    CountSheet,
    Electorate,
    Mark,
    Outcome,
    Poll,
    Tally,
)
from meetingroom.sessions.regulations.majority import (
    Of,
    Words,
    base_words,
    figure,
    needed,
    needed_words,
    part_words,
    verdict_words,
)
from meetingroom.sessions.regulations.texts import Base, MajorityRule

COMPARED = ("printed", "issued", "returned", "valid", "invalid")
ANSWER_WORDS = {
    "yes": Words("tán thành", "for"),
    "no": Words("không tán thành", "against"),
    "abstain": Words("không có ý kiến", "no opinion"),
    "none": Words("không chọn phương án nào", "none of the options"),
}


def tally_id(poll: str) -> str:
    """Return the id of a poll's result."""
    return f"tally/{poll}"


def sheet_id(poll: str, side: str) -> str:
    """Return the id of a teller's sheet."""
    return f"count/{poll}/{side}"


def from_ballots(poll: Poll, electorate: Electorate, cast: Iterable[Ballot]) -> Tally:
    """Return the numbers of an electronic vote, without outcomes."""
    votes: Counter[str] = Counter()
    number = 0
    for ballot in cast:
        votes.update(ballot.choices)
        number += 1
    assert electorate.frozen_at is not None
    return Tally(
        id=tally_id(poll.id),
        poll=poll.id,
        at=electorate.frozen_at,
        entitled=len(electorate.entitled),
        present=len(electorate.present),
        cast=number,
        valid=number,
        abstained=votes["abstain"],
        none=votes["none"],
        marks=marks_of(poll, votes),
        quorum_vi=electorate.quorum.sentence_vi,
        quorum_en=electorate.quorum.sentence_en,
    )


def from_sheet(poll: Poll, electorate: Electorate, sheet: CountSheet) -> Tally:
    """Return the numbers of a count that two persons agree on, without outcomes."""
    votes = Counter({mark.option: mark.votes for mark in sheet.marks})
    tally = Tally(
        id=tally_id(poll.id),
        poll=poll.id,
        at=sheet.at,
        entitled=len(electorate.entitled),
        present=len(electorate.present),
        cast=votes.total(),
        valid=votes.total(),
        abstained=votes["abstain"],
        none=votes["none"],
        marks=marks_of(poll, votes),
        quorum_vi=electorate.quorum.sentence_vi,
        quorum_en=electorate.quorum.sentence_en,
    )
    if poll.medium != "paper":
        return tally
    papers = {name: getattr(sheet, name) for name in COMPARED}
    return tally.model_copy(update={**papers, "cast": sheet.returned})


def marks_of(poll: Poll, votes: Mapping[str, int]) -> tuple[Mark, ...]:
    """Return the votes of every option, in the order of the options."""
    own = [a for a in ballots.answers(poll) if a not in {"abstain", "none"}]
    return tuple(Mark(option=a, votes=votes.get(a, 0)) for a in own)


def problems(poll: Poll, electorate: Electorate, sheet: CountSheet) -> list[str]:
    """Return what is impossible about a sheet; nothing where it can be true."""
    found = [
        f"{mark.option} is counted twice or not on the ballot"
        for mark in sheet.marks
        if mark.option not in ballots.answers(poll)
    ]
    if len({mark.option for mark in sheet.marks}) != len(sheet.marks):
        found.append("an option is counted twice")
    if poll.medium == "hand":
        return found + hand_problems(electorate, sheet)
    return found + paper_problems(poll, electorate, sheet)


def hand_problems(electorate: Electorate, sheet: CountSheet) -> list[str]:
    """Return what is impossible about a count of hands."""
    votes = sum(mark.votes for mark in sheet.marks)
    papers = any(getattr(sheet, name) for name in COMPARED)
    found = ["a count of hands has no ballot papers"] if papers else []
    if votes > len(electorate.present):
        found.append(f"{votes} votes are more than {len(electorate.present)} present")
    return found


def paper_problems(poll: Poll, electorate: Electorate, sheet: CountSheet) -> list[str]:
    """Return what is impossible about a count of ballot papers."""
    found = []
    if not sheet.printed >= sheet.issued >= sheet.returned:
        found.append("printed ≥ issued ≥ returned does not hold")
    if sheet.returned != sheet.valid + sheet.invalid:
        found.append("returned = valid + invalid does not hold")
    if sheet.returned > len(electorate.entitled):
        found.append("more ballots were returned than may vote")
    whole = {m.option: m.votes for m in sheet.marks if m.option in {"abstain", "none"}}
    apart = sum(whole.values())
    marks = sum(mark.votes for mark in sheet.marks) - apart
    chosen = sheet.valid - apart
    if not chosen * poll.least <= marks <= chosen * poll.most:
        found.append(
            f"{marks} marks do not fit {sheet.valid} valid ballots "
            f"with {poll.least} to {poll.most} each"
        )
    if any(mark.votes > sheet.valid for mark in sheet.marks):
        found.append("an option has more marks than there are valid ballots")
    return found


def differences(one: CountSheet, other: CountSheet) -> list[str]:
    """Name everything in which two sheets do not agree."""
    found = [n for n in COMPARED if getattr(one, n) != getattr(other, n)]
    ones = {mark.option: mark.votes for mark in one.marks if mark.votes}
    others = {mark.option: mark.votes for mark in other.marks if mark.votes}
    options = dict.fromkeys([*ones, *others])
    return found + [o for o in options if ones.get(o, 0) != others.get(o, 0)]


def with_outcomes(
    poll: Poll, tally: Tally, bases: Mapping[Base, int], rules: Sequence[MajorityRule]
) -> Tally:
    """Return a result with what it means under each rule, and its words.

    `bases` has the sizes that rest on people.
    """
    outcomes = tuple(outcome(poll, tally, base_size(tally, bases, r), r) for r in rules)
    words = counts_words(poll, tally)
    return tally.model_copy(
        update={
            "outcomes": outcomes,
            "sentence_vi": words.vi,
            "sentence_en": words.en,
        }
    )


def base_size(tally: Tally, bases: Mapping[Base, int], rule: MajorityRule) -> int:
    """Return the size of a rule's base for this result."""
    match rule.of:
        case "cast":
            return tally.cast
        case "valid":
            return tally.valid
        case "cast_without_abstentions":
            return sum(mark.votes for mark in tally.marks)
        case people:
            return bases[people]


def outcome(poll: Poll, tally: Tally, base: int, rule: MajorityRule) -> Outcome:
    """Return what a result means under one rule."""
    least = needed(rule.share, base)
    votes = {mark.option: mark.votes for mark in tally.marks}
    # Nobody is elected by no votes, whatever a rule of nobody asks for.
    reached = tuple(o for o, n in votes.items() if base > 0 and n >= max(1, least))
    if poll.kind == "yes_no":
        passed = "yes" in reached
        words = verdict_words(rule, votes["yes"], base, passed)
        reached = reached if passed else ()
        return Outcome(
            rule=rule,
            base=base,
            needed=least,
            passed=passed,
            sentence_vi=words.vi,
            sentence_en=words.en,
        )
    elected, tied = winners(poll, votes, reached)
    words = choice_words(poll, rule, base, votes, reached, elected, tied)
    return Outcome(
        rule=rule,
        base=base,
        needed=least,
        passed=len(elected) == poll.seats if poll.kind == "list" else bool(reached),
        reached=reached,
        elected=elected,
        tied=tied,
        sentence_vi=words.vi,
        sentence_en=words.en,
    )


def winners(
    poll: Poll, votes: Mapping[str, int], reached: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who takes the seats of a list, most votes first, and who ties for them.

    Of those with equal votes at the last seat nobody takes it: that is for the
    meeting to decide.
    """
    if poll.kind != "list":
        return (), ()
    ranked = sorted(reached, key=lambda option: -votes[option])
    if len(ranked) <= poll.seats:
        return tuple(ranked), ()
    edge = votes[ranked[poll.seats - 1]]
    if votes[ranked[poll.seats]] < edge:
        return tuple(ranked[: poll.seats]), ()
    return (
        tuple(option for option in ranked if votes[option] > edge),
        tuple(option for option in ranked if votes[option] == edge),
    )


def counts_words(poll: Poll, tally: Tally) -> Words:
    """Return the bare numbers of a result as one sentence."""
    parts: list[Words] = []
    if poll.medium == "paper":
        parts += papers_words(tally)
    if poll.kind == "yes_no":
        parts += [number_words(ANSWER_WORDS[m.option], m.votes) for m in tally.marks]
    else:
        labels = {option.id: option.label for option in poll.options}
        parts += [
            number_words(Words(labels[m.option], labels[m.option]), m.votes)
            for m in sorted(tally.marks, key=lambda mark: -mark.votes)
        ]
    if poll.abstain:
        parts.append(number_words(ANSWER_WORDS["abstain"], tally.abstained))
    if poll.none:
        parts.append(number_words(ANSWER_WORDS["none"], tally.none))
    vi, en = ", ".join(p.vi for p in parts), ", ".join(p.en for p in parts)
    return Words(f"{vi[0].upper()}{vi[1:]}.", f"{en[0].upper()}{en[1:]}.")


def papers_words(tally: Tally) -> list[Words]:
    """Return how many ballot papers there were, in words."""
    return [
        number_words(Words("phiếu phát ra", "ballots issued"), tally.issued or 0),
        number_words(Words("thu về", "returned"), tally.returned or 0),
        number_words(Words("hợp lệ", "valid"), tally.valid),
        number_words(Words("không hợp lệ", "invalid"), tally.invalid),
    ]


def number_words(words: Words, number: int) -> Words:
    """Return a number behind what it counts."""
    return Words(f"{words.vi} {figure(number).vi}", f"{words.en} {figure(number).en}")


def choice_words(
    poll: Poll,
    rule: MajorityRule,
    base: int,
    votes: Mapping[str, int],
    reached: Sequence[str],
    elected: Sequence[str],
    tied: Sequence[str],
) -> Words:
    """Return the outcome of a choice under one rule, with its arithmetic."""
    least, whole = needed_words(rule.share, base), figure(base)
    of = base_words(rule)
    vi = f"{least.vi.capitalize()} trên {whole.vi} {of.vi}"
    en = f"{least.en.capitalize()} of {whole.en} {of.en}"
    if poll.kind == "list":
        vi += f": {len(reached)}/{len(votes)} người đạt, trúng cử {len(elected)}"
        vi += f"/{poll.seats}"
        en += f": {len(reached)} of {len(votes)} reach it, {len(elected)}"
        en += f" of {poll.seats} seats are taken"
        if tied:
            open_seats = poll.seats - len(elected)
            vi += f"; {len(tied)} người bằng phiếu cho {open_seats} chỗ còn lại"
            en += f"; {len(tied)} tie for the remaining {open_seats}"
        return Words(vi + ".", en + ".")
    if not reached:
        return Words(f"{vi}: không phương án nào đạt.", f"{en}: no option reaches it.")
    labels = {option.id: option.label for option in poll.options}
    parts = [part_words(votes[o], Of(base, of)) for o in reached]
    names = [labels[o] for o in reached]
    vi += ": " + ", ".join(f"{n} {p.vi}" for n, p in zip(names, parts, strict=True))
    en += ": " + ", ".join(f"{n} {p.en}" for n, p in zip(names, parts, strict=True))
    return Words(f"{vi}: đạt.", f"{en}: carried.")
