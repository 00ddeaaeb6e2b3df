"""What cleaning takes out, what it loses and what it repairs: ``python -m benchmarks.cleaning``.

- ``body``: validation clusters. Share of words removed; share of the sentences that a greedy bigram oracle
  picks for the reference that are removed; the same for sentences that share most of their words with it.
- ``eye``: the lines of the validation clusters that were judged by eye before the model was fitted.
- ``outlets``: outlets that fitting did not see. Recall of lines that stand in three or more of their
  articles, and the words of certain body paragraphs that are lost.
- ``invented``: furniture of twelve kinds, in other words than fitting used, put into these outlets' articles.
- ``glue``: words of validation articles glued at random. Recall by kind of pair; precision is the share of
  all splits in the glued texts that are right, the splits of untouched words counted as wrong.
- ``time``: processor time for five articles of 800 words, and how time grows with the number of articles.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.cleaning_planted import glue, invented
from benchmarks.data import SHARED, VALIDATION, read_clusters, read_lines
from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning import clean_documents
from summarizer.preparation.cleaning.lines import split_lines
from summarizer.records import Document
from training import fit_cleaning

ARTICLES = SHARED / "data" / "allsides_articles.jsonl.xz"
LABELS = Path(fit_cleaning.__file__).with_name("cleaning_labels.json")
#: Words around which a sentence is taken for one, so that oracle picks are no labels.
SENTENCE_WORDS = 6
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*[\"”’)]*")
_WORD = re.compile(r"\w+")


def clean_texts(texts: Sequence[str]) -> tuple[Document, ...]:
    """Texts cleaned as one cluster."""
    documents = [Document(text, id=f"d{number}") for number, text in enumerate(texts, start=1)]
    return clean_documents(documents, CleaningConfig())


def sentences(text: str) -> list[tuple[int, int]]:
    """Rough sentences by place, for measuring only."""
    found = ((m.start(), m.end()) for m in _SENTENCE.finditer(text))
    return [(a, b) for a, b in found if len(_WORD.findall(text[a:b])) >= SENTENCE_WORDS]


def bigrams(text: str) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring words."""
    words = [word.lower() for word in _WORD.findall(text)]
    return Counter(pairwise(words))


def oracle(candidates: Sequence[Counter[tuple[str, str]]], reference: Counter[tuple[str, str]]) -> list[int]:
    """Greedily the candidates that add most to the bigram F1 with the reference, while any does."""
    chosen: list[int] = []
    total: Counter[tuple[str, str]] = Counter()
    best = 0.0
    while True:
        scored = [
            (_f1(total + c, reference), i)
            for i, c in enumerate(candidates)
            if i not in chosen and c & reference
        ]
        score, pick = max(scored, default=(0.0, -1))
        if score <= best:
            return chosen
        best, total = score, total + candidates[pick]
        chosen.append(pick)


def _f1(found: Counter[tuple[str, str]], reference: Counter[tuple[str, str]]) -> float:
    return 2 * (found & reference).total() / max(1, found.total() + reference.total())


def is_removed(document: Document, start: int, end: int) -> bool:
    """Whether more than half of ``original[start:end]`` was removed."""
    gone = sum(max(0, min(e.end, end) - max(e.start, start)) for e in document.edits if not e.replacement)
    return 2 * gone > end - start


def measure_body(limit: int | None, show: int) -> None:
    """Loss on validation clusters, with ``show`` removals to read."""
    words = removed = picked = lost = vouched = vouched_lost = 0
    seen: list[str] = []
    for cluster in read_clusters(VALIDATION, limit):
        cleaned = clean_documents(cluster.documents, CleaningConfig())
        reference = bigrams(cluster.reference)
        known = frozenset(w.lower() for w in _WORD.findall(cluster.reference) if len(w) > 3)
        places = [(d, a, b) for d in cleaned for a, b in sentences(d.raw)]
        for i in oracle([bigrams(d.raw[a:b]) for d, a, b in places], reference):
            picked, lost = picked + 1, lost + int(is_removed(*places[i]))
        for d, a, b in places:
            content = [w.lower() for w in _WORD.findall(d.raw[a:b]) if len(w) > 3]
            if len(content) >= 8 and sum(w in known for w in content) >= 0.6 * len(content):
                vouched, vouched_lost = vouched + 1, vouched_lost + int(is_removed(d, a, b))
        for d in cleaned:
            gone = [(e.reason, d.raw[e.start : e.end].strip()) for e in d.edits if not e.replacement]
            words, removed = words + len(d.raw.split()), removed + sum(len(text.split()) for _, text in gone)
            seen += [f"{reason} | {text[:200]}" for reason, text in gone]
    print(f"body: {removed / words:.3%} of {words} words removed in {len(seen)} lines")
    print(
        f"body: {lost} of {picked} oracle sentences removed; "
        f"{vouched_lost} of {vouched} that the reference vouches for"
    )
    for line in random.Random(11).sample(seen, min(show, len(seen))):
        print("   ", line)


def measure_eye() -> None:
    """Precision and recall on the lines judged by eye."""
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["cased_clusters.val"]
    counts: Counter[tuple[int, bool]] = Counter()
    for cluster in read_clusters(VALIDATION):
        if not any(f"{cluster.id}/{i}" in labels for i in range(len(cluster.documents))):
            continue
        for i, document in enumerate(clean_documents(cluster.documents, CleaningConfig())):
            lines = split_lines(document.raw)
            for number, verdict in labels.get(f"{cluster.id}/{i}", {}).items():
                line = lines[int(number)]
                counts[verdict, is_removed(document, line.start, line.end)] += 1
    right, wrong, missed = counts[1, True], counts[0, True], counts[1, False]
    print(
        f"eye: precision {right / (right + wrong):.3f}, recall {right / (right + missed):.3f} "
        f"on {counts.total()} lines"
    )


def held_out(count: int) -> tuple[list[dict[str, str]], dict[str, set[str]]]:
    """Articles of outlets that fitting did not see, and their repeated lines."""
    articles = [a for a in read_lines(ARTICLES) if fit_cleaning.outlet_held_out(a["source"])]
    repeated = fit_cleaning.repeated_lines(articles)
    return random.Random(3).sample(articles, min(count, len(articles))), repeated


def measure_outlets(articles: Sequence[dict[str, str]], repeated: dict[str, set[str]]) -> None:
    """Recall of repeated lines and loss of body, article by article."""
    counts: Counter[tuple[str, bool]] = Counter()
    missed: list[str] = []
    for article in articles:
        (document,) = clean_texts([article["text"]])
        lines, labels = fit_cleaning.label_article(
            article["text"], repeated.get(article["source"], set()), set()
        )
        for i, (verdict, _) in labels.items():
            gone = is_removed(document, lines[i].start, lines[i].end)
            kind = "body" if verdict == 0 else "repeated sentence" if lines[i].body else "repeated line"
            counts[kind, gone] += len(lines[i].words) if kind == "body" else 1
            if verdict and not gone:
                missed.append(lines[i].text[:150])
    for kind in ("repeated line", "repeated sentence", "body"):
        total = counts[kind, True] + counts[kind, False]
        print(f"outlets: {kind}: {counts[kind, True] / max(1, total):.3%} of {total} removed")
    for text in random.Random(1).sample(missed, min(15, len(missed))):
        print("    missed:", text)


def measure_invented(articles: Sequence[dict[str, str]]) -> None:
    """Recall of invented furniture by kind."""
    rng = random.Random(5)
    titles = [article["title"] for article in articles if article["title"]]
    counts: Counter[tuple[str, bool]] = Counter()
    for article in articles:
        paragraphs = [line.strip() for line in article["text"].splitlines() if line.strip()]
        blocks = rng.sample(list(invented(titles, rng)), 4)
        marked: list[tuple[str, str]] = [("", text) for text in paragraphs]
        for kind, where, lines in blocks:
            place = {"head": 0, "foot": len(marked)}.get(where, rng.randint(1, max(1, len(paragraphs) - 1)))
            marked[place:place] = [(kind, line) for line in lines]
        marked[:0] = [("headline", article["title"])] if article["title"] else []
        (document,) = clean_texts(["\n\n".join(text for _, text in marked)])
        position = 0
        for kind, text in marked:
            if kind:
                counts[kind, is_removed(document, position, position + len(text))] += 1
            position += len(text) + 2
    for kind in dict.fromkeys(kind for kind, _ in counts):
        gone, stayed = counts[kind, True], counts[kind, False]
        print(f"invented: {kind}: {gone / (gone + stayed):.3f} of {gone + stayed} lines removed")


def measure_glue(limit: int) -> None:
    """Precision and recall of splitting words that are glued here."""
    rng = random.Random(9)
    found: Counter[tuple[str, bool]] = Counter()
    wrong: list[str] = []
    for cluster in read_clusters(VALIDATION, limit):
        glued = [glue(document.text, rng) for document in cluster.documents]
        for document, (_, truth) in zip(clean_texts([text for text, _ in glued]), glued, strict=True):
            splits = {e.start for e in document.edits if e.reason == "glued words"}
            gone = [(e.start, e.end) for e in document.edits if not e.replacement]
            for place, kind in truth.items():
                if not any(start <= place < end for start, end in gone):
                    found[kind, place in splits] += 1
            wrong += [document.raw[p - 20 : p] + "|" + document.raw[p : p + 20] for p in splits - set(truth)]
    for kind in sorted({kind for kind, _ in found}):
        right, missed = found[kind, True], found[kind, False]
        print(f"glue: {kind}: recall {right / (right + missed):.3f} of {right + missed}")
    right = sum(count for (_, hit), count in found.items() if hit)
    print(f"glue: precision {right / (right + len(wrong)):.3f}, {len(wrong)} wrong splits")
    for text in wrong[:15]:
        print("    wrong:", repr(text))


def measure_time() -> None:
    """Seconds for clusters of growing size, best of three."""
    texts = [document.text for cluster in read_clusters(VALIDATION, 60) for document in cluster.documents]
    cut = [" ".join(text.split(" ")[:800]) for text in texts if len(text.split()) >= 800]
    clean_texts(cut[:1])
    for count in (1, 5, 10, 20, 40):
        seconds = min(_timed(lambda: clean_texts(cut[:count])) for _ in range(3))  # noqa: B023
        print(f"time: {count} articles of 800 words: {1000 * seconds:.0f} ms")


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Run the measurements named, or all."""
    names = ("body", "eye", "outlets", "invented", "glue", "time")
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("parts", nargs="*", default=names, help=f"of {', '.join(names)}")
    parser.add_argument("--limit", type=int, default=None, help="clusters, for body and glue")
    parser.add_argument("--show", type=int, default=0, help="random removals to read")
    arguments = parser.parse_args()
    if {"outlets", "invented"} & set(arguments.parts):
        articles, repeated = held_out(600)
    for part in arguments.parts:
        if part == "outlets":
            measure_outlets(articles, repeated)
        elif part == "invented":
            measure_invented(articles)
        elif part == "body":
            measure_body(arguments.limit, arguments.show)
        elif part == "glue":
            measure_glue(arguments.limit or 80)
        else:
            {"eye": measure_eye, "time": measure_time}[part]()


if __name__ == "__main__":
    main()
