from meetingroom.media.congestion.trial import LASTS_S, Demand, Trial, step

LITTLE = Demand(300_000, 100_000, 500_000)


def run(seconds: float, needed_bps: float, estimate_bps, clear=lambda at_s: True):
    """Return at which times a trial began."""
    trial, began, spent_bps = Trial(), [], 100_000.0
    for turn in range(int(seconds * 5)):
        at_s = turn / 5
        before = trial.budget_bps(at_s)
        demand = Demand(estimate_bps(at_s, trial), spent_bps, needed_bps)
        trial = step(trial, demand, clear(at_s), at_s)
        if trial.budget_bps(at_s) and not before:
            began.append(round(at_s))
        spent_bps = max(100_000.0, trial.budget_bps(at_s))
    return began


def test_more_is_tried_at_once_and_again_as_long_as_it_helps():
    def follows(at_s: float, trial: Trial) -> float:
        return max(300_000, trial.bps)

    assert run(5, 500_000, lambda at_s, trial: 300_000)[:1] == [0]
    assert run(4, 500_000, follows) == [0]


def test_a_trial_that_does_not_help_is_repeated_ever_more_seldom():
    began = run(120, 500_000, lambda at_s, trial: 300_000)

    assert began == [0, 14, 38, 82]


def test_a_trial_ends_as_soon_as_the_line_is_full():
    trial = step(Trial(), LITTLE, True, 0.0)
    after = step(trial, LITTLE, False, 0.4)

    assert trial.budget_bps(0.2) == 500_000
    assert after.budget_bps(0.6) == 0
    assert not step(after, LITTLE, True, 9.0).budget_bps(9.0)
    assert step(after, LITTLE, True, 10.6).budget_bps(10.6) == 500_000


def test_nothing_is_tried_on_a_full_line_or_without_need():
    assert run(30, 500_000, lambda at_s, trial: 300_000, lambda at_s: False) == []
    assert run(30, 0, lambda at_s, trial: 300_000) == []


def test_what_has_grown_tries_the_next_step_at_once():
    trial = step(Trial(), LITTLE, True, 0.0)
    trial = step(trial, Demand(450_000, 500_000, 2_000_000), True, LASTS_S)

    assert trial.budget_bps(LASTS_S) == 2_000_000
