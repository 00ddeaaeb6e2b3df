"""The training sets: data sets of sentence pairs, our own labelled pairs, and pairs made from news."""

from __future__ import annotations

import random
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from summarizer.relations.judgement import Pair
from training.records import records
from training.relations.changes.structure import conditions_of
from training.relations.news import (
    Sentences,
    across,
    article_names,
    changed_pairs,
    changes_of,
    neighbours,
    sentences,
    strangers,
)
from training.relations.settings import Settings
from training.relations.targeted import changed_paraphrase, targeted
from training.relations.targets import (
    CONTRADICTS,
    ENTAILS,
    NEITHER,
    NOT_ENTAILED,
    RELATIONS,
    UNKNOWN,
    Example,
)

_LABELS = {
    "entailment": ENTAILS,
    "neutral": NEITHER,
    "contradiction": CONTRADICTS,
    "not_entailment": NOT_ENTAILED,
}
#: Sentences of an article that are read.
ARTICLE_SENTENCES = 40
#: Scores of paraphrase sets from which two sentences say the same, and below which neither says the other.
SAME_SCORE, DIFFERENT_SCORE = 0.9, 0.6


def inference(record: dict[str, Any]) -> Example:
    """A pair of a natural language inference set: the premise is A."""
    label = _LABELS[record["label"]]
    return Example(
        Pair(record["premise"], record["hypothesis"]),
        label,
        CONTRADICTS if label == CONTRADICTS else UNKNOWN,
        UNKNOWN,
        1 if label in (ENTAILS, CONTRADICTS) else UNKNOWN,
        source=record["set"],
    )


def paraphrase(record: dict[str, Any]) -> Example | None:
    """A pair of a paraphrase set; a middling score teaches nothing here."""
    score, pair = record["score"], Pair(record["one"], record["other"])
    if score >= SAME_SCORE:
        return Example(pair, ENTAILS, ENTAILS, UNKNOWN, 1, 0.7, record["set"])
    if record["set"] == "msrp" or score > DIFFERENT_SCORE:
        return None
    matter = UNKNOWN if record["set"] == "paws" or score > 0.2 else 0
    return Example(pair, NOT_ENTAILED, NOT_ENTAILED, UNKNOWN, matter, 0.7, record["set"])


def labelled(record: dict[str, Any], weight: float) -> Example:
    """One of our own pairs, labelled by reading."""
    pair = Pair(record["a"], record["b"], record.get("a_before") or "", record.get("b_before") or "")
    return Example(pair, *RELATIONS[record["relation"]], weight, "gold:" + record["relation"])


def swap_some(examples: Iterable[Example], rng: random.Random) -> list[Example]:
    """Half of the examples with A and B exchanged."""
    return [example.swapped() if rng.random() < 0.5 else example for example in examples]


def general(settings: Settings, rng: random.Random) -> list[Example]:
    """The chosen number of each public set, and as many changes of what follows in them as settings say."""
    pairs = list(records(settings.data / "sentence_pairs.train.jsonl.xz"))
    rng.shuffle(pairs)
    missing = Counter(settings.sets)
    examples = []
    for record in pairs:
        if missing[record["set"]] > 0:
            missing[record["set"]] -= 1
            examples.append(inference(record))
    rows = records(settings.data / "paraphrases.train.jsonl.xz")
    similar = [example for row in rows if (example := paraphrase(row)) is not None]
    rng.shuffle(similar)
    examples += similar[: settings.paraphrases]
    bases = [e for e in examples if e.forward == ENTAILS and e.source not in ("sick", "snli", "breaking_nli")]
    pool = [(base.pair.a, "") for base in bases[:4000]]
    names = article_names(pool)
    made: list[Example] = []
    for base in rng.sample(bases, len(bases)):
        if len(made) >= settings.changed_general:
            break
        some_names = rng.sample(names, 60)
        whole = base.backward == ENTAILS
        changed = changes_of(base.pair.a, base.pair.b, "", some_names, rng, whole=whole)
        made += [example for example in changed if example.source != "twin"]  # the base is in the data
    return examples + made


def news(settings: Settings, rng: random.Random) -> list[Example]:
    """Pairs made of the articles whose ids do not mark them as kept aside."""
    articles = [r for r in records(settings.data / "allsides_articles.jsonl.xz") if not kept_aside(r["id"])]
    rng.shuffle(articles)
    made: list[Example] = []
    hard: list[Example] = []
    used: list[Sentences] = []
    for record in articles:
        if len(made) >= settings.changed_news:
            break
        article = sentences(record["text"])[:ARTICLE_SENTENCES]
        used.append(article)
        made += changed_pairs(article, rng, 0.15)
        names, conditions = article_names(article), conditions_of([text for text, _ in article])
        for text, before in article:
            hard += targeted(text, before, names, conditions, rng)
    made += evenly(hard, settings.targeted, rng)
    for article in used[: settings.neighbours // 2]:
        made += neighbours(article, rng, 0.1)
    made += strangers(used, rng, settings.strangers)
    return made + outlets(articles, settings, rng)


def evenly(examples: list[Example], count: int, rng: random.Random) -> list[Example]:
    """At most ``count`` of the examples, none of the kinds with more than its share of them."""
    rng.shuffle(examples)
    kinds = sorted({example.source for example in examples})
    most, counts = count // max(1, len(kinds)), Counter[str]()
    chosen = []
    for example in examples:
        if counts[example.source] < most:
            counts[example.source] += 1
            chosen.append(example)
    return chosen


def outlets(articles: list[dict[str, Any]], settings: Settings, rng: random.Random) -> list[Example]:
    """Pairs across outlets of one day; where one follows from the other, changes of it as well."""
    dated = sorted((r for r in articles if r["date"]), key=lambda r: r["date"])
    days = [list(group) for _, group in groupby(dated, key=lambda r: r["date"])]
    rng.shuffle(days)
    follows: list[Example] = []
    rest: list[Example] = []
    for day in days:
        if len(follows) >= settings.outlet_pairs:
            break
        read_day = [sentences(r["text"])[:ARTICLE_SENTENCES] for r in day[:30]]
        for example in across(read_day):
            (follows if ENTAILS in (example.forward, example.backward) else rest).append(example)
    changed: list[Example] = []
    for example in follows:
        e = example if example.forward == ENTAILS else example.swapped()
        texts = (e.pair.a, e.pair.b_before or e.pair.b, e.pair.a_before or e.pair.a)
        names = article_names([(text, "") for text in texts])
        changes = changes_of(e.pair.a, e.pair.b, e.pair.a_before, names, rng, whole=False)
        changed += [change for change in changes if change.source != "twin"]
    rng.shuffle(rest)
    rng.shuffle(changed)
    return follows + rest[: settings.outlet_others] + changed[: settings.outlet_pairs]


def kept_aside(identifier: str) -> bool:
    """A tenth of the articles are for measuring only."""
    return zlib.crc32(identifier.encode()) % 10 == 0


def first_stage(settings: Settings) -> list[Example]:
    """The examples of the first stage, half of them with A and B exchanged."""
    rng = random.Random(settings.seed)
    examples = general(settings, rng) + news(settings, rng)
    return swap_some([e for e in examples if e.characters <= settings.longest], rng)


def second_stage(settings: Settings, first: Sequence[Example]) -> list[Example]:
    """Every epoch all labelled pairs, some without context, and as many others as settings say."""
    rng = random.Random(settings.seed + 1)
    labelled_pairs = gold(settings)
    others = [*first, *paraphrased(labelled_pairs, rng)]
    examples: list[Example] = []
    for _ in range(settings.epochs):
        epoch = [
            replace(e, pair=Pair(e.pair.a, e.pair.b)) if rng.random() < 0.25 else e for e in labelled_pairs
        ]
        epoch += rng.sample(others, min(settings.reminder, len(others)))
        examples += swap_some(epoch, rng)
    return examples


def gold(settings: Settings) -> list[Example]:
    """Our own labelled pairs, those of held out clusters left out; conflicts and updates weigh more."""
    rows = [row for path in settings.gold for row in records(path)]
    if settings.held_out and settings.gold:
        aside = {row["id"] for row in records(settings.gold[-1]) if held_out(row)}
        rows = [row for row in rows if row["id"] not in aside]
    return [labelled(row, 2.5 if row["relation"] in ("conflict", "update") else 1.5) for row in rows]


def paraphrased(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """Contradictions in other words, made of the pairs in which one follows from the other."""
    made: list[Example] = []
    for example in examples:
        if ENTAILS in (example.forward, example.backward):
            pair = (example if example.forward == ENTAILS else example.swapped()).pair
            names = article_names([(pair.a, ""), (pair.b, ""), (pair.a_before or pair.a, "")])
            made += changed_paraphrase(pair.a, pair.b, pair.a_before, names, rng)
    return made


def held_out(row: dict[str, Any]) -> bool:
    """Whether a labelled pair is for measuring only: a third of the clusters."""
    return zlib.crc32(row["cluster"].encode()) % 3 == 0
