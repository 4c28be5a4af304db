"""The papers that a composed scene shows.  Pure."""

from meetingroom.agenda.records import AgendaItem, Paper
from meetingroom.sessions.compositions.records import (
    ComposedScene,
    ImageLayer,
    PageLayer,
    Zone,
)
from meetingroom.sessions.overrides import beneath
from meetingroom.sessions.records import Display
from meetingroom.sessions.scenes import Lead, PaperScene, Stage
from meetingroom.sessions.state import RoomState


def page_in(state: RoomState, layer: ImageLayer | PageLayer) -> tuple[str, int]:
    """Return the paper and the page that a layer shows; an empty paper for none.

    Where none is named, it is the page that leads, or the first paper of the active
    item.
    """
    if layer.paper or isinstance(layer, ImageLayer):
        return layer.paper, layer.page
    lead = state.find(Lead, "lead") or Lead()
    if lead.paper:
        return lead.paper, lead.page
    active = {item.id for item in state.all(AgendaItem) if item.status == "active"}
    papers = sorted(state.all(Paper), key=lambda paper: paper.order)
    first = [p.id for p in papers if p.item in active and p.status == "released"][:1]
    return (first[0], 1) if first else ("", 1)


def papers_in(state: RoomState, zones: tuple[Zone, ...]) -> frozenset[str]:
    """Return the papers that zones show now, whether the hall may see them or not."""
    found = {
        page_in(state, zone.layer)[0]
        for zone in zones
        if isinstance(zone.layer, ImageLayer | PageLayer)
    }
    return frozenset(found - {""})


def stages_of(state: RoomState) -> list[Stage]:
    """Return the program, and what each display of the hall follows or keeps."""
    program = state.find(Stage, "stage") or Stage()
    displays = state.all(Display)
    return [program, *(beneath(one.overrides, program) for one in displays)]


def in_hall(state: RoomState) -> frozenset[str]:
    """Return the papers that the hall is shown anywhere, whole or in a zone."""
    shown = (on_stage(state, stage) for stage in stages_of(state))
    return frozenset[str]().union(*shown)


def on_stage(state: RoomState, stage: Stage) -> frozenset[str]:
    """Return the papers that a stage shows, whole or in a zone."""
    match stage.scene:
        case PaperScene(paper=paper):
            return frozenset({paper})
        case ComposedScene(zones=zones):
            return papers_in(state, zones)
        case _:
            return frozenset()
