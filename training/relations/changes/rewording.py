"""Rewordings that change nothing, and parts that say less."""

from __future__ import annotations

import random
import re

from training.relations.changes.figures import SMALL
from training.relations.changes.names import NAME, SAID

#: What begins a clause that may be left out.
_BESIDES = "who|which|where|while|although|though|including|according to|adding|saying|but|and"

_RELATIVE_CLAUSE = (
    r", (?:who|which|where|whose|a|an|the|according|adding|including|saying|citing|calling)\b[^,]{8,},"
)
_OPENING_PHRASE = (
    r"^(?:On|In|At|After|Before|During|Earlier|Meanwhile|But|And|However|Also)\b[^,]{0,50}, (\w)"
)
#: What a sentence opens with whose main clause stands behind its last comma.
_DEPENDENT = frozenset("For While If When As After Although In Before With By".split())

#: Pattern and replacement of words that mean the same.
_SAME = [
    (r"\bis not\b", "isn't"),
    (r"\bdid not\b", "didn't"),
    (r"\bwas not\b", "wasn't"),
    (r"\bwill not\b", "won't"),
    (r"\bdo not\b", "don't"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bhas not\b", "hasn't"),
    (r"n['’]t\b", " not"),
    (r"(?<=\d)%", " percent"),
    (r"(?<=\d) percent\b", "%"),
    (r"(?<=\d) per cent\b", "%"),
    (r"\bmore than(?= \d)", "over"),
    (r"\babout(?= \d)", "some"),
    (r"\bU\.S\.", "US"),
    (r"\bthe US\b", "the United States"),
    (r"\bapproximately\b", "about"),
    (r"\bsaid on (\w+day)\b", r"said \1"),
    (r"\bpolice officers\b", "police"),
    (r"\bPresident (?=[A-Z])", ""),
    (r"\bMr\. ", ""),
    (r"\bMs\. ", ""),
    (r"\bhowever, ", ""),
    (r"\balso ", ""),
    (r"“|”", '"'),
    (r"’", "'"),
    (r"\btold reporters\b", "said"),
    (r"\bin order to\b", "to"),
    (r"\bbut\b", "although"),
    (r"\bstated\b", "said"),
    (r"\bpurchased\b", "bought"),
    (r"\bbegan\b", "started"),
    (r"\bshow(?:s|ed) that\b", "found that"),
    (r"\bchildren\b", "kids"),
    (r"\bkilled\b", "slain"),
    (r"\bhuge\b", "enormous"),
]


def reworded(text: str, rng: random.Random) -> str:
    """The same in slightly other words: contractions, numbers in digits or words, a day at the other end."""
    result = text
    for pattern, new in rng.sample(_SAME, len(_SAME)):
        if rng.random() < 0.7:
            result = re.sub(pattern, new, result, count=1)
    for i, word in enumerate(SMALL[:11], 2):
        if rng.random() < 0.5:
            result = (
                re.sub(rf"\b{word}\b", str(i), result)
                if rng.random() < 0.5
                else re.sub(rf"(?<![\d.,$]){i}(?![\d.,%])\b", word, result)
            )
    lead = re.match(r"((?:On|In|At|After|Before|During) [^,]{3,40}), ([^.]{20,})\.$", result)
    if lead and rng.random() < 0.6:
        rest = lead.group(2)
        result = f"{rest[0].upper()}{rest[1:]} {lead.group(1)[0].lower()}{lead.group(1)[1:]}."
    return result


def extract(text: str, rng: random.Random) -> str | None:
    """A part of the sentence that can stand alone and says less."""
    options = [
        re.sub(_RELATIVE_CLAUSE, "", text, count=1),
        re.sub(r" \([^)]+\)|,? [—–-]+ [^—–]{5,} [—–-]+(?= )", "", text, count=1),
        re.sub(_OPENING_PHRASE, lambda m: m.group(1).upper(), text),
        re.sub(rf"(?:, (?:{_BESIDES})| because| after| before| when) [^.]{{12,}}\.$", ".", text),
        re.sub(rf", (?:{NAME}|he|she|they|officials|police) {SAID}[^,.]*\.$", ".", text),
    ]
    if text.split(" ", 1)[0] not in _DEPENDENT:
        options.append(re.sub(r", [^,.]{10,}\.$", ".", text))
    options.append(
        re.sub(r"\b(?:very|local|federal|senior|former|several|young|Republican|Democratic) ", "", text)
    )
    options.append(re.sub(r"^[^,]{3,40}, who [^,]{5,80}, ", lambda m: m.group().split(",")[0] + " ", text))
    options = [
        o
        for o in options
        if o != text and len(o.split()) >= 5 and o.count('"') % 2 == 0 and o.count("“") == o.count("”")
    ]
    return rng.choice(options) if options else None
