"""Cuts that part what belongs together, told by closed classes of words: no probability makes them sound.

"All people held since the attack have been freed" must not lose its end, nor "as bold as brass" half of it.
What these rules let through is not thereby right; they name what is surely wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.text.clauses import finite_verbs, has_finite_verb
from summarizer.text.names import names
from summarizer.writing.fusion.claims import (
    APPROXIMATORS,
    AUXILIARIES,
    MODALS,
    NEGATIONS,
    is_month,
    is_speech,
    negations,
)
from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.cutting import DETERMINERS, is_unsafe_clause, is_unsafe_cut
from summarizer.writing.fusion.evidence import APOSTROPHE, Source, is_content
from summarizer.writing.fusion.shortening import Joint

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
#: "When it rains" is not always.
_WHENEVER = frozenset(("when", "whenever", "once"))
#: Without them something else is said: a former teacher is none.
_DECIDING = frozenset(
    """former ex acting deputy vice assistant future late would fake mock attempted failed
    proposed non semi half partial partly first last next second third""".split()
)
#: So many of the last words of a cut may belong to the noun behind it.
_MODIFIERS = 3
#: Before a clause that says something of its own.
_LINKS = frozenset((";", "-", "–", "—", "and"))
_MARKS = frozenset((",", "-", "–", "—", "("))
#: May stand behind a cut, besides the marks of an aside.
_PAUSES = frozenset(';:"')
#: Before a name at the beginning they say where.
_WHERE = frozenset("in at near across throughout outside around off".split())
#: Make another verb of the one before them: "pass on", "give up".
_PARTICLES = frozenset("on off up down out over away back through".split())
_PREPOSITIONS = frozenset("to of by with in from at for as".split())
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
    if not joint.cut or _is_condition(joint.cut) or _decides(joint.cut, words[joint.word :]):
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
        or _parts_pair(before, cut)
        or (cut[0] in _JOINING and not _CONDITIONS.isdisjoint(before))
    ):
        return True
    if _is_half_subject(before, cut) or _crosses_phrases(before, cut, behind) or _is_stray(cut, behind):
        return True
    if any(word[0].isalnum() for word in behind):
        return _parts_clause(cut, behind[0])
    return _is_half_clause(before) or _is_half_list(before, cut)


def loses_place(source: Source, cut: Cut) -> bool:
    """Whether what goes is where all the rest is: "In Osthaven, half of the boats sank"."""
    if cut.start or source.keys[0] not in _WHERE:
        return False
    return any(name.end <= source.words[cut.end - 1].end for name in names(source.sentence.text))


def _is_sweeping(words: Sequence[str]) -> bool:
    """Whether a sentence speaks of all or none: what narrows that down decides whether it is true."""
    return not _SWEEPING.isdisjoint(words)


def _has_own_verb(cut: Sequence[str]) -> bool:
    """Whether a stretch behind a comma or "and" says something of its own."""
    return cut[0] in {*_MARKS, *_JOINING} and any(_is_finite(cut, place) for place in range(len(cut)))


def _is_complement(cut: Sequence[str]) -> bool:
    """Whether a cut is what the verb before it wants: "plan to go", "pass it on", "treat it as a crime"."""
    if cut[0] == "to" or (cut[0] in _PARTICLES and (len(cut) == 1 or cut[1] in _PREPOSITIONS)):
        return True
    return cut[0] == "as" and not any(_is_finite(cut, place) for place in range(len(cut)))


def _parts_clause(cut: Sequence[str], following: str) -> bool:
    """Whether a cut within a sentence is no aside: its commas are no pair, or what it parts is one phrase."""
    if (cut[0] == ",") != (cut[-1] == ",") or cut[-1] in DETERMINERS:
        return True
    if cut[0] in _MARKS:
        return False
    # "out of", "one of"; and a clause that no comma sets off is a part of what is said.
    return following == "of" or any(_is_finite(cut, place) for place in range(len(cut)))


def _is_condition(cut: Sequence[str]) -> bool:
    """Whether a cut says on which condition the rest holds, or who says so.

    A clause of its own, joined to the rest, may have conditions and speakers of its own too.
    """
    own = cut[0] in _LINKS or tuple(cut[:2]) == (",", "and")
    return is_unsafe_clause(cut) if own and _has_own_verb(cut) else is_unsafe_cut(cut)


def _decides(cut: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a cut makes something else of what it belongs to: "former", or "when it rains"."""
    modifying = cut[-_MODIFIERS:] if any(word[0].isalnum() for word in behind) else ()
    return cut[0] in _WHENEVER or not _DECIDING.isdisjoint(modifying)


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


def _parts_pair(before: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether the second half of what belongs together goes: "as cold as ice", "side by side"."""
    second = not _PAIRS.get(cut[0], frozenset()).isdisjoint(before)
    compared = "as" in cut and "same" in before
    return second or compared or (len(cut) > 1 and cut[-1] == before[-1])


def _is_stray(cut: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether what is left would be half of a word, or no less than a phrase is missing.

    Behind a cut stands a word, or a mark that ends something; a cut has a word that says something, and does
    not end with what makes a figure inexact.
    """
    ends = not any(word[0].isalnum() for word in behind)
    half = not ends and not behind[0][0].isalnum() and behind[0] not in _MARKS | _PAUSES
    return half or not any(map(is_content, cut)) or cut[-1] in APPROXIMATORS


def _is_half_subject(before: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether one of two who do it goes: "and his colleagues" of "Vane and his colleagues found"."""
    clause = max((place + 1 for place, word in enumerate(before) if not word[0].isalnum()), default=0)
    return cut[0] in _JOINING and not has_finite_verb(" ".join(before[clause:]))


def _crosses_phrases(before: Sequence[str], cut: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether the end of one phrase and the beginning of another go, so that what is left seems to be one.

    "Carbon monoxide" is not what "carbon compounds from carbon monoxide" speaks of.
    """
    meet = bool(before and behind) and is_content(before[-1]) and is_content(behind[0])
    return meet and is_content(cut[0]) and not all(map(is_content, cut))


def _is_half_list(words: Sequence[str], cut: Sequence[str]) -> bool:
    """Whether the last of two joined things goes on in the cut: "and Ann" of "and Ann and Lee fifth"."""
    place = max((place for place, word in enumerate(words) if word in _JOINING), default=len(words))
    behind = words[place + 1 :]
    goes_on = cut[0] in _JOINING or cut[0] == "(" or (cut[0] == "," and cut[1:2] and cut[1] in _JOINING)
    return bool(behind and goes_on) and not has_finite_verb(" ".join(behind))
