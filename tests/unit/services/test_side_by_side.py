"""Jobs done at once give what they give one after the other."""

from __future__ import annotations

import os
import threading

import pytest

from coach.services.side_by_side import processors, side_by_side

splits = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be split here")


def test_one_job_is_done_here() -> None:
    assert side_by_side([os.getpid]) == [os.getpid()]
    assert side_by_side([]) == []


@splits
def test_results_come_in_the_order_of_the_jobs() -> None:
    assert side_by_side([lambda: 1, lambda: 2, lambda: 3]) == [1, 2, 3]


@splits
def test_all_but_the_first_are_done_elsewhere() -> None:
    here, *elsewhere = side_by_side([os.getpid] * 3)
    assert here == os.getpid()
    assert len({here, *elsewhere}) == 3


@splits
def test_nothing_is_a_result_too() -> None:
    assert side_by_side([lambda: None] * 2) == [None, None]


@splits
@pytest.mark.parametrize("died", [lambda: os._exit(3), lambda: 1 / 0])
def test_what_fails_elsewhere_is_done_here(died: object) -> None:
    here = os.getpid()

    def job() -> int:
        if os.getpid() != here and callable(died):
            died()
        return os.getpid()

    assert side_by_side([os.getpid, job]) == [here, here]


@splits
def test_an_error_is_raised_here() -> None:
    def broken() -> int:
        raise ValueError("told")

    with pytest.raises(ValueError, match="told"):
        side_by_side([lambda: 1, broken])


@splits
def test_what_cannot_be_sent_is_made_here() -> None:
    jobs = (threading.Event, threading.Event)  # it holds a lock
    assert not any(event.is_set() for event in side_by_side(jobs))


def test_beside_other_threads_no_process_is_split() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert processors() == 1
    finally:
        done.set()
        other.join()
