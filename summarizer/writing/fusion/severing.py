"""Cuts that part what belongs together, told by closed classes of words: no probability makes them sound.

"All people held since the attack have been freed" must not lose its end, nor "as bold as brass" half of it.
What these rules let through is not thereby right; they name what is surely wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.clauses import finite_verbs, has_finite_verb
from summarizer.writing.fusion.claims import (
    AUXILIARIES,
    MODALS,
    NEGATIONS,
    is_month,
    is_speech,
    negations,
)
from summarizer.writing.fusion.cutting import DETERMINERS, is_unsafe_cut
from summarizer.writing.fusion.evidence import APOSTROPHE
from summarizer.writing.fusion.joints import Joint

#: What is left out at the beginning ends with one of these: without its determiner a noun is a headline.
_PARTING = frozenset((",", ":"))
#: Begin a clause that has its verb in itself.
_CLAUSE_OPENERS = frozenset(
    """who which that whose whom where when while as because and but or after before since so if though
    although what how why he she it they we i you there this these those""".split()
)
#: Behind the first word, before or in the cut, comes the second.
_PAIRS = {
    "as": frozenset(("as",)),
    "that": frozenset(("so", "such")),
    "to": frozenset(("from", "between")),
    "and": frozenset(("both", "between")),
    "or": frozenset(("either", "whether")),
    "nor": frozenset(("neither",)),
}
_SUBORDINATING = frozenset(
    "as while when whenever after before if although though because since once until".split()
)
#: Without them something else is said: a former teacher is none, and "when it rains" is not always.
_DECIDING = frozenset(
    """when whenever once former ex acting deputy vice assistant future late would fake mock attempted failed
    proposed non semi half partial partly first last next second third""".split()
)
_ASIDE = frozenset(("who", "which", "that", "whose", "whom", "where", '"'))
_MARKS = frozenset((",", "-", "–", "—", "("))
_JOINING = frozenset(("and", "or", "but"))
_TEMPORAL = frozenset("after before until since while".split())
_PLACES = frozenset(("here", "there", "elsewhere"))
_SWEEPING = NEGATIONS | frozenset(
    """all any every each everyone everything most only always first last sole entire whole
    banned barred prohibited forbidden""".split()
)
#: What is joined behind one of these is another condition.
_CONDITIONS = frozenset("if unless long until provided when whenever".split())


def severed(words: Sequence[str], joint: Joint) -> bool:
    """Whether a joint is a slip, whatever the model thinks of it.

    Args:
        words: Of the written sentence.
        joint: One of its joints.
    """
    if not joint.cut or is_unsafe_cut(joint.cut) or not _DECIDING.isdisjoint(_told_here(joint.cut)):
        return True
    if joint.in_name or (_is_sweeping(words) and not _has_own_verb(joint.cut)):
        return True
    if joint.opens:
        return joint.cut[-1] not in _PARTING or joint.cut[0] in _PLACES
    before, behind, cut = words[: joint.word], words[joint.word :], joint.cut
    if (
        negations(cut)
        or cut[0] == APOSTROPHE
        or _is_complement(cut)
        or _loses_verb(cut)
        or (cut[0] in _TEMPORAL and not (MODALS | NEGATIONS).isdisjoint(before))
        or not _PAIRS.get(cut[0], frozenset()).isdisjoint(before)
        or (cut[0] in _JOINING and not _CONDITIONS.isdisjoint(before))
    ):
        return True
    if any(word[0].isalnum() for word in behind):
        return _parts_clause(cut, behind[0])
    return _is_half_clause(before) or _is_half_list(before, cut)


def _is_sweeping(words: Sequence[str]) -> bool:
    """Whether a sentence speaks of all or none: what narrows that down decides whether it is true."""
    return not _SWEEPING.isdisjoint(words)


def _has_own_verb(cut: Sequence[str]) -> bool:
    """Whether a stretch behind a comma or "and" says something of its own."""
    return cut[0] in {*_MARKS, *_JOINING} and any(_is_finite(cut, place) for place in range(len(cut)))


def _is_complement(cut: Sequence[str]) -> bool:
    """Whether a cut is what the verb before it wants: "ordain them to the office", "treat it as a crime"."""
    if cut[0] == "to":
        return cut[1:2] == () or cut[1] in DETERMINERS
    return cut[0] == "as" and not any(_is_finite(cut, place) for place in range(len(cut)))


def _parts_clause(cut: Sequence[str], following: str) -> bool:
    """Whether a cut within a sentence is no aside: its commas are no pair, or what it parts is one phrase."""
    if (cut[0] == ",") != (cut[-1] == ",") or cut[-1] in DETERMINERS:
        return True
    if cut[0] in _MARKS:
        return False
    # "out of", "one of"; and a clause that no comma sets off is a part of what is said.
    return following == "of" or any(_is_finite(cut, place) for place in range(len(cut)))


def _told_here(cut: Sequence[str]) -> Sequence[str]:
    """The words of a cut up to a relative clause or a quotation, which speak of something else."""
    end = next((place for place, key in enumerate(cut) if key in _ASIDE), len(cut))
    return cut[:end]


def _loses_verb(cut: Sequence[str]) -> bool:
    """Whether a finite verb goes whose subject stays: no word before it in the cut opens a clause."""
    first = next((place for place, key in enumerate(cut) if _is_finite(cut, place)), len(cut))
    return first < len(cut) and _CLAUSE_OPENERS.isdisjoint(cut[:first])


def _is_finite(keys: Sequence[str], place: int) -> bool:
    infinitive = place > 0 and keys[place - 1] == "to"
    if infinitive or (keys[place] == "may" and is_month(keys, place)):
        return False
    return keys[place] in AUXILIARIES | MODALS | finite_verbs() or is_speech(keys, place)


def _is_half_clause(words: Sequence[str]) -> bool:
    """Whether only the clause before the main one is left of what is said: "police said after he left"."""
    for place in range(1, len(words)):
        opens = words[place] in _SUBORDINATING and (is_speech(words, place - 1) or words[place - 1] == "that")
        if opens and "," not in words[place:]:
            return True
    return False


def _is_half_list(words: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether the last of two joined things goes on in the cut: "and Ann" of "and Ann and Lee fifth"."""
    place = max((place for place, word in enumerate(words) if word in _JOINING), default=len(words))
    behind = words[place + 1 :]
    goes_on = cut[0] in _JOINING or cut[0] == "(" or (cut[0] == "," and cut[1:2] and cut[1] in _JOINING)
    return bool(behind and goes_on) and not has_finite_verb(" ".join(behind))
