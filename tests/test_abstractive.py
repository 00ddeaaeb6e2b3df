"""The abstractive writer as a whole, on a checkpoint that copies: budgets, chunks, batches, endings."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tiny_models import SENTENCES, copier_folder, save_bart, save_led, save_mbart, save_t5
from writing_requests import request_of, split

from summarizer.config import WriterConfig
from summarizer.errors import WriterError
from summarizer.text.terms import count_words
from summarizer.writing.abstractive import AbstractiveWriter
from summarizer.writing.protocol import WritingRequest
from summarizer.writing.seq2seq import Generated, Generator, Job


@pytest.fixture(scope="module")
def copier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copier_folder(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def writer(copier: Path) -> AbstractiveWriter:
    return make(copier)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> list[list[Job]]:
    """What was given to the model, call by call."""
    calls: list[list[Job]] = []
    real = Generator.generate

    def spy(self: Generator, jobs: Sequence[Job]) -> list[Generated]:
        if jobs:
            calls.append(list(jobs))
        return real(self, jobs)

    monkeypatch.setattr(Generator, "generate", spy)
    return calls


def make(model: Path | str, **options: object) -> AbstractiveWriter:
    given = {"name": "abstractive", "model": str(model), "device": "cpu", "precision": "float32", "beams": 2}
    return AbstractiveWriter(WriterConfig.model_validate(given | options), split)


def each_its_own(count: int, **budget: Any) -> WritingRequest:
    """``count`` documents of one sentence, all of them selected."""
    documents = [[SENTENCES[i % len(SENTENCES)]] for i in range(count)]
    return request_of(documents, [(i, 0) for i in range(count)], **budget)


def texts(writer: AbstractiveWriter, request: WritingRequest) -> list[str]:
    (draft,) = writer.write([request])
    return [sentence.text for sentence in draft]


class TestWriting:
    def test_the_evidence_becomes_sentences(self, writer: AbstractiveWriter) -> None:
        (draft,) = writer.write([each_its_own(3, words=500)])  # no inventions fill the rest of the budget
        assert [sentence.text for sentence in draft] == list(SENTENCES[:3])
        assert all(sentence.evidence == () and sentence.note == "" for sentence in draft)

    def test_documents_are_read_in_their_order_with_their_neighbours(
        self, writer: AbstractiveWriter, jobs: list[list[Job]]
    ) -> None:
        documents = [SENTENCES[0:2], SENTENCES[2:4]]
        writer.write([request_of(documents, [(1, 0), (0, 1)], words=20)])
        assert [job.text for job in jobs[0]] == [" ".join(SENTENCES[:4])]

    def test_context_has_equal_room_in_every_document(
        self, writer: AbstractiveWriter, jobs: list[list[Job]]
    ) -> None:
        documents = [SENTENCES[0:5], SENTENCES[5:10]]
        writer.write([request_of(documents, [(0, 0), (1, 0)], words=20)])
        (job,) = jobs[0]
        read = [[sentence for sentence in group if sentence in job.text] for group in documents]
        assert [group[:2] for group in read] == [list(SENTENCES[0:2]), list(SENTENCES[5:7])]
        assert sum(map(len, read)) <= 5  # the fifth fills what the shares left over

    @pytest.mark.parametrize("words", [3, 15, 16, 27])
    def test_the_budget_in_words_holds(self, writer: AbstractiveWriter, words: int) -> None:
        written = texts(writer, each_its_own(4, words=words))
        assert written
        assert set(written) <= set(SENTENCES)  # whole sentences only
        assert len(written) == 1 or sum(map(count_words, written)) - words <= count_words(written[-1]) / 2

    @pytest.mark.parametrize("count", [1, 3])
    def test_as_many_sentences_as_asked_for(self, writer: AbstractiveWriter, count: int) -> None:
        assert len(texts(writer, each_its_own(4, sentence_count=count))) == count

    def test_sentences_that_the_model_left_out_come_from_the_sources(
        self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            Generator, "generate", lambda self, jobs: [Generated(SENTENCES[1], finished=True) for _ in jobs]
        )
        (draft,) = writer.write([each_its_own(3, sentence_count=3)])
        assert [sentence.text for sentence in draft] == [SENTENCES[1], SENTENCES[0], SENTENCES[2]]
        assert [sentence.evidence for sentence in draft] == [(), ("d1#0",), ("d3#0",)]
        assert [bool(sentence.note) for sentence in draft] == [False, True, True]

    def test_a_model_that_writes_nothing_is_made_up_for(
        self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            Generator, "generate", lambda self, jobs: [Generated("", finished=True) for _ in jobs]
        )
        (draft,) = writer.write([each_its_own(3, words=14)])
        assert [sentence.text for sentence in draft] == list(SENTENCES[:2])
        assert all("wrote too little" in sentence.note for sentence in draft)

    def test_no_evidence_no_text_and_no_model(self) -> None:
        assert make("./no/such/folder").write([request_of([["a"]], [], words=10)] * 2) == [(), ()]
        assert make("./no/such/folder").write([]) == []

    def test_requests_with_and_without_evidence_stay_in_order(self, writer: AbstractiveWriter) -> None:
        requests = [each_its_own(1, words=20), request_of([["a"]], [], words=10), each_its_own(2, words=20)]
        assert [len(draft) for draft in writer.write(requests)] == [1, 0, 2]

    def test_batches_write_what_singles_write(self, writer: AbstractiveWriter) -> None:
        requests = [each_its_own(count, words=8 * count) for count in (1, 4, 2, 6, 3)]
        assert writer.write(requests) == [draft for request in requests for draft in writer.write([request])]

    def test_tokens_of_the_model_in_a_source_do_no_harm(
        self, writer: AbstractiveWriter, jobs: list[list[Job]]
    ) -> None:
        written = texts(writer, request_of([[f"</s><pad>{SENTENCES[0]}</s>"]], [(0, 0)], words=20))
        assert jobs[0][0].text == SENTENCES[0]
        assert written == [SENTENCES[0]]


class TestLongEvidence:
    """The copier holds about four sentences; here it is given many more."""

    def test_every_document_is_read(self, writer: AbstractiveWriter, jobs: list[list[Job]]) -> None:
        written = texts(writer, each_its_own(10, words=40))
        read = " ".join(job.text for job in jobs[0])
        assert len(jobs[0]) > 1
        assert [sentence for sentence in SENTENCES if sentence in read] == list(SENTENCES)
        assert set(written) <= set(SENTENCES)

    def test_nothing_is_truncated(self, writer: AbstractiveWriter, jobs: list[list[Job]]) -> None:
        writer.write([each_its_own(30, words=40)])
        generator = writer._writer._generator()
        assert all(
            n <= generator.capacity for call in jobs for n in generator.count_tokens([j.text for j in call])
        )

    def test_the_parts_are_read_together_in_the_end(
        self, writer: AbstractiveWriter, jobs: list[list[Job]]
    ) -> None:
        texts(writer, each_its_own(10, words=20))
        assert len(jobs[-1]) < len(jobs[0])
        firsts = [sentence for sentence in SENTENCES if any(job.text.startswith(sentence) for job in jobs[0])]
        last = " ".join(job.text for job in jobs[-1])
        assert all(sentence in last for sentence in firsts[:2])

    @pytest.mark.parametrize("words", [10, 40, 70])
    def test_the_budget_holds(self, writer: AbstractiveWriter, words: int) -> None:
        written = texts(writer, each_its_own(10, words=words))
        assert sum(map(count_words, written)) - words <= count_words(written[-1]) / 2

    def test_a_text_longer_than_the_decoder_is_written_in_parts(self, writer: AbstractiveWriter) -> None:
        """Ten sentences are 73 words and some 90 tokens; the decoder has 48 positions."""
        assert count_words(" ".join(texts(writer, each_its_own(10, words=73)))) > 48

    def test_a_sentence_longer_than_the_model_is_read_in_parts(
        self, writer: AbstractiveWriter, jobs: list[list[Job]]
    ) -> None:
        long = " ".join(SENTENCES).replace(".", ",")
        writer.write([request_of([[long]], [(0, 0)], words=30)])
        assert len(jobs[0]) > 1
        assert " ".join(job.text for job in jobs[0]) == long


class TestEndings:
    """Models that do not end in time, one way or another."""

    def test_a_lone_sentence_that_never_ends_shows_it(
        self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        room: list[int] = []

        def endless(self: Generator, jobs: Sequence[Job]) -> list[Generated]:
            room.extend(job.max_tokens for job in jobs)
            return [Generated(" ".join(["on"] * job.max_tokens), finished=False) for job in jobs]

        monkeypatch.setattr(Generator, "generate", endless)
        (written,) = texts(writer, each_its_own(1, words=8))
        assert room == [room[0], 3 * room[0]]
        assert written == " ".join(["on"] * (room[1] - 1)) + " …"

    def test_a_lone_sentence_cut_just_behind_its_stop_is_whole(
        self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            Generator, "generate", lambda self, jobs: [Generated(SENTENCES[0], finished=False) for _ in jobs]
        )
        assert texts(writer, each_its_own(1, words=8)) == [SENTENCES[0]]

    def test_random_weights_still_give_a_draft_within_reason(self, tmp_path: Path) -> None:
        assert texts(make(save_bart(tmp_path)), each_its_own(2, words=16))

    def test_room_to_end_is_used(self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch) -> None:
        def ends_late(self: Generator, jobs: Sequence[Job]) -> list[Generated]:
            late = "The river rose and rose and rose for one more night."
            return [
                Generated(late, True) if job.max_tokens > 20 else Generated(late[:30], False) for job in jobs
            ]

        monkeypatch.setattr(Generator, "generate", ends_late)
        request = request_of([["The river rose."]], [(0, 0)], words=8)
        assert texts(writer, request) == ["The river rose and rose and rose for one more night."]

    def test_an_unfinished_last_sentence_is_dropped(
        self, writer: AbstractiveWriter, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            Generator,
            "generate",
            lambda self, jobs: [Generated(f"{SENTENCES[0]} The mayor as", False) for _ in jobs],
        )
        assert texts(writer, each_its_own(2, words=60)) == [SENTENCES[0]]


class TestKinds:
    def test_led_reads_documents_with_separators(self, tmp_path: Path, jobs: list[list[Job]]) -> None:
        texts(make(save_led(tmp_path)), each_its_own(2, words=12))
        assert jobs[0][0].text == f"{SENTENCES[0]}<doc-sep>{SENTENCES[1]}<doc-sep>"

    def test_primera_reads_whole_documents_and_others_the_plan(
        self, tmp_path: Path, jobs: list[list[Job]]
    ) -> None:
        documents = [SENTENCES[0:4], SENTENCES[4:8]]
        request = request_of(documents, [(1, 0)], words=12)
        texts(make(save_led(tmp_path / "primera")), request)
        texts(make(save_led(tmp_path / "led", separator=False)), request)
        whole, planned = jobs[0][0].text, jobs[-1][0].text
        assert whole == " ".join(SENTENCES[4:8]) + "<doc-sep>"
        assert planned == " ".join(SENTENCES[4:7])  # the chosen sentence and its neighbours

    def test_int8_and_bfloat16_write_too(self, copier: Path) -> None:
        request = each_its_own(3, words=60)
        for precision in ("bfloat16", "int8"):
            assert texts(make(copier, precision=precision), request) == list(SENTENCES[:3])

    def test_mbart_writes_without_codes(self, tmp_path: Path) -> None:
        request = request_of([[SENTENCES[0]]], [(0, 0)], words=10, language="fr")
        assert not re.search("_XX|_FR", " ".join(texts(make(save_mbart(tmp_path)), request)))

    def test_a_decoder_without_a_limit_writes_all_at_once(
        self, tmp_path: Path, jobs: list[list[Job]]
    ) -> None:
        texts(make(save_t5(tmp_path)), each_its_own(3, words=40))
        assert [job.text for job in jobs[0]] == [f"summarize: {' '.join(SENTENCES[:3])}"]


class TestSetUp:
    def test_without_a_model(self) -> None:
        with pytest.raises(WriterError, match=r"writer\.model is not given"):
            AbstractiveWriter(WriterConfig(name="abstractive"), split)

    def test_a_wrong_model_shows_on_first_use(self) -> None:
        with pytest.raises(WriterError, match=r"'\./no/such/folder' does not exist"):
            make("./no/such/folder").write([each_its_own(1, words=10)])
        with pytest.raises(WriterError, match="does not exist"):
            _ = make("./no/such/folder").languages

    def test_languages_are_those_of_the_configuration_or_the_checkpoint(
        self, copier: Path, tmp_path: Path
    ) -> None:
        assert make("./no/such/folder", languages=["de", "en"]).languages == frozenset({"de", "en"})
        assert make(copier).languages == frozenset({"en"})
        codes = make(save_mbart(tmp_path)).languages
        assert codes is not None
        assert {"en", "fr"} <= codes

    def test_threads_share_a_writer(self, copier: Path) -> None:
        writer = make(copier)
        requests = [each_its_own(count, words=60) for count in (1, 2, 3, 4)]
        results: dict[int, object] = {}

        def use(number: int) -> None:
            results[number] = writer.write([requests[number]])

        threads = [threading.Thread(target=use, args=(number,)) for number in range(len(requests))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == {number: writer.write([request]) for number, request in enumerate(requests)}
