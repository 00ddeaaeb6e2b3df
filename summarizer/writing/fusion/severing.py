"""Cuts that part what belongs together, told by closed classes of words: no probability makes them sound.

"All people held since the attack have been freed" must not lose its end, nor "as bold as brass" half of it.
What these rules let through is not thereby right; they name what is surely wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.clauses import finite_verbs, has_finite_verb
from summarizer.writing.fusion.claims import AUXILIARIES, MODALS, is_month, is_speech
from summarizer.writing.fusion.cutting import is_unsafe_cut
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


def severed(words: Sequence[str], joint: Joint) -> bool:
    """Whether a joint is a slip, whatever the model thinks of it.

    Args:
        words: Of the written sentence.
        joint: One of its joints.
    """
    if not joint.cut or is_unsafe_cut(joint.cut) or not _DECIDING.isdisjoint(_told_here(joint.cut)):
        return True
    if joint.opens:
        return joint.cut[-1] not in _PARTING
    before, behind = words[: joint.word], words[joint.word :]
    if behind[0] == "of" and joint.cut[0] not in _MARKS:  # "out of", "one of"
        return True
    at_end = not any(word[0].isalnum() for word in behind)
    return (
        _loses_verb(joint.cut)
        or not _PAIRS.get(joint.cut[0], frozenset()).isdisjoint(before)
        or (at_end and (_is_half_clause(before) or _is_half_list(before, joint.cut)))
    )


def _told_here(cut: Sequence[str]) -> Sequence[str]:
    """The words of a cut up to a relative clause or a quotation, which speak of something else."""
    end = next((place for place, key in enumerate(cut) if key in _ASIDE), len(cut))
    return cut[:end]


def _loses_verb(cut: Sequence[str]) -> bool:
    """Whether a finite verb goes whose subject stays: no word before it in the cut opens a clause."""
    first = next((place for place, key in enumerate(cut) if _is_finite(cut, place)), len(cut))
    return first < len(cut) and _CLAUSE_OPENERS.isdisjoint(cut[:first])


def _is_finite(keys: Sequence[str], place: int) -> bool:
    if keys[place] == "may" and is_month(keys, place):
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
    return bool(behind) and not has_finite_verb(" ".join(behind)) and (cut[0] in _JOINING or cut[0] == "(")
