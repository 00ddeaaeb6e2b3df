"""Which stretches of a sentence can be left out so that what is left is whole, told by rules.

A model that shortens keeps every word of its source and may still change who does what: "the army is lived
in alarm", where life with the army is. A cut is safe where it leaves the clause whole: its subject, its verb
with the auxiliaries, its conditions and speaker.

Source: the constraints of Clarke & Lapata 2008, "Global Inference for Sentence Compression", which keep head
and argument together. Departure: there is no parser here, so marks and closed classes of words show where
clauses begin, and cuts that they do not show to be safe are for the model to vouch for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.text.clauses import finite_verbs, has_finite_verb
from summarizer.writing.fusion.claims import AUXILIARIES, MODALS, NEGATIONS, is_speech
from summarizer.writing.fusion.evidence import Source

_MARKS = frozenset('.?!"')
_DASHES = frozenset(("-", "–", "—"))
#: What is cut must not say on which condition, with which exception or for which reason the rest holds.
_CONDITIONS = frozenset(
    """if unless whether except until till but although though however yet because than without only rather
    instead provided providing assuming depending given compared excluding otherwise lest""".split()
)
#: What stands in a clause that is cut whole may be its own, but these speak of the rest as well.
_JOINTS = frozenset("if unless until except but although though however yet".split())
_RELATIVES = frozenset("who which whose where".split())
#: Behind a comma they open what is told beside the clause.
_ASIDES = _RELATIVES | frozenset("after before while despite following amid".split())
#: Open, before a comma, what is told ahead of the clause.
_OPENERS = frozenset(
    "in on at after before during despite following amid since when while as with by".split()
)
#: Without a comma they begin an adjunct of time more often than anything else.
_TIMES = frozenset("after during amid following".split())
#: "two days after", "only after": what belongs to the word behind it.
_MEASURES = frozenset(
    """day days week weeks month months year years hour hours minute minutes moments decade decades shortly
    soon just only even immediately long right is are was were be been being came comes come""".split()
)
_COMPARING = frozenset(("same", "as", "such"))
_CONJUNCTIONS = frozenset(("and", "or", "but", "nor"))
_PAIRED = frozenset("both either between neither".split())
DETERMINERS = frozenset("a an the his her its their".split())
#: A verb stands before them where a noun hardly does: "and took the boat".
_OBJECTS = DETERMINERS | {"him", "them", "it"}
_BEHIND_PARTICIPLES = frozenset("by in to on with at from for".split())
_PLACES = frozenset("of from in at".split())
_NEEDS_DATE = frozenset(
    "of since until till by from to between before after for than the a an and or 's as about on in".split()
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_PART = "(?:morning|afternoon|evening|night)"
#: "on Monday morning", "in May 2011", "last week": when, and nothing else.
_WHEN = re.compile(
    rf"(?:(?:early |late )?(?:on )?(?:early |late )?{_DAY}(?: {_PART})?|on {_MONTH} \d+(?: , \d{{4}})?"
    rf"|in (?:{_MONTH} )?\d{{4}}|in {_MONTH}|(?:earlier |later )?(?:last|this) (?:week|month|year)"
    rf"|(?:last|this) (?:{_DAY}|{_PART})"
    r"|yesterday|over the weekend|\w+ (?:days|weeks|months|years) ago)"
)
#: So many words say who speaks, behind the claim.
_SPEAKER_WORDS = 9


def is_safe_cut(keys: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the words ``start`` to ``end`` (past the end) of a sentence may go, and leave a whole one.

    Args:
        keys: Words without the marks at the end, see :func:`bare`.
        start: Number of the first word to leave out.
        end: Number of the word behind the last one.
    """
    if start == 0:
        return end < len(keys) and _may_start(keys, end)
    return _may_end(keys, start - 1) if end == len(keys) else _may_skip(keys, start - 1, end)


def is_whole(source: Source) -> bool:
    """Whether a source is a sentence: it begins as one, ends as one and is not in capitals.

    Parts of headings, captions and lines in capitals are not.
    """
    text = source.sentence.text.strip()
    begins = text[:1].upper() == text[:1] or text == text.lower()  # a text without capitals tells nothing
    return begins and bool(_ended(source.keys)) and not source.is_loud


def _ended(keys: Sequence[str]) -> bool:
    tail = [key for key in keys[-2:] if key in _MARKS]
    dots = list(keys[-3:]) == ["."] * 3 or "…" in keys[-2:]
    return any(key != '"' for key in tail) and not dots


def bare(keys: Sequence[str]) -> tuple[str, ...]:
    """Words without the marks at their end."""
    end = len(keys)
    while end and keys[end - 1] in _MARKS - {'"'}:
        end -= 1
    return tuple(keys[:end])


def _may_start(source: tuple[str, ...], start: int) -> bool:
    """Whether what stands before ``start`` may go: nothing, or an adjunct that a comma ends."""
    if start == 0:
        return True
    head = source[: start - 1]
    if source[start - 1] != "," or not head or not _CONDITIONS.isdisjoint(head) or _speaks(head):
        return False
    plain = not _may_be_verb(source[start]) and source[start] not in _CONJUNCTIONS | _RELATIVES
    return head[0] in _OPENERS and '"' not in head and plain


def _may_skip(source: tuple[str, ...], last: int, following: int) -> bool:
    """Whether what stands between two words may go."""
    cut, after = source[last + 1 : following], source[following]
    if (
        (cut == ("also",) and source[last] != "but")
        or (cut == ("that",) and is_speech(source, last))
        or _is_when(source, last, following)
    ):
        return True
    tail = source[following + 1 :]
    if after == "," and len(tail) <= _SPEAKER_WORDS and _speaks(tail) and "," not in tail:
        return _may_end(source[:following], last)
    aside = cut[0] == cut[-1] == "," or (cut[0] in _DASHES and cut[-1] in _DASHES)
    inner = cut[1:-1]
    if source[last] == "," and cut[-1] == "," and cut[0] in _PLACES:  # "Vane, 31, of Osthaven, left"
        aside, inner = True, cut[:-1]
    if not aside or not inner or is_unsafe_clause(inner) or {";", ":", '"', *_DASHES} & {*inner}:
        return False
    # What follows is the verb of the subject before: in a list it would be the next item.
    clause = max((place + 1 for place in range(last + 1) if source[place] == "that"), default=0)
    return _may_be_verb(after) and not _has_verb(source[clause : last + 1])


def _may_end(source: tuple[str, ...], last: int) -> bool:
    """Whether what stands behind ``last`` may go."""
    cut, kept = source[last + 1 :], source[: last + 1]
    if not cut:
        return True
    for end in range(len(cut), 0, -1):
        if _is_when(source, last, last + 1 + end):
            return end == len(cut) or _ends_clause(kept, cut[end:])
    return _ends_clause(kept, cut)


def _ends_clause(kept: tuple[str, ...], cut: tuple[str, ...]) -> bool:
    """Whether ``kept`` is a clause by itself, and ``cut`` is told beside it."""
    if not _has_verb(kept) or _listing(kept) or kept[-1] in _MEASURES | _CONJUNCTIONS:
        return False
    if "as" in cut and not _COMPARING.isdisjoint(kept):  # "the same risk during the study as those who"
        return False
    if cut[0] == ";":
        return _has_verb(cut[1:]) and not is_unsafe_clause(cut[1:])
    if cut[0] == "," and len(cut) > 1:
        joined = cut[1] in ("and", "so") and _has_verb(cut[2:])
        participle = cut[1].endswith("ed") and cut[2:3] and cut[2] in _BEHIND_PARTICIPLES
        apposed = cut[1] in DETERMINERS and _CONJUNCTIONS.isdisjoint(cut) and not _has_verb(cut[1:])
        aside = cut[1] in _ASIDES or cut[1].endswith("ing") or participle or apposed
        if not joined and "," in cut[1:]:  # "contrasted this, which was praised, with that"
            return False
        whole = joined or cut[1] in _RELATIVES
        return (joined or aside) and not (is_unsafe_clause(cut[1:]) if whole else is_unsafe_cut(cut[1:]))
    if cut[0] == "and" and len(cut) > 2:
        plain = _may_be_verb(cut[1]) and (cut[1].endswith("ed") or cut[2] in _OBJECTS)
        verb = plain or cut[1] in AUXILIARIES | MODALS
        # Of "was arrested and released in May" the second part holds of the first one too.
        parted = not _may_be_verb(kept[-1]) and _PAIRED.isdisjoint(kept)
        return verb and parted and not is_unsafe_clause(cut[2:])
    # "They may not charge for it after it expires": when they do decides.
    return cut[0] in _TIMES and not is_unsafe_cut(cut) and (MODALS | NEGATIONS).isdisjoint(kept)


def is_unsafe_cut(cut: Sequence[str]) -> bool:
    """Whether a stretch says under which condition the rest holds, or who says so."""
    return not _CONDITIONS.isdisjoint(cut) or _speaks(cut)


def is_unsafe_clause(cut: Sequence[str]) -> bool:
    """Whether a clause with its own verb says under which condition the rest holds, or who says so."""
    last = max((place for place, key in enumerate(cut) if key == ","), default=len(cut))
    return not _JOINTS.isdisjoint(cut) or _speaks(cut[last + 1 :])


def _speaks(keys: Sequence[str]) -> bool:
    return any(is_speech(keys, place) for place in range(len(keys)))


def _has_verb(keys: Sequence[str]) -> bool:
    return has_finite_verb(" ".join(keys))


def _may_be_verb(key: str) -> bool:
    return key in AUXILIARIES | MODALS | finite_verbs() or (key.endswith("ed") and len(key) > 4)


def _listing(kept: Sequence[str]) -> bool:
    """Whether a comma stands behind the first verb: the cut may be through a list."""
    first = next((place for place in range(len(kept)) if _has_verb(kept[: place + 1])), len(kept))
    return "," in kept[first:]


def _is_when(source: tuple[str, ...], last: int, following: int) -> bool:
    """Whether the words between say when, and neither neighbour needs them."""
    after = source[following] if following < len(source) else ""
    if source[last] in _NEEDS_DATE or after in ("and", "or", "to", "'", *_DASHES):
        return False
    if not (_RELATIVES | {"that"}).isdisjoint(source[max(0, last - 2) : last]):  # "that was built in 1911"
        return False
    return _WHEN.fullmatch(" ".join(source[last + 1 : following])) is not None
