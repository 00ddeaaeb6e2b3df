"""Closed lists of English words, each once, with where it comes from.

A list that belongs to one question alone stands beside the code that asks it.
"""

from __future__ import annotations

#: Months and weekdays by number as Unicode's CLDR has them, January 1 and Monday 0. Spelled out, because
#: importing babel takes longer than many a summary; a test holds them against it.
MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
WEEKDAYS = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
#: The short forms: CLDR's three letters, and those of newspapers besides.
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
#: Every name of a month or weekday, in small letters.
CALENDAR = frozenset((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS))

#: Parts of days and years, as far as they are no names.
PERIODS = tuple(
    """week month year morning afternoon evening night weekend spring summer fall autumn winter century decade
    season""".split()
)

#: Honorifics, which stand before a surname and say nothing of what somebody is.
HONORIFICS = frozenset("mr mrs ms miss messrs".split())

#: Numbers in words, as far as they are one word.
_UP_TO_19 = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(_UP_TO_19.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}


def _contracted(pronouns: str, endings: str) -> set[str]:
    return {f"{pronoun}'{ending}" for pronoun in pronouns.split() for ending in endings.split()}


#: Pronouns by their person, with what they are contracted with.
#: Source: Quirk et al. 1985, "A Comprehensive Grammar of the English Language", 6.15; but "mine" is left out,
#: which in news is mostly dug.
FIRST_PERSON = frozenset(
    {*"i me my myself we us our ours ourselves i'm".split(), *_contracted("i we", "d ll ve"), "we're"}
)
SECOND_PERSON = frozenset({*"you your yours yourself yourselves".split(), *_contracted("you", "d ll re ve")})
THIRD_PERSON = frozenset(
    {
        *"he him his himself she her hers herself it its itself they them their theirs themselves".split(),
        *_contracted("he she it", "d ll s"),
        *_contracted("they", "d ll re ve"),
    }
)
DEMONSTRATIVES = frozenset("this that these those such".split())
_FINITE_AUXILIARIES = frozenset(
    """am is are was were have has had do does did can could may might must shall should will would""".split()
)
#: Auxiliary verbs in their finite forms, with those that "not" is joined to; "be" and "been" are not finite.
AUXILIARIES = frozenset(
    {
        *_FINITE_AUXILIARIES,
        *(f"{verb}n't" for verb in _FINITE_AUXILIARIES - {"am", "can", "may", "shall", "will"}),
        *"ain't can't cannot needn't shan't won't".split(),
    }
)

#: What newspapers print above columns, editorials and letters: conventions of the trade in seven languages.
COLUMN_LABELS = frozenset(
    (
        "opinion, opinions, analysis/opinion, comment, commentary, commentisfree, editorial, editorials, "
        "op-ed, column, columnists, viewpoint, letters, letters to the editor, letter to the editor, "
        "leserbrief, leserbriefe, kommentar, leitartikel, gastbeitrag, meinung, tribune, éditorial, "
        "opinión, columna, editoriale, opinione, opinie, opinião"
    ).split(", ")
)

#: Verbs that name who speaks: those that most often follow a quotation in 18,777 news articles, as counted by
#: ``training/collect_saying.py``.
SAYING = tuple(
    """added adds answered argued asked asks concluded continued continues declared explained explains
    insisted noted notes read reads recalled replied reported responded said says stated tells testified
    told tweeted warned writes wrote""".split()
)
#: Any of them, as a pattern.
SAYS = f"(?:{'|'.join(SAYING)})"
