"""The load kit against our media process, without loss and with every profile."""

import pytest

from benchmarks.media.mesh import Mesh
from benchmarks.media.ours import Ours


@pytest.mark.parametrize("profile", ["gcm256", "gcm128", "cm"])
async def test_three_sites_get_everything_from_each_other(profile):
    server, mesh = await Ours.start("127.0.0.1", 3), Mesh("127.0.0.1", 3, profile)
    try:
        await mesh.join(server)
        figures = await mesh.measure(server, 0.5, 1.0)
    finally:
        await mesh.close()
        await server.close()

    assert figures.forwarded > 0
    assert figures.lost == 0
    assert figures.delays_s
