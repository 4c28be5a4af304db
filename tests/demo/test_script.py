"""Tests of the demo's run of show."""

from meetingroom.demo import script
from meetingroom.demo.compose import SEED
from meetingroom.demo.papers import AGENDA, generate
from meetingroom.sessions.scenes import PaperScene


def test_every_item_has_its_step_in_order_and_no_step_opens_a_poll():
    steps = script.steps()

    assert [s.item for s in steps if s.item] == [item.id for item in AGENDA]
    assert len({s.step for s in steps}) == len(steps)
    assert not any(s.poll for s in steps)


def test_every_step_opens_a_paper_of_its_own_item():
    items = {paper.id: paper.item for paper in generate(SEED)}
    bound = [s for s in script.steps() if s.item]

    assert all(items[s.paper] == s.item for s in bound)
    assert all(
        s.scene.paper == s.paper for s in bound if isinstance(s.scene, PaperScene)
    )
