"""What was held at the door, and what the credentials committee concluded.  Pure.

A case is the entries about one person, or about one badge that named nobody.  Entries
are added and never changed: what takes a conclusion back is one more of them.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from meetingroom.errors import InvalidError, WrongStateError
from meetingroom.members.facts import Override
from meetingroom.members.row import Code
from meetingroom.members.verdict import DECIDABLE, Verdict
from meetingroom.values import Line, Value

Kind = Literal["held", "settled", "noted", "proposed", "confirmed", "withdrawn"]
Decision = Literal["admit", "keep_out", "data_error"]
Status = Literal["open", "proposed", "concluded"]
NAMELESS = "badge-"
"""How the subject begins where a badge named nobody."""
AFRESH: frozenset[Kind] = frozenset({"confirmed", "withdrawn", "settled"})


class Entry(Value):
    """One line of a case's history."""

    seq: int = 0
    at: datetime
    actor: str
    kind: Kind
    codes: tuple[Code, ...] = ()
    """What was found, with its true codes; only of what was held."""
    desk: str = ""
    badge: int = 0
    """Sequence of the badge that was scanned; 0 where none of ours was."""
    decision: Decision | None = None
    text: Line = ""
    """Reason or note, as the committee wrote it."""


class Case(Value):
    """Everything about one subject, oldest first."""

    subject: str
    """A participant, or `badge-` and the beginning of a badge text's SHA-256."""
    status: Status
    codes: tuple[Code, ...]
    """Everything that was found, in the order of its first time."""
    decision: Decision | None = None
    reason: str = ""
    proposed_by: str = ""
    confirmed_by: str = ""
    entries: tuple[Entry, ...]


def case_of(subject: str, entries: Sequence[Entry]) -> Case:
    """Return a case as its entries leave it.

    Something that was not known when the committee concluded opens it anew; what acts
    that were told late explain is no finding any more.
    """
    found: list[Code] = []
    proposal: Entry | None = None
    confirmed_by, weighed = "", set[Code]()
    for entry in entries:
        match entry.kind:
            case "held":
                found += [code for code in entry.codes if code not in found]
                if not set(found) <= weighed:
                    proposal, confirmed_by = None, ""
            case "settled":
                found = [code for code in found if code not in entry.codes]
            case "proposed":
                proposal, confirmed_by, weighed = entry, "", set(found)
            case "confirmed":
                confirmed_by = entry.actor
            case "withdrawn":
                proposal, confirmed_by = None, ""
            case _:
                continue
    status: Status = "concluded" if confirmed_by else "proposed"
    return Case(
        subject=subject,
        status=status if proposal else "open",
        codes=tuple(found),
        decision=proposal.decision if proposal else None,
        reason=proposal.text if proposal else "",
        proposed_by=proposal.actor if proposal else "",
        confirmed_by=confirmed_by,
        entries=tuple(entries),
    )


def worth_a_case(found: Verdict) -> tuple[Code, ...]:
    """Return the codes that the committee must know of; none where there are none."""
    all_codes = [found.code, *(one.code for one in found.others)]
    grave = found.colour == "red" or any(code in DECIDABLE for code in all_codes)
    told = [code for code in all_codes if code in DECIDABLE or code == found.code]
    return tuple(told) if grave else ()


def is_settled(case: Case) -> bool:
    """Tell whether nothing is left of a case that the committee never took up."""
    return not case.codes and {one.kind for one in case.entries} <= {"held", "settled"}


def held(case: Case | None, codes: tuple[Code, ...]) -> bool:
    """Tell whether a hold says something that the case does not say already.

    After a conclusion, its withdrawal or an explanation it is told again.
    """
    since: list[Entry] = []
    for entry in case.entries if case else ():
        since = [] if entry.kind in AFRESH else [*since, entry]
    last = [entry for entry in since if entry.kind == "held"][-1:]
    return not last or last[0].codes != codes


def possible(subject: str) -> tuple[Decision, ...]:
    """Return what may be concluded: nobody is let in by a badge that names nobody."""
    if subject.startswith(NAMELESS):
        return ("keep_out", "data_error")
    return ("admit", "keep_out", "data_error")


def check_step(
    case: Case, kind: Kind, actor: str, text: str, decision: Decision | None = None
) -> None:
    """Raise where this is no next step of a case.

    Raises:
        InvalidError: the reason or the conclusion is missing, or cannot be drawn here.
        WrongStateError: there is nothing to confirm or to take back, or the one who
            confirms is the one who proposed.
    """
    if kind != "confirmed" and not text.strip():
        raise InvalidError("text: the reason must be given")
    if kind == "proposed" and decision not in possible(case.subject):
        raise InvalidError("decision: nothing of the kind can be concluded here")
    if kind == "proposed" and case.status == "concluded":
        raise WrongStateError("concluded: take the conclusion back first")
    if kind == "confirmed" and case.status != "proposed":
        raise WrongStateError(f"the case is {case.status}; nothing to confirm")
    if kind == "confirmed" and case.proposed_by == actor:
        raise WrongStateError("a second person has to confirm")
    if kind == "withdrawn" and case.status == "open":
        raise WrongStateError("nothing was concluded")


def override_of(case: Case | None, labels: dict[str, str]) -> Override | None:
    """Return the decision to let somebody in; None unless two people made it.

    Its reason has no full stop: it stands at the end of the operator's sentence.
    """
    if case is None or case.status != "concluded" or case.decision != "admit":
        return None
    names = [labels.get(one, one) for one in (case.proposed_by, case.confirmed_by)]
    reason = case.reason.rstrip(" .")
    return Override(by=", ".join(names), reason=reason, codes=case.codes)


def other_person(case: Case | None) -> bool:
    """Tell whether somebody stays held as not the one on the photo."""
    if case is None or "KHAC_ANH" not in case.codes:
        return False
    return not (case.status == "concluded" and case.decision == "data_error")


def ordered(cases: Iterable[Case]) -> list[Case]:
    """Return cases with the open ones first, then the newest."""
    rank: dict[Status, int] = {"open": 0, "proposed": 1, "concluded": 2}
    newest = sorted(cases, key=lambda case: case.entries[-1].at, reverse=True)
    return sorted(newest, key=lambda case: rank[case.status])
