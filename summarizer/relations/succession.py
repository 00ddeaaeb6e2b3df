"""Which of two documents or turns came later, and which documents are editions of one text.

The day tells it, or a number ("Version 2", "Bulletin No. 8"), or a text that says itself that it replaces the
other. Editions have one title but for such numbers, or one has the title of the other and more.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.records import Document, Sentence
from summarizer.text.days import find_days
from summarizer.text.foreign_days import whole_days

#: Kinds of documents in which one turn follows the other.
TURNS = frozenset(("chat", "transcript", "thread"))
#: Kinds of documents of which two may have one title by chance, unless it is numbered.
TITLED_ALIKE = frozenset(("", "article", "paper", "review", "slides"))
#: The number that a text of a series has in its title, or in the lines below it.
_NUMBER = re.compile(
    r"(?i:\b(?:version|vers\.|revision|rev\.|edition|issue|no\.|nr\.|number|ausgabe|fassung|versión|versione)"
    r"|\bn[°º]|#|\bv(?=\d))\s?(\d{1,4}(?:\.\d{1,3}){0,2})\b"
)
#: "These rules replace those of 2021", "they supersede all earlier editions".
_REPLACES = re.compile(
    r"\b(?:replaces?|supersedes?|ersetz(?:t|en)|remplacent?)\b.{0,60}?"
    r"\b(?:version|edition|earlier|previous|former|old|those|rules|policy|all|fassung|version|frühere)\b",
    re.IGNORECASE | re.DOTALL,
)
#: Characters at the head of a text among which the number and the day of its edition stand.
_HEAD = 300
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Succession:
    """The documents of a cluster in time.

    Attributes:
        documents: Those that are considered.
        published: Day of publication of each document id, where known.
    """

    documents: Sequence[Document]
    published: Mapping[str, datetime.date]

    @cached_property
    def dates(self) -> Mapping[str, datetime.date]:
        """The day of each document id that has one, of a text without it the last one that its head names."""
        heads = {
            each.id: [day.date for day in find_days(each.raw[:_HEAD], None) if day.date]
            for each in self.documents
            if each.kind not in TITLED_ALIKE
        }
        return {name: max(days) for name, days in heads.items() if days} | dict(self.published)

    @cached_property
    def series(self) -> Mapping[str, tuple[str, frozenset[str]]]:
        """Kind, and words of the title without numbers and days, of each document id that is of a series."""
        return {
            document.id: (document.kind or "", frozenset(key.split()))
            for document in self.documents
            if (key := title_key(document.title or ""))
            and (document.id in self.numbers or (document.kind or "") not in TITLED_ALIKE)
        }

    @cached_property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """The number of the edition of each document id that states one."""
        found = {
            each.id: edition_number(f"{each.title or ''}\n{each.raw[:_HEAD]}") for each in self.documents
        }
        return {name: number for name, number in found.items() if number}

    @cached_property
    def _replacing(self) -> frozenset[str]:
        """Ids of documents that say to replace an earlier edition."""
        return frozenset(each.id for each in self.documents if _REPLACES.search(each.raw))

    def are_editions(self, one: str, other: str) -> bool:
        """Whether two documents have one title but for numbers and days, or one has the other's and more."""
        if one == other or one not in self.series or other not in self.series:
            return False
        (kind, words), (other_kind, other_words) = self.series[one], self.series[other]
        same = words == other_words if kind in TITLED_ALIKE else words <= other_words or other_words <= words
        return kind == other_kind and same

    def is_earlier(self, one: Sentence, other: Sentence) -> bool:
        """Whether a sentence is known to come before the other one; within a document, of turns alone."""
        if one.document_id != other.document_id:
            return self.precedes(one.document_id, other.document_id)
        return one.document_id in self._in_turns and one.index < other.index

    def precedes(self, one: str, other: str) -> bool:
        """Whether a document is known to be older than the other one."""
        if self.are_editions(one, other):
            if one in self.numbers and other in self.numbers:
                return self.numbers[one] < self.numbers[other]
            if (one in self._replacing) != (other in self._replacing):
                return other in self._replacing
        return one in self.dates and other in self.dates and self.dates[one] < self.dates[other]

    @cached_property
    def _in_turns(self) -> frozenset[str]:
        return frozenset(document.id for document in self.documents if document.kind in TURNS)


def title_key(title: str) -> str:
    """The words of a title, without numbers and days; empty where one alone is left.

    >>> title_key("Flood Bulletin No. 7, 3 May 2025"), title_key("Flood Bulletin No. 8, 4 June 2025")
    ('flood bulletin', 'flood bulletin')
    """
    for day in reversed(list(find_days(title, None))):
        title = f"{title[: day.start]} {title[day.end :]}"
    for part in re.split(r"[,;|()–—]|\s-\s", title):
        if whole_days(part):
            title = title.replace(part, " ")
    words = _WORD.findall(_NUMBER.sub(" ", title).lower())
    return " ".join(words) if len(words) > 1 else ""


def edition_number(head: str) -> tuple[int, ...]:
    """The first number of an edition that a head states; empty where it states none.

    >>> edition_number("Travel policy, version 2.1"), edition_number("Travel policy, 2 May")
    ((2, 1), ())
    """
    match = _NUMBER.search(head)
    return tuple(map(int, match[1].split("."))) if match else ()
