"""Work that reports, stops and runs out of time."""

from __future__ import annotations

import threading
import time

import pytest

from summarizer.app.jobs import AbandonedError, Ticket, Tickets, run, stages
from summarizer.errors import InputError, LimitError
from summarizer.records import SummarySentence, Support


def drain(following):
    names = []
    while True:
        try:
            names.append(next(following))
        except StopIteration as end:
            return names, end.value


def test_stages_come_in_order_and_the_result_last():
    def work(told):
        told("cleaning")
        told("writing")
        return 7

    assert drain(stages(work, Ticket(5))) == (["cleaning", "writing"], 7)
    assert run(work, Ticket(5)) == 7


def test_errors_of_the_work_reach_the_visitor():
    def work(told):
        raise InputError("no good")

    with pytest.raises(InputError, match="no good"):
        run(work, Ticket(5))


def test_cancelling_ends_the_work_at_its_next_stage():
    ticket, steps, ended = Ticket(30), [], threading.Event()

    def work(told):
        try:
            for number in range(1_000):
                told("step")
                steps.append(number)
                time.sleep(0.01)
        finally:
            ended.set()

    following = stages(work, ticket)
    next(following)
    ticket.cancel()
    with pytest.raises(AbandonedError):
        drain(following)
    assert ended.wait(2)
    assert len(steps) < 100


def test_a_quiet_stage_does_not_keep_the_visitor_waiting():
    release = threading.Event()
    ticket = Ticket(30)
    threading.Timer(0.1, ticket.cancel).start()
    start = time.monotonic()
    with pytest.raises(AbandonedError):
        run(lambda told: release.wait(10), ticket)
    assert time.monotonic() - start < 2
    release.set()


def test_closing_the_generator_ends_the_work():
    ticket = Ticket(30)
    ended = threading.Event()

    def work(told):
        try:
            while True:
                told("step")
                time.sleep(0.01)
        finally:
            ended.set()

    following = stages(work, ticket)
    next(following)
    following.close()
    assert ended.wait(2)


def test_time_runs_out_in_words():
    now = [0.0]
    ticket = Ticket(3, clock=lambda: now[0])
    ticket.check()
    now[0] = 3.1
    with pytest.raises(LimitError, match="within 3 seconds"):
        ticket.check()


def test_tickets_are_by_session():
    tickets, mine, other = Tickets(), Ticket(5), Ticket(5)
    tickets.issue("a", mine)
    tickets.issue("b", other)
    assert tickets.cancel("a")
    assert not tickets.cancel("a")
    with pytest.raises(AbandonedError):
        mine.check()
    other.check()
    tickets.close("b", other)
    assert len(tickets) == 0


def test_asking_again_cancels_the_older_work():
    tickets, older, newer = Tickets(), Ticket(5), Ticket(5)
    tickets.issue("a", older)
    tickets.issue("a", newer)
    with pytest.raises(AbandonedError):
        older.check()
    tickets.close("a", older)  # ends after the newer one began, and must not take its place
    assert len(tickets) == 1
    newer.check()


def test_cancelling_in_the_queue_spoils_the_ticket_to_come():
    tickets, first, second = Tickets(), Ticket(5), Ticket(5)
    tickets.expect("a")
    assert tickets.cancel("a")
    tickets.issue("a", first)
    with pytest.raises(AbandonedError):
        first.check()
    tickets.expect("a")  # asked again
    tickets.issue("a", second)
    second.check()


def test_a_visitor_who_leaves_is_forgotten():
    tickets, ticket = Tickets(), Ticket(5)
    tickets.issue("a", ticket)
    tickets.expect("a")
    tickets.leave("a")
    assert len(tickets) == 0
    with pytest.raises(AbandonedError):
        ticket.check()


def test_sentences_come_between_stages_and_a_stage_that_lasts_comes_once():
    sentence = SummarySentence("The mill burned.", Support("supported", 1.0), 1, ())

    def work(told):
        told("writing")
        for _ in range(50):
            told("writing")  # as a model does at every token
        told("checking")
        told(sentence)
        return 7

    assert drain(stages(work, Ticket(5))) == (["writing", "checking", sentence], 7)
