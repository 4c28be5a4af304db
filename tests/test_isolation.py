"""A server that is said to be isolated does not start while a route leads out."""

import pytest

from meetingroom.isolation import NotIsolatedError, check

HEAD = (
    "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n"
)
LAN = "eth0\t000AA8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"
OUT = "eth0\t00000000\t010AA8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
DOWN = "eth1\t00000000\t010AA8C0\t0000\t0\t0\t0\t00000000\t0\t0\t0\n"
ZERO = "0" * 32
V6_LOCAL = (
    f"fe8{'0' * 29} 40 {ZERO} 00 {ZERO} 00000100 00000001 00000000 00000001 eth0\n"
)
V6_OUT = f"{ZERO} 00 {ZERO} 00 {ZERO} 00000400 00000001 00000000 00000003 wlan0\n"
V6_REJECT = f"{ZERO} 00 {ZERO} 00 {ZERO} ffffffff 00000001 00000000 00200200 lo\n"


def routes(tmp_path, v4, v6=""):
    (tmp_path / "v4").write_text(HEAD + v4)
    (tmp_path / "v6").write_text(v6)
    return tmp_path / "v4", tmp_path / "v6"


def test_a_lan_without_a_way_out_is_isolated(tmp_path):
    check(*routes(tmp_path, LAN + DOWN, V6_LOCAL + V6_REJECT))


def test_a_machine_without_any_network_is_isolated(tmp_path):
    check(tmp_path / "none", tmp_path / "none")


@pytest.mark.parametrize(
    ("v4", "v6", "name"),
    [(LAN + OUT, "", "eth0"), (LAN, V6_LOCAL + V6_OUT, "wlan0")],
    ids=["IPv4", "IPv6"],
)
def test_a_default_route_is_named(tmp_path, v4, v6, name):
    with pytest.raises(NotIsolatedError, match=name):
        check(*routes(tmp_path, v4, v6))
