"""Pairs to learn from: a human sentence, and the evidence the engine would have given to write it.

The evidence of a sentence is the redundancy group of its best source sentence, with the sentence before
that one, exactly as the engine makes groups when it runs. A pair is kept only where the evidence supports
the sentence: a model that is shown sentences with facts from elsewhere learns to invent.

Source: content selection by aligning human to source sentences follows Lebanoff et al., "Scoring Sentence
Singletons and Pairs for Abstractive Summarization", ACL 2019; filtering of unsupported targets follows
Matsumaru et al., "Improving Truthfulness of Headline Generation", ACL 2020, by words instead of entailment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from summarizer.records import Sentence
from summarizer.relations.redundancy import group_sentences
from summarizer.text.analysis import analyze
from summarizer.text.context import addresses_reader, leans_on_context
from summarizer.text.terms import content_terms, count_words, stop_words, tokens
from summarizer.text.wordlist import common_words
from training.editor.articles import Example

#: The engine's own threshold of redundancy, see ``RedundancyConfig``.
REDUNDANCY_THRESHOLD = 0.5

#: Words of a target. Shorter ones are headings, longer ones lists and run-together sentences.
TARGET_WORDS = (6, 45)
#: Words of an evidence sentence that can be told apart from a heading or a whole paragraph.
SOURCE_WORDS = (6, 90)
#: Share of the least support that one sentence must give alone; the context and its group may give the rest.
LEAST_OF_ONE_SOURCE = 0.6
#: A sibling is a target where it has at most this share of the words of what it is written from.
SIBLING_SHARE = 0.95
#: One run of words that makes a sibling a copy, as a share of its words.
COPY_SHARE = 0.9
_ENDED = re.compile(r"[.?!][\"'”’)\s]*$")
_DIGITS = re.compile(r"\d")
#: A word among the first that stands for what was said before: "in march he", "says he".
_PERSON = re.compile(r"^\W*(?:\w+\W+){0,2}?(?:he|she|his|her|him|they|their|it|its)\b", re.IGNORECASE)
#: Marks of a page, not of a sentence.
_NOISE = re.compile(r"https?:|www\.|@|click here|[|»;]|\bnewser\b", re.IGNORECASE)
#: Share of function words below which a target is a headline: "group claimed July attacks".
LEAST_FUNCTION_WORDS = 0.2


#: Sentences of a group that are read, the representative first: more of them repeat what these say.
MAX_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence is written from.

    Attributes:
        sentences: What the sources say, the representative first.
        context: The sentence before the representative in its document, or empty.
    """

    sentences: tuple[str, ...]
    context: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What is read and what is to be written; ``support`` is the share of the target's content words read."""

    source: Evidence
    target: str
    support: float


def pairs_of(example: Example, least_support: float) -> Iterator[Pair]:
    """The pairs of one example: at most one per human sentence, and one per sentence of several sources.

    Where one source says what another one says, its sentence is a target written from the other's: so the
    model sees many more fusions than summaries offer, in the sources' own plain style.

    Args:
        example: Sources and human sentences.
        least_support: Share of a target's content words that its evidence must hold, in [0, 1].
    """
    sentences = [s for document in example.documents for s in document if _is_readable(s)]
    if len(sentences) < 2:
        return
    groups = _groups(sentences) if len(example.documents) > 1 else ()
    by_id = {s.id: s for document in example.documents for s in document}
    terms = {s.id: frozenset(content_terms(s.text)) for s in sentences}
    together = {member: group for group in groups for member in group}
    for target in filter(_is_teachable, example.targets):
        if best := _best_source(target, terms, least_support):
            others = [member for member in together.get(best, ()) if member != best]
            yield from _pair(target, [best, *others], by_id, least_support)
    if len(example.documents) > 1:
        yield from _sibling_pairs(sentences, terms, together, by_id, least_support)


def _pair(
    target: str, members: Sequence[str], by_id: Mapping[str, Sentence], least_support: float
) -> Iterator[Pair]:
    """The pair of a target with these members of a group, the representative first, if it teaches well."""
    source = _evidence([by_id[member] for member in members], by_id)
    support = supported(target, source)
    longest = max(count_words(text) for text in source.sentences)
    if support >= least_support and count_words(target) <= longest:
        yield Pair(source, target, round(support, 3))


def _sibling_pairs(
    sentences: Sequence[Sentence],
    terms: Mapping[str, frozenset[str]],
    together: Mapping[str, tuple[str, ...]],
    by_id: Mapping[str, Sentence],
    least_support: float,
) -> Iterator[Pair]:
    """Sentences of one document, written from those of the others; no source sentence is used twice."""
    used: set[str] = set()
    for sentence in sentences:
        text = " ".join(sentence.text.split())
        if not _is_teachable(text):
            continue
        elsewhere = {i: t for i, t in terms.items() if by_id[i].document_id != sentence.document_id}
        best = _best_source(text, elsewhere, least_support)
        if best is None or best in used or sentence.id in used:
            continue
        others = [i for i in together.get(best, ()) if i != best and i in elsewhere]
        if count_words(text) <= SIBLING_SHARE * count_words(by_id[best].text) and not any(
            _is_copy(text, by_id[i].text) for i in (best, *others)
        ):
            used |= {best, sentence.id}
            yield from _pair(text, [best, *others], by_id, least_support)


def _is_copy(text: str, other: str) -> bool:
    """Whether nearly all words of one stand in the other in the same order: nothing is left to learn."""
    words = [token.text.casefold() for token in tokens(text)]
    others = [token.text.casefold() for token in tokens(other)]
    same = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return max(block.size for block in same) >= COPY_SHARE * len(words)


def supported(target: str, source: Evidence) -> float:
    """Share of the target's content words that the evidence holds; 0 where a number or rare word is new."""
    evidence = " ".join((*source.sentences, source.context))
    known = set(content_terms(evidence))
    words = {token.text.casefold().replace(",", "") for token in tokens(evidence)}
    wanted = content_terms(target)
    for token in tokens(target):
        word = token.text.casefold().replace(",", "")
        is_rare = _DIGITS.search(word) or word.removesuffix("'s") not in common_words()
        if is_rare and word not in words and not set(content_terms(word)) <= known:
            return 0.0
    return sum(term in known for term in wanted) / len(wanted) if wanted else 0.0


def _is_teachable(target: str) -> bool:
    """Whether a target reads as one whole sentence that stands by itself."""
    shortest, longest = TARGET_WORDS
    return (
        shortest <= count_words(target) <= longest
        and bool(_ENDED.search(target))
        and target.count('"') % 2 == 0
        and not target.rstrip().endswith("?")
        and not _NOISE.search(target)
        and not _PERSON.match(target)
        and not leans_on_context(target)
        and not addresses_reader(target)
        and _function_words(target) >= LEAST_FUNCTION_WORDS
    )


def _function_words(text: str) -> float:
    words = [token.text.casefold() for token in tokens(text)]
    return sum(word in stop_words("en") for word in words) / max(len(words), 1)


def _is_readable(sentence: Sentence) -> bool:
    shortest, longest = SOURCE_WORDS
    return shortest <= count_words(sentence.text) <= longest


def _best_source(target: str, terms: Mapping[str, frozenset[str]], least_support: float) -> str | None:
    """Id of the sentence that holds most of the target's words, of those the one with least besides.

    ``None`` where none holds enough of them: a target made of several facts is not given by one group.
    """
    wanted = frozenset(content_terms(target))
    if not wanted or not terms:
        return None
    share, _, best = max((len(wanted & held) / len(wanted), -len(held), i) for i, held in terms.items())
    return best if share >= LEAST_OF_ONE_SOURCE * least_support else None


def _groups(sentences: Sequence[Sentence]) -> list[tuple[str, ...]]:
    """Ids of the members of each redundancy group of several sentences."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(s.document_id for s in sentences))}
    analysis = analyze(sentences, numbers, "en")
    groups = group_sentences(
        analysis.sentences, analysis.origin, analysis.redundancy, analysis.words, REDUNDANCY_THRESHOLD
    )
    return [group.members for group in groups if len(group.members) > 1]


def _evidence(members: Sequence[Sentence], by_id: Mapping[str, Sentence]) -> Evidence:
    first = members[0]
    before = by_id.get(f"{first.document_id}#{first.index - 1}")
    return Evidence(
        tuple(" ".join(s.text.split()) for s in members[:MAX_MEMBERS]),
        " ".join(before.text.split()) if before is not None else "",
    )
