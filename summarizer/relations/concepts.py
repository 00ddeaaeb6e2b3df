"""Words that reports of one event exchange, and words for what an amount is. English.

Two sources seldom choose the same verb. What they exchange here are the small classes of words that news has
for a few recurring things: rising and falling, beginning and ending, a deficit, a vessel. None is made from a
test cluster.
"""

from __future__ import annotations

import functools

from summarizer.relations.lexicon import EVENTS, SAME, stems

#: What an amount of money is, or a share: words in one line mean the same.
_PARTS = (
    "shortfall shortfalls gap gaps deficit deficits hole",
    "fine fines fined penalty penalties",
    "ransom",
    "bail",
    "reward bounty",
    "damages damage",
    "profit profits earnings earned",
    "loss losses",
    "revenue revenues sales turnover",
    "debt debts owes owed",
    "cost costs costing price priced",
    "settlement settle settled settling",
    "salary salaries wage wages",
    "stole stolen theft robbed stealing embezzled embezzling loot",
    "donated donation donations",
    "bought buy buying acquire acquired acquisition takeover purchase purchased deal merger",
    "sold fetched auction",
    "bonus bonuses",
    "grant grants",
    "loan loans",
    "turnout",
    "unemployment jobless",
    "inflation",
    "approval",
    "contained containment",
)
#: Other words that reports of one event exchange.
_EXCHANGED = (
    "rose rise rises rising risen climbed climbs climbing increased increases increase increasing"
    " grew grow grown jumped soared",
    "fell fall falls falling fallen dropped drops drop dropping declined decline decreased decrease"
    " slid tumbled cut slash shed reduced reduce reduces reduction",
    "began begin begins start starts started starting",
    "shut close closed closes closing closure closings",
    "resigned resign resigns resignation quit",
    "ship vessel boat ferry",
    "aircraft airplane plane jet airliner",
    "quake earthquake tremor",
    "blast explosion exploded bombing",
    "gunman shooter attacker assailant",
    "fired shot shooting shots gunfire",
    "house home household",
    "lawyer attorney",
    "car vehicle",
    "hit struck strike strikes",
)


@functools.cache
def parts() -> dict[str, str]:
    """Term of a word that tells what an amount or a share is, to the term that stands for it."""
    return {term: line.split()[0] for line in _PARTS for term in stems(line)}


@functools.cache
def concepts() -> dict[str, str]:
    """Term of a word to one that stands for it and for all that mean the same, in capitals: no stem is."""
    lines = (*_EXCHANGED, *_PARTS, *SAME, *EVENTS)
    return {term: line.split()[0].upper() for line in lines for term in stems(line)}
