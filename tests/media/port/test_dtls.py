import pytest

from meetingroom.media.port import dtls


def test_the_libraries_are_those_that_were_tested():
    dtls.check_pins()


def test_another_version_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setitem(dtls.PINS, "aiortc", "1.17.0")

    with pytest.raises(RuntimeError, match=r"aiortc 1\.17\.0 only, but 1\.16\.0"):
        dtls.check_pins()


def test_a_name_that_is_gone_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(dtls, "NAMES", ("_set_role", "_no_such_name"))

    with pytest.raises(RuntimeError, match="aiortc lacks _no_such_name"):
        dtls.check_pins()
