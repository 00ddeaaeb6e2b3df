"""Whether an edit is taken: nothing is said that the sources do not say, and nothing said is twisted.

What is compared is the sentence as it was, with what the edit was written from. The cheap questions are asked
first; those that are left are put to the verifier and to the editor's own judgement of well-formedness.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.relations.judgement import Pair, Verifier
from summarizer.text.context import leans_on_context
from summarizer.text.facts import Facts
from summarizer.text.lexicon import SAYS
from summarizer.text.names import names
from summarizer.text.surface import match_quotes, quotations, words_key
from summarizer.text.terms import count_words
from summarizer.text.wordlist import common_words
from summarizer.writing.editor.changes import unsafe
from summarizer.writing.editor.model import EditorModel
from summarizer.writing.editor.oracle import Phrase, Run, Step
from summarizer.writing.editor.reading import EditInput, EditItem

#: Probability from which the evidence entails an edit, and from which an edit is well formed. Chosen on edits
#: of sentences of the training clusters, read by hand.
ENTAILED = 0.6
WHOLE = 0.6
#: Mean logarithm of the probability of a step below which the model does not know what to write.
SURE = {"shorten": -1.4, "resolve": -1.3, "merge": -0.5}
#: Words of an edited sentence at the least.
FEWEST = 5
#: A shortened sentence has this share of the words at most, else the change is not worth the risk.
MOST = 0.92

_SAYS = re.compile(rf"\b(?:{SAYS}|according to)\b", re.IGNORECASE)
#: A word that turns, bounds or doubts the word behind it: it goes with that word or not at all.
_BOUND = re.compile(
    r"(?:not|no|never|without|neither|nor|n't|cannot|hardly|barely|may|might|could|would|if|unless|until|only|nearly"
    r"|almost|about|around|roughly|approximately|over|under|up|least|most|more|less|fewer|than|between|alleged|allegedly"
    r"|accused|suspected|reportedly|apparently|possible|possibly|probably|likely|unlikely|expected|planned|proposed"
    r"|former|then|ex|self|so|called|some|many|half|t|denied|denies|deny|failed|refused|tried|attempted)$"
)
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit that the model proposes.

    Attributes:
        item: What was asked.
        read: The item as it was read.
        steps: How the sentence is written.
        text: The sentence.
        sure: Mean logarithm of the probability of a step.
        leaning: Whether the sentence may lean on what is told before it.
    """

    item: EditItem
    read: EditInput
    steps: tuple[Step, ...]
    text: str
    sure: float
    leaning: bool = False


def objections(proposals: Sequence[Proposal], model: EditorModel, verifier: Verifier) -> list[str]:
    """Why each proposal is refused; an empty string where it is taken."""
    found = [objection(proposal, model.phrases) for proposal in proposals]
    rest = [number for number, reason in enumerate(found) if not reason]
    for number, reason in zip(rest, _malformed([proposals[n] for n in rest], model), strict=True):
        found[number] = reason
    rest = [number for number in rest if not found[number]]
    for number, reason in zip(rest, _unsupported([proposals[n] for n in rest], verifier), strict=True):
        found[number] = reason
    return found


def objection(proposal: Proposal, phrases: Sequence[tuple[str, ...]]) -> str:
    """What can be said against a proposal by its words."""
    item, text = proposal.item, proposal.text
    before, after = count_words(item.a), count_words(text)
    if words_key(text) == words_key(item.a):
        return "the same"
    if proposal.sure < SURE[item.task]:
        return "the model is not sure"
    if _repeats(text):
        return "it says something twice"
    if after < FEWEST or (item.task == "shorten" and after > MOST * before):
        return "too little is gained"
    may_lean = proposal.leaning or (item.task == "shorten" and leans_on_context(item.a))
    if not may_lean and leans_on_context(text):
        return "it leans on what is not told"
    return (
        _quotation(item, text)
        or _speaker(item, text)
        or _facts(item, text)
        or _severed(proposal)
        or _joined_names(proposal)
        or unsafe(proposal.read, proposal.steps, phrases)
    )


def _repeats(text: str) -> bool:
    """Whether three words in a row stand twice."""
    words = words_key(text).split()
    threes = list(zip(words, words[1:], words[2:], strict=False))
    doubled = any(one == other for one, other in pairwise(words) if one not in ("had", "that"))
    return len(set(threes)) < len(threes) or doubled


def _quotation(item: EditItem, text: str) -> str:
    marks = match_quotes(text)
    if marks.opened or marks.closed:
        return "a quotation is not closed"
    sources = [part for part in (item.a, item.b, item.before, item.b_before) if part]
    known = [words_key(item_text[start:end]) for item_text in sources for start, end in quotations(item_text)]
    for start, end in quotations(text):
        if words_key(text[start:end]) not in known:
            return "its quotation is not a source's"
    if text.count("(") != text.count(")"):
        return "a bracket is not closed"
    quoted = [words_key(item.a[start:end]) for start, end in quotations(item.a)]
    inside = [words_key(text[start:end]) for start, end in quotations(text)]
    outside = words_key(text)
    for words in quoted:
        if words in outside and not any(words in own for own in inside):
            return "a quotation lost its marks"
    return ""


def _speaker(item: EditItem, text: str) -> str:
    """A claim keeps its speaker: whoever is named before or after "said" in the source."""
    for source in (item.a, item.b):
        if source and _SAYS.search(_unquoted(source)) and not _SAYS.search(_unquoted(text)):
            return "a claim lost its speaker"
    return ""


def _unquoted(text: str) -> str:
    for start, end in reversed(quotations(text)):
        text = text[:start] + text[end:]
    return text


def _facts(item: EditItem, text: str) -> str:
    facts = Facts([part for part in item.parts if part])
    for name in names(text):
        if not facts.says_name(name, common_words()):
            return "it names somebody whom the sources do not"
    return ""


def _severed(proposal: Proposal) -> str:
    """Whether a run ends or begins in the middle of what belongs together: a figure, a name."""
    read = proposal.read
    taken = {n for step in proposal.steps if isinstance(step, Run) for n in range(step.first, step.last + 1)}
    for step in proposal.steps:
        if not isinstance(step, Run):
            continue
        first, last = step.first, step.last
        previous = _beside(read, first, -1)
        if previous is not None and previous not in taken:
            before, here = read.words[previous], read.words[first]
            if _BOUND.fullmatch(before.key) and here.key.isalnum():
                return "it leaves out a word that bounds another"
            if before.end == here.start and before.key.isalnum() and here.key.isalnum():
                return "it cuts through a word"
            if _FIGURE.search(here.key) and (before.key in "$£€#-.,:/" or _FIGURE.search(before.key)):
                return "it cuts through a figure"
            if before.key in "-'’" and here.glued:
                return "it cuts through a word"
        following = _beside(read, last, 1)
        if following is not None and following not in taken:
            here, after = read.words[last], read.words[following]
            if _FIGURE.search(here.key) and (
                after.glued and after.key in "-.,:%/" and _glued_on(read, following)
            ):
                return "it cuts through a figure"
            if _FIGURE.search(here.key) and after.key.isalpha() and not _YEAR.fullmatch(here.key):
                return "it parts a figure from what it counts"
            if after.glued and after.key in "-'’" and _glued_on(read, following):
                return "it cuts through a word"
            if _capital(read, last) and _capital(read, following) and not _begins(read, last):
                return "it cuts through a name"
            if (
                _BOUND.fullmatch(here.key)
                and after.key.isalnum()
                and here.key not in ("called", "than", "most")
            ):
                return "it leaves a bounding word alone"
    return ""


def _glued_on(read: EditInput, number: int) -> bool:
    after = _beside(read, number, 1)
    return after is not None and read.words[after].glued


def _beside(read: EditInput, number: int, step: int) -> int | None:
    other = number + step
    if 0 <= other < len(read.words) and read.words[other].part == read.words[number].part:
        return other
    return None


def _capital(read: EditInput, number: int) -> bool:
    return read.surface(number)[:1].isupper()


def _begins(read: EditInput, number: int) -> bool:
    before = _beside(read, number, -1)
    return before is None or read.words[before].key in '.!?:"'


def _joined_names(proposal: Proposal) -> str:
    """Whether two runs meet in what looks like one name."""
    read = proposal.read
    steps = proposal.steps
    for one, other in pairwise(steps):
        if isinstance(one, Phrase) or isinstance(other, Phrase):
            continue
        if not isinstance(one, Run) or not isinstance(other, Run):
            continue
        last, first = read.words[one.last], read.words[other.first]
        if (
            _capital(read, one.last)
            and _capital(read, other.first)
            and last.key.isalnum()
            and first.key.isalnum()
        ):
            lower = read.surface(other.first).lower()
            if not (_begins(read, other.first) and lower in common_words()):
                return "it joins two names"
    return ""


def _malformed(proposals: Sequence[Proposal], model: EditorModel) -> list[str]:
    """Whether each sentence is well formed, as far as the one it was made of is."""
    if not proposals:
        return []
    texts = [each.text for each in proposals] + [each.item.a for each in proposals]
    readings = model.read([model.reader.read(EditItem("judge", text)) for text in texts])
    whole = [reading.whole for reading in readings]
    return [
        "" if own >= min(WHOLE, original) else f"it does not read as a sentence ({own:.2f})"
        for own, original in zip(whole[: len(proposals)], whole[len(proposals) :], strict=True)
    ]


def _unsupported(proposals: Sequence[Proposal], verifier: Verifier) -> list[str]:
    """Whether the evidence entails each sentence, with what stands before as context or as evidence."""
    pairs = []
    for each in proposals:
        item = each.item
        evidence = " ".join(filter(None, (item.a, item.b)))
        pairs.append(Pair(evidence, each.text, item.before))
        pairs.append(Pair(" ".join(filter(None, (_named(item, each.text), evidence))), each.text))
    relations = verifier.judge(pairs)
    found = []
    for number in range(len(proposals)):
        both = relations[2 * number : 2 * number + 2]
        entailed = max(relation.entails for relation in both)
        found.append("" if entailed >= ENTAILED else f"its sources do not carry it ({entailed:.2f})")
    return found


def _named(item: EditItem, text: str) -> str:
    """The last sentences before that share a name with the edited one."""
    wanted = {word for name in names(text) for word in name.words} - {
        w for n in names(item.a) for w in n.words
    }
    pieces = re.split(r"(?<=[.!?”\"]) (?=[A-Z“\"])", item.before)
    return next((p for p in reversed(pieces) if wanted & {w for n in names(p) for w in n.words}), "")
