"""What a sentence says about how sure its words are: who claims them, what they deny, how exact they are.

Lists of closed classes of English words, and where each of them stands in a sentence; the checks that
compare a written sentence with its sources are in :mod:`summarizer.writing.fusion.faithfulness`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.writing.fusion.evidence import APOSTROPHE, is_content

#: Who says so: verbs that make what they govern a claim of their subject.
SPEECH = frozenset(
    """say says said saying tell tells told telling claims claimed claiming allege alleges alleged
    alleging accuse accuses accused accusing deny denies denied denying insist insists insisted
    insisting argue argues argued arguing warn warns warned suggest suggests suggested suggesting
    believe believes believed believing think thinks thought announce announces announced announcing
    reported admit admits admitted admitting acknowledge acknowledges acknowledged acknowledging
    stated declare declares declared declaring described estimated predict predicts predicted
    predicting promised vow vows vowed vowing threaten threatens threatened tweeted testify testifies
    testified testifying noted added adding explain explains explained explaining confirm confirms
    confirmed confirming complain complains complained complaining urged assert asserts asserted
    asserting contend contends contended contending maintained maintaining hoped feared expect expects
    expected wrote writes responds responded replies replied answers answered remarked recalled joked
    quipped commented exclaimed asks asked""".split()
)
#: Verbs of speech that are nouns as often; they count where "that", a comma or a quotation is beside them.
_ALSO_NOUNS = frozenset(
    """claim report reports state states call calls called fear fears hope hopes note notes estimate estimates
    promise promises add adds urge urges describe describes maintain maintains tweet tweets write""".split()
)
#: "according to Vane".
ACCORDING = "according"
NEGATIONS = frozenset(
    """not no never neither nor none nobody nothing nowhere without cannot deny denies denied denying refuse
    refuses refused refusing fail fails failed failing hardly barely unlikely lack lacks lacked""".split()
)
#: Forms of "be" and "have".
AUXILIARIES = frozenset("is are was were be been being has have had".split())
MODALS = frozenset("will would can could may might must shall should do does did".split())
#: Not a fact, but a possibility, a suspicion or a condition.
HEDGES = frozenset(
    """whether maybe could may might would should alleged allegedly reportedly apparently suspected
    suspect possible possibly perhaps probably likely unlikely potential potentially believed thought
    expected seems seemed appears appeared if unless purported supposedly presumed rumored rumoured
    planned""".split()
)
#: Stand before a figure that is not exact; "than", "to" and "as" are their second words.
APPROXIMATORS = frozenset(
    """nearly almost about around some roughly approximately over under above below up estimated least most
    more less fewer many close than to as an""".split()
)
_SURE_APPROXIMATORS = APPROXIMATORS - {"than", "to", "as", "an"}
_BEFORE_MONTHS = frozenset(
    """in on of by since until till from to before after during last this next early late mid every""".split()
)
_CLAUSE_ENDS = frozenset((",", ";", ":", ".", "?", "!", "-", "–", "—", "(", ")"))
#: Begin what is said, not the name of who says it.
_OPENING_CLAIMS = frozenset("that he she it they we i there this if when on in at".split())
#: Words between a negation or hedge and the word it is about: "did not in any way accept".
_REACH = 4


def negations(keys: Sequence[str]) -> list[int]:
    """Places of negations; of "n't" the place of its "t"."""
    found = []
    for place, key in enumerate(keys):
        contracted = key == "t" and place > 1 and keys[place - 1] == APOSTROPHE
        abbreviated = key == "no" and tuple(keys[place + 1 : place + 2]) == (".",)  # "no. 5"
        if (key in NEGATIONS or contracted) and not abbreviated:
            found.append(place)
    return found


def hedges(keys: Sequence[str]) -> list[int]:
    """Places of words that say that something may not be so."""
    return [
        place
        for place, key in enumerate(keys)
        if key in HEDGES and not (key == "may" and is_month(keys, place))
    ]


def is_month(keys: Sequence[str], place: int) -> bool:
    """Whether "may" at ``place`` is the month: what stands beside it tells, mostly."""
    following = keys[place + 1 : place + 2]
    return not following or not following[0].isalpha() or (place > 0 and keys[place - 1] in _BEFORE_MONTHS)


def subject_of(keys: Sequence[str], place: int) -> int | None:
    """Place of the next content word of the clause: what a negation or hedge at ``place`` is about."""
    for following in range(place + 1, min(place + 1 + _REACH, len(keys))):
        if keys[following] in _CLAUSE_ENDS:
            return None
        if is_content(keys[following]) and keys[following] not in NEGATIONS | HEDGES:
            return following
    return None


def approximators_before(keys: Sequence[str], figure: int) -> frozenset[str]:
    """Words right before a figure that make it inexact: "nearly", "more than"."""
    found: set[str] = set()
    place = figure - 1
    while place >= 0 and (keys[place] in APPROXIMATORS or keys[place] in "$£€"):
        found.add(keys[place])
        place -= 1
    return frozenset(found & _SURE_APPROXIMATORS)


def speakers(keys: Sequence[str]) -> Iterator[tuple[int, frozenset[str]]]:
    """Place of each verb of speech outside quotation marks, and the content words that name who speaks.

    They stand before the verb in its clause, or behind it where it is inverted ("..., said Vane").
    """
    inside = within_quotes(keys)
    for place in range(len(keys)):
        if not inside[place] and is_speech(keys, place):
            named = _named(keys, place)
            yield place, frozenset(word for word in named if is_content(word) and word not in SPEECH)


def is_speech(keys: Sequence[str], place: int) -> bool:
    """Whether the word at ``place`` says that somebody says something."""
    if keys[place] not in _ALSO_NOUNS:
        return keys[place] in SPEECH or keys[place] == ACCORDING
    beside = {*keys[max(0, place - 1) : place], *keys[place + 1 : place + 2]}
    return not beside.isdisjoint(("that", ",", '"'))


def _named(keys: Sequence[str], place: int) -> list[str]:
    """Words of the clause that names who speaks at ``place``, an apposition to it included."""
    before = _clause(keys, place, -1)
    if keys[place] != ACCORDING and any(map(is_content, before)):
        return before
    behind = _clause(keys, place, 1)
    after_comma = place > 0 and keys[place - 1] == ","
    names_behind = any(map(is_content, behind)) and behind[0] not in _OPENING_CLAIMS
    if keys[place] == ACCORDING or not after_comma or names_behind:
        end = place + 1 + len(behind)
        return behind + (_clause(keys, end, 1) if tuple(keys[end : end + 1]) == (",",) else [])
    apposition = _clause(keys, place - 1, -1)  # "Vane, the mayor, said"
    return apposition + _clause(keys, place - 2 - len(apposition), -1)


def _clause(keys: Sequence[str], place: int, step: int) -> list[str]:
    """Words from ``place`` on to the end of its clause."""
    words = []
    place += step
    while 0 <= place < len(keys) and keys[place] not in _CLAUSE_ENDS and keys[place] != '"':
        words.append(keys[place])
        place += step
    return words


def within_quotes(keys: Sequence[str]) -> list[bool]:
    """Whether each word stands between quotation marks."""
    quoted, found = False, []
    for key in keys:
        found.append(quoted and key != '"')
        quoted ^= key == '"'
    return found
