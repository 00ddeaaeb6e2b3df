"""How well checking tells true sentences from falsified ones: ``python -m benchmarks.checking``.

Sentences of the 250 true-cased validation clusters, trimmed as the extractive writer does, are true. Each is
then falsified once, in one of three ways:

- ``number``: a figure becomes another figure of the same unit.
- ``name``: a name becomes another name of as many words.
- ``quotation``: one word between quotation marks becomes another.

The other piece is ``foreign``, from another cluster and not in this one, or ``own``, from another sentence of
the same cluster. A sentence is *flagged* when its verdict is not "supported". Two ways of citing: the writer
names its ``evidence``, or the cluster is ``search``ed. *precision* and *recall* are of flagging the falsified
ones, on as many true as falsified sentences; *named* is the share of these in which checking names something
as in no source. Beside these, what becomes of the sentences of the human reference summaries: they are
rewritten freely, and from sources that are not all at hand, so this says how strict the check is, not how
right.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from benchmarks.data import TRAINING, VALIDATION, read_clusters
from summarizer.preparation.segmentation import segment
from summarizer.proving.attribution import attribute, passages
from summarizer.proving.checking import Check, check
from summarizer.proving.sentence_index import SentenceIndex
from summarizer.records import Document, DraftSentence, Sentence
from summarizer.text.figures import Figure, figures
from summarizer.text.located_terms import term_set
from summarizer.text.names import Name, names
from summarizer.text.surface import quotations
from summarizer.writing.trimming import trim

KINDS = ("number", "name", "quotation")
#: Sentences taken of each cluster for each kind; a sentence must have so many words.
PER_CLUSTER = 4
WORDS = range(8, 61)


@dataclass(frozen=True, slots=True)
class Case:
    """A true sentence, and what it becomes when falsified."""

    index: SentenceIndex
    evidence: str
    kind: str
    origin: str
    true: str
    false: str


def make_cases(indexes: Sequence[SentenceIndex], per_kind: int, rng: random.Random) -> list[Case]:
    """Up to ``per_kind`` cases of each kind, from all clusters alike."""
    found: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for number, index in enumerate(indexes):
        foreign = indexes[(number + len(indexes) // 2) % len(indexes)]
        for kind in KINDS:
            for origin, donor in (("foreign", foreign), ("own", index)):
                found[origin, kind] += _of_cluster(index, donor, kind, origin, rng)
    return [case for cases in found.values() for case in rng.sample(cases, min(per_kind, len(cases)))]


def _of_cluster(
    index: SentenceIndex, donor: SentenceIndex, kind: str, origin: str, rng: random.Random
) -> list[Case]:
    sentences = [s for s in index.sentences.values() if len(s.text.split()) in WORDS]
    rng.shuffle(sentences)
    cases: list[Case] = []
    for sentence in sentences:
        true = trim(sentence.text).text
        false = falsify(true, kind, index, donor, rng)
        if false is not None:
            cases.append(Case(index, sentence.id, kind, origin, true, false))
        if len(cases) == PER_CLUSTER:
            break
    return cases


def falsify(
    text: str, kind: str, index: SentenceIndex, donor: SentenceIndex, rng: random.Random
) -> str | None:
    """``text`` with one piece of ``donor`` instead of its own; ``None`` where that cannot be done."""
    spans = {"number": _figure_spans, "name": _name_spans, "quotation": _quoted_words}[kind](text)
    if not spans:
        return None
    start, end, like = rng.choice(spans)
    others = [other for s in donor.sentences.values() for other in _pieces(s.text, kind)]
    own = term_set(text)
    held = text.casefold()
    if donor is not index:
        held = " ".join(s.text for s in index.sentences.values()).casefold()
    fitting = [
        words
        for words, alike in others
        if alike == like
        and all(word not in held for word in words.casefold().split())
        and not own & term_set(words)  # "4" for "four" is no falsehood
    ]
    return f"{text[:start]}{rng.choice(fitting)}{text[end:]}" if fitting else None


def _pieces(text: str, kind: str) -> list[tuple[str, object]]:
    if kind == "number":
        return [(figure.text, _figure_kind(figure)) for figure in figures(text)]
    if kind == "name":
        return [(name.text, _name_kind(name)) for name in names(text) if not name.initial]
    return [(word, "word") for word in text.split() if word.isalpha() and word.islower() and len(word) > 3]


def _figure_spans(text: str) -> list[tuple[int, int, object]]:
    return [(figure.start, figure.end, _figure_kind(figure)) for figure in figures(text)]


def _name_spans(text: str) -> list[tuple[int, int, object]]:
    return [(name.start, name.end, _name_kind(name)) for name in names(text)]


def _quoted_words(text: str) -> list[tuple[int, int, object]]:
    spans: list[tuple[int, int, object]] = []
    for start, end in quotations(text):
        position = start
        for word in text[start:end].split():
            position = text.index(word, position)
            if word.isalpha() and len(word) > 3:
                spans.append((position, position + len(word), "word"))
            position += len(word)
    return spans


def _figure_kind(figure: Figure) -> object:
    return figure.unit


def _name_kind(name: Name) -> object:
    return len(name.words)


def flag(text: str, case: Case, way: str) -> Check:
    """Attribute and check one text."""
    draft = DraftSentence(text, evidence=(case.evidence,) if way == "evidence" else ())
    citations = attribute(draft, case.index)
    return check(text, passages(citations, case.index), case.index)


def measure(cases: Sequence[Case], way: str) -> list[str]:
    """Lines of precision and recall, for each origin and kind, and together."""
    lines = []
    for origin, kind in product(("foreign", "own"), (*KINDS, "all")):
        chosen = [case for case in cases if case.origin == origin and kind in (case.kind, "all")]
        true = [flag(case.true, case, way) for case in chosen]
        false = [flag(case.false, case, way) for case in chosen]
        wrong = sum(found.support.verdict != "supported" for found in true)
        hits = sum(found.support.verdict != "supported" for found in false)
        named = sum(bool(found.invented) for found in false)
        lines.append(
            f"{way:9s} {origin:8s} {kind:10s} {len(chosen):4d} true and falsified: "
            f"precision {hits / (hits + wrong or 1):.3f}, recall {hits / (len(chosen) or 1):.3f}, "
            f"named {named / (len(chosen) or 1):.3f}, true ones flagged {wrong / (len(chosen) or 1):.3f}"
        )
    return lines


def reference_verdicts(references: Sequence[tuple[str, SentenceIndex]]) -> str:
    """How the sentences of human summaries fare."""
    verdicts: dict[str, int] = defaultdict(int)
    for text, index in references:
        for sentence in segment(Document(text, id="reference")):
            citations = attribute(DraftSentence(sentence.text), index)
            found = check(sentence.text, passages(citations, index), index)
            verdicts[found.support.verdict] += 1
            for kind in ("numbers", "names", "quotations"):
                verdicts[f"with {kind} of no source"] += bool(getattr(found, kind))
            verdicts["sentences"] += 1
    shares = (f"{name} {count / verdicts['sentences']:.3f}" for name, count in sorted(verdicts.items()))
    return f"references: {verdicts['sentences']} sentences, {', '.join(shares)}"


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--training", action="store_true", help="tune here, not on validation data")
    parser.add_argument("--clusters", type=int)
    parser.add_argument("--per-kind", type=int, default=250)
    parser.add_argument("--show", type=int, default=0, help="mistakes to print")
    options = parser.parse_args()
    clusters = read_clusters(TRAINING if options.training else VALIDATION, options.clusters)
    indexes = [SentenceIndex(_sentences(cluster.documents)) for cluster in clusters]
    cases = make_cases([index for index in indexes if len(index)], options.per_kind, random.Random(0))
    for way in ("evidence", "search"):
        print("\n".join(measure(cases, way)))
    print(reference_verdicts([(c.reference, i) for c, i in zip(clusters, indexes, strict=True)]))
    _show(cases, options.show)


def _sentences(documents: Sequence[Document]) -> list[Sentence]:
    return [sentence for document in documents for sentence in segment(document)]


def _show(cases: Sequence[Case], count: int) -> None:
    missed = [case for case in cases if flag(case.false, case, "evidence").support.verdict == "supported"]
    alarms = [case for case in cases if flag(case.true, case, "search").support.verdict != "supported"]
    for case in missed[:count]:
        print(f"missed ({case.kind}): {case.false}\n   true: {case.true}")
    for case in alarms[:count]:
        print(f"false alarm: {case.true}\n   {flag(case.true, case, 'search')}")


if __name__ == "__main__":
    main()
