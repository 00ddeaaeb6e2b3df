"""Checking: is a sentence of the summary carried by the text it cites, and what to do where it is not.

Numbers, names and quotations are looked up by form, everything else by the weight of its words. Whether true
words were put together falsely ("A accused B" for "B accused A") is asked of the verifier: "supported" means
that what is cited also entails the sentence.

Source: entity- and number-level checks as in Nan et al. 2021, "Entity-level Factual Consistency of
Abstractive Text Summarization"; here against the cited text first, then against the whole cluster.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from summarizer.proving.sentence_index import SentenceIndex, share
from summarizer.records import DraftSentence, Support, Verdict
from summarizer.relations.judgement import Pair
from summarizer.text.facts import Facts
from summarizer.text.figures import figures
from summarizer.text.located_terms import located_terms, term_set
from summarizer.text.names import names
from summarizer.text.surface import quotations, visible, words_key
from summarizer.text.wordlist import common_words

#: Share of the weighted terms that cited text must hold for "supported" and for "partly". Of 1,076 highlights
#: of CNN/DailyMail (training) 85% and 94% reach these with their own article, 0.4% and 0.7% with another.
SUPPORTED = 0.6
PARTLY = 0.4
#: A number, name or quotation must stand in a cited text that carries at least this share of the sentence:
#: otherwise it may come from a sentence about something else. Of pieces swapped within a cluster, 0.3 finds
#: 93% where 0 finds 78%, and it calls 80% of CNN/DailyMail's highlights supported instead of 82% (training).
CLAIM_SHARE = 0.3
#: What is cited must entail a "supported" sentence with the first probability; from the second it denies one.
ENTAILED = 0.3
DENIED = 0.8
#: A sentence is a repetition where one earlier sentence holds the first share of its terms, or all earlier
#: ones together hold the second.
REPEATS_ONE = 0.8
REPEATS_ALL = 0.95
#: Words of the longest full name that is cited by itself: "Abdul Rahman bin Hamad al-Sabah".
LONGEST_NAME = 5
#: What is left of a sentence after a clause is dropped must have so many words.
MIN_WORDS = 6

_CLAUSE = re.compile(r"\s*(?:[,;:]|\s[–—-]+)\s+")

Action = Literal["kept", "replaced", "shortened", "dropped"]


@dataclass(frozen=True, slots=True)
class Check:
    """What checking found in one sentence, as it words it.

    Attributes:
        support: The verdict. A sentence with a number, name or quotation that no source has is
            "unsupported"; one that has them from a source it does not cite is at best "partly".
        numbers: Figures that no source says.
        names: Names that no source has.
        quotations: Words between quotation marks that no source has.
        uncited: Figures, names and quotations that a source has, but no cited text of ``CLAIM_SHARE``.
        novel_words: Content words that no source has.
        entailed: Whether what is cited entails the sentence; true where nobody judges that.
    """

    support: Support
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    uncited: tuple[str, ...] = ()
    novel_words: tuple[str, ...] = ()
    entailed: bool = True

    @property
    def invented(self) -> tuple[str, ...]:
        """Everything that no source says, as written."""
        return (*self.numbers, *self.names, *self.quotations)

    @property
    def refused(self) -> bool:
        """Whether the sentence cannot stand as it is."""
        return self.support.verdict == "unsupported"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A piece of a sentence that can be looked up: its kind, its words, and whether given facts hold it."""

    kind: Literal["number", "name", "quotation"]
    words: str
    held_by: Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Repair:
    """What became of a checked sentence: its ``text``, ``None`` when dropped, and a ``warning`` or ``""``."""

    text: str | None
    action: Action
    warning: str = ""


def check(text: str, cited: Sequence[str], index: SentenceIndex) -> Check:
    """Hold a sentence against the text it cites, then against the whole cluster.

    Args:
        text: A sentence of the summary.
        cited: The texts of its citations, those of neighbouring sentences joined.
        index: The cluster; it weighs the terms and knows what the other sentences say.
    """
    weights = index.weights(term_set(text, index.language))
    cited_terms = [term_set(part, index.language) for part in cited]
    known = frozenset[str]().union(*cited_terms)
    near = [
        part for part, terms in zip(cited, cited_terms, strict=True) if share(weights, terms) >= CLAIM_SHARE
    ]
    evidence = Facts([*near, *(part for part in cited if _completes_name(part, near))], index.language)
    missing = _claims_beyond(evidence, text, index.language)
    invented = [claim for claim in missing if not claim.held_by(index.facts)]
    uncited = tuple(claim.words for claim in missing if claim not in invented)
    score = share(weights, known)
    verdict: Verdict = "supported"
    if invented or score < PARTLY:
        verdict = "unsupported"
    elif uncited or score < SUPPORTED:
        verdict = "partly"
    verdict, entailed = _judged(verdict, text, cited, index)
    return Check(
        Support(verdict, round(score, 4)),
        numbers=tuple(claim.words for claim in invented if claim.kind == "number"),
        names=tuple(claim.words for claim in invented if claim.kind == "name"),
        quotations=tuple(claim.words for claim in invented if claim.kind == "quotation"),
        uncited=uncited,
        novel_words=tuple(
            text[item.start : item.end]
            for item in located_terms(text, index.language)
            if item.term not in known and not index.holds(item.term)
        ),
        entailed=entailed,
    )


def unknown_facts(text: str, facts: Facts, language: str = "en") -> tuple[str, ...]:
    """Figures, names and quotations of ``text`` that ``facts`` do not hold, as written."""
    return tuple(claim.words for claim in _claims_beyond(facts, text, language))


def _completes_name(cited: str, near: Sequence[str]) -> bool:
    """Whether a cited text is a name and nothing else, whose last word stands in one of ``near``.

    A full name is cited by itself where the other cited text has the surname alone.
    """
    words = cited.split()
    if not 1 < len(words) <= LONGEST_NAME or not (words[0][0].isupper() and words[-1][:1].isalpha()):
        return False
    small = [word for word in words if word.islower()]
    surname = words[-1].rpartition("-")[2] if words[-1][0].islower() else words[-1]
    return len(small) < len(words) - 1 and any(
        f" {words_key(surname).strip()} " in words_key(text) for text in near
    )


def repair(draft: DraftSentence, checked: Check, recheck: Callable[[str], Check], number: int) -> Repair:
    """Keep, replace, shorten or drop a sentence, so that nothing stays that no source says.

    Where a draft names no evidence, what is left after shortening must be entailed by the sources.

    Args:
        draft: The sentence; its ``fallback``, where it has one, replaces a refused text.
        checked: What :func:`check` found in it.
        recheck: Checks another text for this sentence as ``checked`` was made.
        number: The sentence's place in the summary, from 1, for the warning.
    """
    if not checked.refused:
        return Repair(draft.text, "kept")
    reason = f"sentence {number} {complaint(checked)}"
    if draft.fallback and draft.fallback != draft.text and not recheck(draft.fallback).refused:
        return Repair(draft.fallback, "replaced", f"{reason}; the source's own words stand instead")
    for shorter in _shortened(draft.text, checked.invented):
        again = recheck(shorter)
        if not again.refused and (draft.evidence or again.entailed):
            return Repair(shorter, "shortened", f"{reason}; that clause was left out")
    return Repair(None, "dropped", f"{reason}; it was left out")


def repeats(text: str, previous: Sequence[str], index: SentenceIndex) -> bool:
    """Whether a sentence says nothing that the ``previous`` ones do not.

    A figure that none of them has is always new.
    """
    weights = index.weights(term_set(text, index.language))
    if not weights or not previous:
        return not weights
    terms_before = [term_set(part, index.language) for part in previous]
    together = frozenset[str]().union(*terms_before)
    if any(term.startswith("#") and term not in together for term in weights):
        return False
    return share(weights, together) >= REPEATS_ALL or any(
        share(weights, terms) >= REPEATS_ONE for terms in terms_before
    )


def _claims_beyond(facts: Facts, text: str, language: str) -> list[_Claim]:
    """What ``text`` says that can be looked up by form, and is not found in ``facts``."""
    text = visible(text)
    common = common_words(language)
    quoted = [text[start:end].strip() for start, end in quotations(text)]
    claims = (
        *(_Claim("number", f.text, partial(Facts.says_figure, figure=f)) for f in figures(text, language)),
        *(
            _Claim("name", n.text, partial(Facts.says_name, name=n, common=common))
            for n in names(text, language)
        ),
        *(_Claim("quotation", words, partial(Facts.says_wording, quotation=words)) for words in quoted),
    )
    return [claim for claim in claims if not claim.held_by(facts)]


def _judged(verdict: Verdict, text: str, cited: Sequence[str], index: SentenceIndex) -> tuple[Verdict, bool]:
    """The verdict, lowered where what is cited denies or does not entail the text; whether it entails it."""
    judgements = index.judgements
    key = words_key(text)
    if verdict == "unsupported" or judgements is None or any(key in words_key(part) for part in cited):
        return verdict, True
    texts = dict.fromkeys((*cited, " ".join(cited)))
    judged = judgements.judge([Pair(part, text) for part in texts])
    entailed = max(relation.entails for relation in judged)
    denied = max(relation.contradicts for relation in judged)
    if denied >= max(DENIED, entailed):
        return "unsupported", False
    carried = entailed >= ENTAILED or judgements.name == "none"
    return (verdict if carried else "partly"), carried


def complaint(checked: Check) -> str:
    """What is wrong with a sentence, in words."""
    if checked.invented:
        listed = ", ".join(f'"{words}"' for words in checked.invented)
        return f"says {listed}, which no source says"
    if checked.support.score >= PARTLY:  # its words are right, and yet it was refused
        return "contradicts its sources"
    return "says more than its sources"


def _shortened(text: str, invented: Sequence[str]) -> list[str]:
    """``text`` cut before the clause that holds the first invention, longest first."""
    if not invented:
        return []
    place = min(text.find(words) for words in invented)
    cuts = [match.start() for match in _CLAUSE.finditer(text) if match.start() < place]
    beginnings = (text[:cut].rstrip() for cut in reversed(cuts))
    return [f"{part}." for part in beginnings if len(part.split()) >= MIN_WORDS]
