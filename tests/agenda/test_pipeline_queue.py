"""Who waits is served first; no file holds up another."""

from hypothesis import given
from hypothesis import strategies as st

from meetingroom.agenda.pipeline.queue import Job, PageQueue


def drained(queue: PageQueue) -> list[Job]:
    jobs = []
    while (job := queue.pop()) is not None:
        jobs.append(job)
    return jobs


def test_first_pages_come_first_and_files_take_turns():
    queue = PageQueue()
    for job in [Job("a", 3), Job("a", 2), Job("a", 1), Job("b", 2), Job("b", 0)]:
        queue.push(job)

    order = [f"{job.sha256}{job.page}" for job in drained(queue)]

    assert order == ["b0", "a1", "a2", "b2", "a3"]


def test_a_page_that_a_reader_waits_for_jumps_the_queue():
    queue = PageQueue()
    for page in range(1, 100):
        queue.push(Job("a", page))
    queue.push(Job("a", 90), wanted=True)

    order = [job.page for job in drained(queue)]

    assert order[:3] == [90, 1, 2]
    assert order.count(90) == 1


def test_dropping_a_file_keeps_what_a_reader_waits_for():
    queue = PageQueue()
    queue.push(Job("a", 1))
    queue.push(Job("a", 2), wanted=True)
    queue.push(Job("b", 1))
    queue.drop("a")

    assert drained(queue) == [Job("a", 2), Job("b", 1)]


def test_a_file_that_has_cost_a_worker_comes_after_all_others():
    queue = PageQueue()
    for job in [Job("a", 2), Job("a", 3), Job("b", 9)]:
        queue.push(job)
    queue.push(Job("a", 4), wanted=True)
    queue.put_last("a")

    assert drained(queue) == [Job("a", 4), Job("b", 9), Job("a", 2), Job("a", 3)]


def test_words_are_read_after_the_first_pages_and_before_the_last():
    queue = PageQueue()
    queue.push(Job("a", 1, "text"))
    for page in range(1, 31):
        queue.push(Job("a", page))

    tasks = [job.task for job in drained(queue)]

    assert 5 < tasks.index("text") < 25


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.booleans())))
def test_every_job_is_given_exactly_once(pushes):
    queue = PageQueue()
    for sha256, page, wanted in pushes:
        queue.push(Job(sha256, page), wanted)

    jobs = drained(queue)

    assert sorted(jobs) == sorted({Job(sha256, page) for sha256, page, _ in pushes})
    assert len(queue) == 0
