"""Who may read which paper now.  Pure.

A paper may be read where the rule of the meeting, the rule of its item and its own
rule all agree.  Chair and secretariat read everything, the technician what is not
classified, a display what is on the wall, the desk nothing.
"""

from meetingroom.agenda import tree
from meetingroom.agenda.records import (
    AgendaItem,
    Classification,
    Paper,
    Reader,
    ReadingRule,
    Visibility,
)
from meetingroom.sessions.closed_door import is_kept_out
from meetingroom.sessions.compositions.papers import in_hall, stages_of
from meetingroom.sessions.records import Meeting, Participant, Site
from meetingroom.sessions.scenes import PaperScene
from meetingroom.sessions.state import RoomState
from meetingroom.sessions.viewers import Viewer


def rule_id(subject: str) -> str:
    """Return the id of the rule of a subject."""
    return f"rule/{subject}"


def rules_of(state: RoomState, paper: Paper) -> list[ReadingRule]:
    """Return the rules that a paper stands under, the meeting's first."""
    subjects = dict.fromkeys(("", paper.item, paper.id))
    found = (state.find(ReadingRule, rule_id(subject)) for subject in subjects)
    return [rule for rule in found if rule is not None]


def keep_of(state: RoomState, paper: Paper) -> bool:
    """Return whether readers may download and print: the nearest rule that says."""
    said = [rule.keep for rule in rules_of(state, paper) if rule.keep is not None]
    return said[-1] if said else False


def may_store(state: RoomState, classification: Classification) -> bool:
    """Tell whether this server may hold a paper of this classification."""
    return classification == "ordinary" or any(m.isolated for m in state.all(Meeting))


def may_open(state: RoomState, paper: Paper, viewer: Viewer) -> bool:
    """Tell whether this viewer may have the pages of a paper now."""
    if not may_store(state, paper.classification) or is_kept_out(state, viewer):
        return False
    if paper.item and not item_seen(state, paper.item, viewer):
        return viewer.audience == "display" and is_on_stage(state, paper)
    match viewer.audience:
        case "staff":
            return True
        case "technician":
            return paper.status == "released" and paper.classification == "ordinary"
        case "desk":
            return False
        case "display":
            return paper.status == "released" and paper.id in in_hall(state)
        case "delegate" | "site":
            return is_open(state, paper) and is_reader(state, paper, viewer)


def item_seen(state: RoomState, item_id: str, viewer: Viewer) -> bool:
    """Tell whether a viewer may know of an agenda item.

    The common ones are everybody's, internal ones the officials' and of those who
    hold the meeting, hidden ones of chair and secretariat alone.
    """
    item = state.find(AgendaItem, item_id)
    if item is None or viewer.audience == "staff":
        return True
    match visibility_in(state, item):
        case "common":
            return True
        case "internal":
            person = state.find(Participant, viewer.place)
            return person is not None and person.eligibility == "official"
        case "hidden":
            return False


def visibility_in(state: RoomState, item: AgendaItem) -> Visibility:
    """Return who sees an item, by its own word and those of what it stands under."""
    strictest, above, steps = item.visibility, item, 0
    while above.parent and steps < tree.DEPTH_MAX:
        found = state.find(AgendaItem, above.parent)
        if found is None:
            break
        strictest = max(strictest, found.visibility, key=tree.STRICTER.index)
        above, steps = found, steps + 1
    return strictest


def may_prepare(state: RoomState, paper: Paper, viewer: Viewer) -> bool:
    """Tell whether this viewer will read the paper, now or later in the meeting.

    Its device may fetch the sealed pages ahead; the key is given with `may_open`.
    """
    if viewer.audience not in {"delegate", "site"} or is_recalled(state):
        return False
    if paper.status != "released" or not may_store(state, paper.classification):
        return False
    if paper.item and not item_seen(state, paper.item, viewer):
        return False
    rules = rules_of(state, paper)
    return not any(rule.ended for rule in rules) and all(
        is_among(state, rule.readers, viewer) for rule in rules
    )


def is_open(state: RoomState, paper: Paper) -> bool:
    """Tell whether anybody may read the paper now."""
    return (
        paper.status == "released"
        and not is_recalled(state)
        and all(is_lifted(state, rule, paper) for rule in rules_of(state, paper))
    )


def is_recalled(state: RoomState) -> bool:
    """Tell whether the papers of the meeting were recalled."""
    return any(m.recalled_at is not None for m in state.all(Meeting))


def is_lifted(state: RoomState, rule: ReadingRule, paper: Paper) -> bool:
    """Tell whether a rule's conditions on time, item and chair are met."""
    if not rule.begun or rule.ended or (rule.by_chair and not rule.unlocked):
        return False
    if not rule.while_active:
        return True
    item = state.find(AgendaItem, paper.item)
    return item is not None and item.status == "active"


def is_reader(state: RoomState, paper: Paper, viewer: Viewer) -> bool:
    """Tell whether the rules name this viewer, here and now."""
    return all(
        is_among(state, rule.readers, viewer)
        and (not rule.verified or is_verified(state, viewer))
        for rule in rules_of(state, paper)
    )


def is_verified(state: RoomState, viewer: Viewer) -> bool:
    """Tell whether a delegate was admitted at the door, or a site is connected."""
    if person := state.find(Participant, viewer.place):
        return person.presence == "in"
    site = state.find(Site, viewer.place)
    return site is not None and site.link == "connected"


def is_among(state: RoomState, readers: tuple[Reader, ...], viewer: Viewer) -> bool:
    """Tell whether a viewer is in one of the groups; no groups means everyone."""
    person = state.find(Participant, viewer.place)
    return not readers or any(_is_in(reader, viewer, person) for reader in readers)


def _is_in(reader: Reader, viewer: Viewer, person: Participant | None) -> bool:
    match reader.kind:
        case "everyone":
            return True
        case "officials":
            return person is not None and person.eligibility == "official"
        case "guests":
            return person is not None and person.eligibility == "guest"
        case "site":
            return reader.of in {viewer.place, person.site if person else ""} - {""}
        case "unit":
            return person is not None and person.unit == reader.of != ""
        case "person":
            return viewer.place == reader.of != ""


def is_on_stage(state: RoomState, paper: Paper) -> bool:
    """Tell whether the hall is shown this paper by itself."""
    scenes = (stage.scene for stage in stages_of(state))
    return any(isinstance(s, PaperScene) and s.paper == paper.id for s in scenes)
