"""Learn Punkt's English parameters from news text, and write them in nltk's own tab format.

::

    python -m training.train_punkt --data ../shared/data

reads true-cased articles (``allsides_articles``, ``cased_clusters.train``; nothing that is validated on) and
writes ``abbrev_types.txt``, ``collocations.tab``, ``sent_starters.txt`` and ``ortho_context.tab`` as nltk's
``punkt_tab`` has them, and ``prepositive_types.txt``: the abbreviations that never end a sentence.
The files hold words and counts of their use, never running text.

Source: Kiss & Strunk 2006, "Unsupervised Multilingual Sentence Boundary Detection". Departures, each because
the paper's thresholds are made for small corpora, where one sighting is evidence; among millions of words
everything is seen once:

* no exponential penalty for sightings without the stop (ten "Dr" among thousands of "Dr." would outlaw it),
  and a higher threshold on the log-likelihood instead;
* no "rare abbreviations", which in a large corpus are typing errors;
* a bit of the orthographic context is kept where it holds for a share of the sightings, not for one;
* paragraph ends, which the corpus marks, tell which abbreviations never end a sentence ("Mr.", "Aug.").
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.preparation.segmentation.parameters import FOLDER
from summarizer.preparation.segmentation.punkt_import import import_punkt
from training.records import records

punkt = import_punkt()

HELD_OUT = 10  # each tenth article of allsides_articles is the benchmark's, never read here
WORDS_EVERY = 2  # of the others each second is counted for abbreviations (100 MB), for the rarer ones' sake
CONTEXTS_EVERY = 8  # and each eighth for contexts, which are of frequent words
BATCH = 200  # articles tokenized at a time, to bound memory

MIN_ABBREVIATION_SCORE = 5.0  # log-likelihood after length scaling, found by review of what lies about it
MIN_ABBREVIATION_COUNT = 8
MIN_COLLOCATION_COUNT = 5
MIN_STARTER_SCORE = 100.0  # nltk's 30 lets in names at this size
MIN_WORD_COUNT = 60  # of a word whose orthographic context is kept
LOWER_SHARE = 0.05  # sightings in lower case that make a word one that is written so
UPPER_RATIO = 0.25  # capitals inside sentences, per capital at a sentence's start, that make a word a name
PARAGRAPH = "\n"  # stands for a follower that begins another paragraph
MAX_FINAL_SHARE = 0.01  # upper bound on ending a sentence, below which an abbreviation never does

# Abbreviations of general English that American news style spells out, so that no news text teaches them.
_SUPPLEMENT = """
    al approx apr ave b blvd bros c capt cf cmdr corp d dept ed eds esq et ext fig figs fri hon hr hrs jul jun
    ltd mar messrs misc mlle mme nos op p pp pres prof profs pt pvt rd reg spc supt tel thurs tues univ v viz
    vol vols yd yr yrs
"""
# Titles and the like, too rare in the corpus for a proof that they never end a sentence.
_PREPOSITIVE = """
    adm approx apr capt cf cmdr col fig figs gens govs hon jul jun lt maj mar messrs mlle mme mt nos p pp prof
    profs pvt reps rev sgt supt v
"""
PREPOSITIVE = frozenset(_PREPOSITIVE.split())
SUPPLEMENT = PREPOSITIVE.union(_SUPPLEMENT.split())

_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "—": " -- ", "–": " -- "})
# `said, "That` would count as a capital inside a sentence; at a line's start Punkt counts it as unknown.
_QUOTED_CAPITAL = re.compile(r"\s[\"'](?=[A-Z])")
_LOWER = punkt._ORTHO_LC
_MID_UPPER, _BEGIN_UPPER = punkt._ORTHO_MID_UC, punkt._ORTHO_BEG_UC


class CountingParameters(punkt.PunktParameters):  # type: ignore[name-defined,misc]
    """Punkt's parameters that also count how often each orthographic context was seen."""

    def __init__(self) -> None:
        super().__init__()
        self.sightings: dict[str, Counter[int]] = defaultdict(Counter)

    def add_ortho_context(self, typ: str, flag: int) -> None:
        """Note one sighting."""
        super().add_ortho_context(typ, flag)
        self.sightings[typ][flag] += 1


class ContextTrainer(punkt.PunktTrainer):  # type: ignore[name-defined,misc]
    """Second pass: learns contexts for a fixed set of abbreviations."""

    INCLUDE_ABBREV_COLLOCS = True
    MIN_COLLOC_FREQ = MIN_COLLOCATION_COUNT
    SENT_STARTER = MIN_STARTER_SCORE

    def __init__(self, abbreviations: set[str]) -> None:
        super().__init__()
        self._params = CountingParameters()
        self._params.abbrev_types = set(abbreviations)
        self.followers: dict[str, Counter[str]] = defaultdict(Counter)

    def _is_potential_collocation(self, aug_tok1: Any, aug_tok2: Any) -> bool:
        """Called with every word that ends in a stop and its follower: the place to count followers."""
        if aug_tok1.abbr:
            self.followers[aug_tok1.type_no_period][PARAGRAPH if aug_tok2.parastart else aug_tok2.tok] += 1
        return bool(super()._is_potential_collocation(aug_tok1, aug_tok2))

    def _reclassify_abbrev_types(self, types: Iterable[str]) -> Iterator[tuple[str, float, bool]]:
        return iter(())

    def _is_rare_abbrev_type(self, cur_tok: Any, next_tok: Any) -> bool:
        return False


def training_texts(data: Path, every: int) -> Iterator[str]:
    """The texts to learn from, without paragraphs that came before ("Sign up for our newsletter.")."""
    seen: set[int] = set()
    for text in _raw_texts(data, every):
        fresh = []
        for paragraph in text.translate(_PLAIN).split("\n"):
            paragraph = _QUOTED_CAPITAL.sub("\n", paragraph)
            key = hash(paragraph.strip())
            if key not in seen:
                fresh.append(paragraph)
                seen.add(key)
            elif not paragraph.strip():
                fresh.append("")
        yield "\n".join(fresh)


def _raw_texts(data: Path, every: int) -> Iterator[str]:
    for number, record in enumerate(records(data / "allsides_articles.jsonl.xz")):
        if number % HELD_OUT != HELD_OUT - 1 and number % every == 0:
            yield record["text"]
    for record in records(data / "cased_clusters.train.jsonl.xz"):
        yield from (*record["documents"], record["reference"])


def learn_abbreviations(texts: Iterable[str]) -> set[str]:
    """First pass: the abbreviations, by the frequency of every type."""
    trainer = punkt.PunktTrainer()
    trainer.IGNORE_ABBREV_PENALTY = True
    trainer.ABBREV = MIN_ABBREVIATION_SCORE
    for text in texts:
        for token in trainer._tokenize_words(text):
            trainer._type_fdist[token.type] += 1
            trainer._num_period_toks += token.period_final
    trainer.find_abbrev_types()
    counts = trainer._type_fdist
    # A letter and a stop is an initial, which Punkt treats by another rule.
    return {
        typ
        for typ in trainer.get_params().abbrev_types
        if counts[typ + "."] >= MIN_ABBREVIATION_COUNT and re.fullmatch(r"[a-z]{2,}|[a-z]+([.-][a-z]+)+", typ)
    }


def learn_contexts(texts: Iterable[str], abbreviations: set[str]) -> ContextTrainer:
    """Second pass: orthographic contexts, sentence starters and collocations."""
    trainer = ContextTrainer(abbreviations)
    remaining = iter(texts)
    while batch := list(islice(remaining, BATCH)):
        trainer.train("\n\n".join(batch), finalize=False)
    trainer.finalize_training()
    return trainer


def prepositive_types(trainer: ContextTrainer) -> set[str]:
    """Abbreviations that never end a sentence: never last in a paragraph, nor before a starter."""
    starters = trainer.get_params().sent_starters & prune_contexts(trainer).keys()
    never_final = set()
    for typ, followers in trainer.followers.items():
        final = followers[PARAGRAPH] + sum(followers[word.title()] for word in starters)
        if (final + 1) / (followers.total() + 1) < MAX_FINAL_SHARE:
            never_final.add(typ)
    return never_final


def prune_contexts(trainer: ContextTrainer) -> dict[str, int]:
    """Orthographic contexts that hold for a share of a word's sightings.

    A word never written in lower case is left out: for Punkt that equals a word it has not seen.
    """
    contexts = {}
    for typ, seen in trainer._params.sightings.items():
        total = seen.total()
        lower = sum(count for flag, count in seen.items() if flag & _LOWER)
        if total < MIN_WORD_COUNT or lower < LOWER_SHARE * total or not re.fullmatch(r"[^\W\d_]+", typ):
            continue
        context = trainer._params.ortho_context[typ]
        if seen[_MID_UPPER] < UPPER_RATIO * seen[_BEGIN_UPPER] or seen[_MID_UPPER] < 2:
            context &= ~_MID_UPPER
        contexts[typ] = context
    return contexts


def write_parameters(folder: Path, trainer: ContextTrainer, prepositive: set[str]) -> None:
    """Write the five files, sorted, so that two trainings can be compared line by line."""
    folder.mkdir(parents=True, exist_ok=True)
    params, contexts = trainer.get_params(), prune_contexts(trainer)
    rows = {
        "abbrev_types.txt": sorted(params.abbrev_types),
        "sent_starters.txt": sorted(params.sent_starters & contexts.keys()),  # "Trump" begins many sentences
        "collocations.tab": ["\t".join(pair) for pair in sorted(params.collocations) if pair[1].isalpha()],
        "ortho_context.tab": [f"{typ}\t{context}" for typ, context in sorted(contexts.items())],
        "prepositive_types.txt": sorted(prepositive),
    }
    for name, lines in rows.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the .jsonl.xz files")
    parser.add_argument("--output", type=Path, default=FOLDER / "en", help="where the files go")
    options = parser.parse_args()
    abbreviations = learn_abbreviations(training_texts(options.data, WORDS_EVERY))
    known = abbreviations | SUPPLEMENT
    print(f"{len(abbreviations)} abbreviations, for review: {' '.join(sorted(abbreviations))}")
    trainer = learn_contexts(training_texts(options.data, CONTEXTS_EVERY), known)
    prepositive = prepositive_types(trainer)
    print(f"{len(prepositive)} never end a sentence: {' '.join(sorted(prepositive))}")
    write_parameters(options.output, trainer, prepositive | PREPOSITIVE)


if __name__ == "__main__":
    main()
