"""What desks without network tell late comes out right, in whatever order."""

import random
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meetingroom.members.offline import Batch, OfflineEntry, doubles
from meetingroom.sessions.regulations.quorum import count
from tests.members.doors import (
    ADMITTED,
    BATCH,
    CUT_S,
    DOORS,
    OFFLINE,
    OPEN_S,
    PEOPLE,
    VOIDED,
    Coming,
    Device,
    Doors,
    crowd,
    shown,
)


class Morning:
    """One morning at the doors: what every desk did, and what waits to be told."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.online: list[tuple[float, Coming, str]] = []
        self.truth: list[tuple[Coming, str, bool]] = []
        self.about: dict[str, tuple[str, str]] = {}
        self.cases: set[tuple[str, tuple[str, ...]]] = set()
        self.cut_s = self.random.uniform(60, OPEN_S - CUT_S)
        self.devices = {desk: self.device() for desk in sorted(OFFLINE)}
        self.play()

    def device(self) -> Device:
        back_s = self.cut_s + CUT_S
        skew_s = self.random.uniform(-90, 90)
        return Device(skew_s, self.random.uniform(0, 2 * back_s), back_s)

    def play(self) -> None:
        inside: dict[str, bool] = {}
        coming = crowd(self.random)
        before = [one for one in coming if one.at_s < self.cut_s]
        for number, one in enumerate(coming):
            if number == len(before):
                for device in self.devices.values():
                    device.knows = dict(inside)
            over = one.at_s >= self.cut_s + CUT_S
            away = one.desk in OFFLINE and number >= len(before) and not over
            known = self.devices[one.desk].knows if away else inside
            code, did = self.answered(one, known, away)
            if away:
                self.wait(number, one, code, did)
            if away and one.reason not in ADMITTED:
                self.cases.add((one.person, (one.reason,)))
            elif did != "turned_away":
                known[one.person] = did != "left"
                self.truth.append((one, code, away))

    def answered(self, one: Coming, known: dict[str, bool], away: bool):
        """Return what the desk shows, and what its operator does."""
        if one.direction == "out":
            return "OK_RA", "left"
        if away and one.reason in VOIDED:
            return "OK_VAO", "admitted"
        if one.reason not in ADMITTED:
            return shown(one.reason), "turned_away"
        if known.get(one.person):
            return "DA_VAO", self.random.choice(["confirmed", "turned_away"])
        return shown(one.reason), "admitted"

    def wait(self, number: int, one: Coming, code: str, did: str) -> None:
        device = self.devices[one.desk]
        run, steady_ms = device.run(one.at_s)
        name = f"{one.desk}-{number}"
        self.about[name] = (one.person, one.reason)
        entry = {
            "id": name,
            "seq": number + 1,
            "at": device.clock(one.at_s),
            "run": run,
            "steady_ms": steady_ms,
            "offset_ms": round(-device.skew_s * 1_000),
            "badge": "TU1:X",
            "direction": one.direction,
            "code": code,
            "did": did,
        }
        device.waiting.append(OfflineEntry.model_validate(entry))

    def batches(self) -> list[tuple[str, Batch, float]]:
        """Return every batch as each desk sends it after its line is back."""
        sent = []
        for desk, device in self.devices.items():
            for start in range(0, len(device.waiting), BATCH):
                at_s = float(OPEN_S + CUT_S + start)
                run, steady_ms = device.run(at_s)
                entries = tuple(device.waiting[start : start + BATCH])
                batch = Batch(
                    sent_at=device.clock(at_s),
                    run=run,
                    steady_ms=steady_ms,
                    entries=entries,
                )
                sent.append((desk, batch, at_s))
        return sent

    def merged(self, order: random.Random) -> Doors:
        """Return the server after all was told: each batch twice, in any order."""
        doors = Doors(f"p-{n}" for n in range(PEOPLE))
        for one, code, away in self.truth:
            if not away:
                doors.pass_through(one, code)
        sent = self.batches() * 2
        order.shuffle(sent)
        for desk, batch, at_s in sent:
            doors.tell(desk, batch, self.about, DOORS + timedelta(seconds=at_s))
        return doors


def presence_in_truth(morning: Morning) -> dict[str, str]:
    """Return where everybody is, from what happened and in which order alone."""
    last: dict[str, str] = {}
    for one, _, _ in morning.truth:
        if one.direction == "in" or last.get(one.person) == "in":
            last[one.person] = one.direction
    return last


def doubles_in_truth(morning: Morning) -> dict[str, list[str]]:
    """Return at which desks somebody was let in twice, unknown to one of them."""
    stays: dict[str, list[tuple[str, str, bool]]] = {}
    told: dict[str, list[str]] = {}
    for one, code, away in morning.truth:
        stay = stays.setdefault(one.person, [])
        if one.direction == "out":
            stay.clear()
            continue
        stay.append((one.desk, code, away))
        unaware = [code for _, code, _ in stay[1:] if code != "DA_VAO"]
        if unaware and any(away for *_, away in stay):
            told[one.person] = [desk for desk, *_ in stay]
    return told


@settings(max_examples=300)
@given(seed=st.integers(0, 2**32 - 1), order=st.integers(0, 2**32 - 1))
def test_two_desks_without_network_merge_into_what_happened(seed, order):
    morning = Morning(seed)
    doors = morning.merged(random.Random(order))
    here = presence_in_truth(morning)
    told = {d.participant: [s.desk for s in d.sides] for d in doubles(doors.acts())}

    assert {
        p.id: p.presence for p in doors.people() if p.presence != "expected"
    } == here
    assert told == doubles_in_truth(morning)
    assert doors.cases == morning.cases
    assert count(doors.people()).present == [*here.values()].count("in")
    assert len(doors.acts()) == len(morning.truth)
