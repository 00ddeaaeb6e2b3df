"""Closed lists of English words, each once, with where it comes from.

A list that belongs to one question alone stands beside the code that asks it.
"""

from __future__ import annotations

#: Months and weekdays by number as Unicode's CLDR has them, January 1 and Monday 0. Spelled out, because
#: importing babel takes longer than many a summary; a test holds them against it.
MONTHS = {
    name: number
    for number, name in enumerate(
        """january february march april may june july august september october november december""".split(), 1
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

#: Verbs that name who speaks: those that most often follow a quotation in 18,777 news articles, as counted by
#: ``training/collect_saying.py``.
SAYING = tuple(
    """added adds answered argued asked asks concluded continued continues declared explained explains
    insisted noted notes read reads recalled replied reported responded said says stated tells testified
    told tweeted warned writes wrote""".split()
)
#: Any of them, as a pattern.
SAYS = f"(?:{'|'.join(SAYING)})"
