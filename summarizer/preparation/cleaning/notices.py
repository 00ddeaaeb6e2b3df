"""Documents that are no article but a notice of the machine that served the page.

An archive's note on its crawl, an embedded post's settings, a page that is not there: where a copy of an
article failed, such a text stands in its place, whole and in good sentences. One of them among articles is
taken out; where all are of this kind, they may be what the reader wants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Longest notice, in words. The longest of web archives have about 250.
NOTICE_WORDS = 300
#: Different terms of the machine in a notice, at least, and the share of its words that stand in sentences
#: with one: an article with a notice in it has far less. Of the 1,247 documents of cased_clusters (training)
#: 81 are found; those that are of no web archive and no embedded post were read, and none is an article.
FEWEST_TERMS = 2
SHARE = 0.5
#: Another document that has so many different terms of a notice speaks of such things itself.
TOPIC_TERMS = 2

_SENTENCE_END = re.compile(r"(?<=[.!?])\s*(?=[^\W\d_a-z])|\n")
_TERMS = re.compile(
    r"\b(?:(?:web |wide )*crawl(?:s|ed|er|ers|ing)?|wayback machine|internet archive|web archives?|warc|urls?"
    r"|seed ?lists?|outbound links?|broken links?|embargo period|archived? (?:pages?|the pages)|404s?"
    r"|page (?:you|that you)(?:['’]re| are| were)? (?:looking for|requested|tried|trying)|page not found"
    r"|(?:this|the|that) page (?:is|was|could|cannot|can't|does|has)|(?:bottom|top) of (?:this|the) page"
    r"|tweet (?:with a )?location|your tweets|third-party applications|location history|your browser"
    r"|javascript|cookies?|ad ?blockers?|captcha|access denied|site map|search engines?"
    r"|terms of (?:use|service)|privacy policy|log in|sign in|subscribers? only)\b",
    re.IGNORECASE,
)


def find_notices(texts: Sequence[str]) -> frozenset[int]:
    """Numbers of the texts that are notices; none where no other text would be left or speaks of such things.

    Args:
        texts: Of the documents of one cluster.
    """
    notices = {number: terms for number, text in enumerate(texts) if (terms := _notice_terms(text))}
    if not notices:
        return frozenset()
    others = [_terms(text) for number, text in enumerate(texts) if number not in notices and text.strip()]
    if not others:
        return frozenset()
    return frozenset(
        number
        for number, terms in notices.items()
        if all(len(terms & other) < TOPIC_TERMS for other in others)
    )


def _terms(text: str) -> frozenset[str]:
    return frozenset(term.casefold() for term in _TERMS.findall(text))


def _notice_terms(text: str) -> frozenset[str]:
    """The different terms of a text that is a notice by itself, else none."""
    words = len(text.split())
    terms = _terms(text) if words <= NOTICE_WORDS else frozenset()
    if len(terms) < FEWEST_TERMS:
        return frozenset()
    speaking = sum(len(part.split()) for part in _SENTENCE_END.split(text) if _TERMS.search(part))
    return terms if speaking >= SHARE * words else frozenset()
