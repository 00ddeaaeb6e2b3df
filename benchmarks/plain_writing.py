"""What an encoder-decoder writes by itself, and what becomes of it behind the plan and the checks.

Run: ``python -m benchmarks.plain_writing [--model DIR] [--limit 24] [--words 150] [--texts FILE.jsonl]
[--output FILE.json] [--page]``; ``make models ARGS=--train`` makes the model that it is of.

*Plain* is the model as its makers would use it: whole articles in, each cut to its share of the input, beam
search, its text as it comes, up to its last whole sentence. *Ours* is ``--writer abstractive`` with the same
model, beams and length. Both texts are held against the sources in the same way (``summarizer check``).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from benchmarks.data import VALIDATION, ScoredCluster, read_clusters
from benchmarks.fetch_models import BART
from benchmarks.report import PAGE, markdown_table, print_table, rewrite_between, write_json
from summarizer import Summarizer, SummarizerConfig, check
from summarizer.evaluation.reading import split
from summarizer.records import Summary
from summarizer.text.terms import count_words
from summarizer.verdicts import VERDICTS
from summarizer.writing.checkpoint import Loader
from summarizer.writing.filling import NOTE as FILLED
from summarizer.writing.lengths import fit, whole_sentences
from summarizer.writing.passages import share_budget
from summarizer.writing.seq2seq import Decoding, Generator, Job

HEAD = ("text", "supported", "partly", "contradicted", "not found", "R1", "R2", "rougeLsum", "words")
#: Tokens of a word of this vocabulary, and room to end the last sentence: for the limit of the plain text.
TOKENS_PER_WORD = 1.5


@dataclass
class Texts:
    """The texts of one way of writing, and what was found of their sentences."""

    texts: list[str] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)
    rouge: list[tuple[float, ...]] = field(default_factory=list)

    def add(self, sentences: Sequence[str], cluster: ScoredCluster) -> None:
        """Hold a text against its sources, and measure what it shares with the reference."""
        from rouge_score.rouge_scorer import RougeScorer

        self.texts.append(" ".join(sentences))
        lines = "\n".join(sentences)  # the model knows no capitals, which tell where a sentence starts
        self.verdicts.update(each.verdict for each in check(lines, cluster.documents).sentences)
        reference = "\n".join(split(cluster.reference))
        scores = RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True).score(reference, lines)
        self.rouge.append(tuple(each.fmeasure for each in scores.values()))

    def shares(self) -> dict[str, float]:
        """Share of the sentences of each verdict; means of ROUGE F1 and words."""
        sentences = sum(self.verdicts.values())
        means = map(fmean, zip(*self.rouge, strict=True))
        return {
            **{verdict: self.verdicts[verdict] / sentences for verdict in VERDICTS},
            **dict(zip(("rouge1", "rouge2", "rougeLsum"), means, strict=True)),
            "words": fmean(map(count_words, self.texts)),
        }


def plain_sentences(generator: Generator, cluster: ScoredCluster, words: int) -> list[str]:
    """The sentences that the model writes of whole articles by itself."""
    texts = [generator.clean_input(document.text) for document in cluster.documents]
    tokens = generator.count_tokens(texts)
    shares = share_budget(tokens, [0] * len(texts), generator.capacity)
    cut = [
        " ".join(text.split()[: math.floor(len(text.split()) * min(1.0, share / max(count, 1)))])
        for text, share, count in zip(texts, shares, tokens, strict=True)
    ]
    most = math.ceil(words * TOKENS_PER_WORD)
    (written,) = generator.generate([Job(generator.input_of(cut), "en", most, most // 2)])
    return fit(whole_sentences(written.text, split, written.finished), words, None)


def origin_of_sentences(summaries: Sequence[Summary]) -> dict[str, float]:
    """Share of our sentences that are the model's own, stand in for a refused one, or fill the length."""
    notes = [sentence.note for summary in summaries for sentence in summary.sentences]
    filled = sum(note.startswith(FILLED) for note in notes)
    instead = sum(bool(note) for note in notes) - filled
    return {
        "the model's": 1 - (filled + instead) / len(notes),
        "of the sources instead": instead / len(notes),
        "of the sources to fill": filled / len(notes),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Write, check, measure and show."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, default=BART)
    parser.add_argument("--clusters", type=Path, default=VALIDATION)
    parser.add_argument("--limit", type=int, default=24)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--texts", type=Path, help="file for all texts, to be read")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--page", action="store_true", help="rewrite the table in docs/results.md")
    given = parser.parse_args(arguments)
    clusters = read_clusters(given.clusters, given.limit)
    generator = Generator(Loader(str(given.model), "cpu", "float32").checkpoint(), Decoding())
    writer = {"name": "abstractive", "model": str(given.model), "device": "cpu", "precision": "float32"}
    engine = Summarizer(SummarizerConfig.parse({"length": {"words": given.words}, "writer": writer}))
    plain, ours, summaries = Texts(), Texts(), []
    for cluster in clusters:
        plain.add(plain_sentences(generator, cluster, given.words), cluster)
        summaries.append(engine.summarize(cluster.documents))
        ours.add([sentence.text for sentence in summaries[-1].sentences], cluster)
    figures = {"plain": plain.shares(), "ours": ours.shares()}
    origins = origin_of_sentences(summaries)
    rows = [
        [
            name,
            *(f"{100 * shares[key]:.0f} %" for key in VERDICTS),
            *(f"{100 * shares[key]:.1f}" for key in ("rouge1", "rouge2", "rougeLsum")),
            f"{shares['words']:.0f}",
        ]
        for name, shares in figures.items()
    ]
    print_table(f"{len(clusters)} clusters, {given.words} words", HEAD, rows)
    origins_shown = ", ".join(f"{100 * share:.0f} % {name}" for name, share in origins.items())
    print(f"our sentences: {origins_shown}")
    if given.texts is not None:
        lines = [
            json.dumps({"id": cluster.id, "plain": one, "ours": other, "warnings": summary.warnings})
            for cluster, one, other, summary in zip(clusters, plain.texts, ours.texts, summaries, strict=True)
        ]
        given.texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if given.output is not None:
        counts = {"clusters": len(clusters), "words": given.words}
        write_json(given.output, {**counts, **figures, "origins": origins})
    if given.page:
        below = f"{len(clusters)} validation clusters of {given.words} words. Our sentences: {origins_shown}."
        rewrite_between(PAGE, "plain-writing", f"{markdown_table(HEAD, rows)}\n\n{below}")


if __name__ == "__main__":
    main()
