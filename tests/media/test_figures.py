"""What the technician is told of the picture that a viewer gets."""

from meetingroom.media.figures import Figures
from meetingroom.media.viewers import Viewer, Viewers
from tests.media.forwarder.hall import OUT, Hall
from tests.media.forwarder.test_rungs import SLOT, Layers


def shown(forwarder, rid: str) -> tuple[str, str]:
    """Return the layer and the codec that are told of a viewer that is to get one."""
    viewer = Viewer("v", "m", None, (SLOT,), {})
    viewer.chosen[OUT] = rid
    layer, codec = Figures(forwarder, Viewers(forwarder))._shown(viewer)
    return layer.rid if layer else "", codec


def test_the_layer_that_is_chosen_is_told_where_it_flows():
    hall = Hall()
    hall.publish()
    hall.picture(key=True)

    assert shown(hall.forwarder, "h") == ("h", "vp8")


def test_of_a_layer_that_does_not_flow_the_one_is_told_that_is_shown_instead():
    hall, stage = Hall(), Layers()
    hall.publish()
    hall.picture("q", key=True)
    stage.show(key=True)
    for _ in range(60):
        stage.show(layers=2)

    assert shown(hall.forwarder, "f") == ("q", "vp8")
    assert shown(stage.forwarder, "s2") == ("s1", "vp9")


def test_nothing_is_told_of_a_picture_that_does_not_come():
    hall = Hall()
    hall.publish()

    assert shown(hall.forwarder, "f") == ("", "")
