"""Clusters that ablations run on: as they are, or with something planted that a stage is there to find.

===========  ===============================================================================================
``plain``    validation clusters as they are
``strayed``  each with an article of another cluster in it, by the id ``stray``
``copied``   each with two reprints of its longest article, cut short, by the ids ``copy1`` and ``copy2``
``noisy``    the project's examples, whose noise is listed by hand, at three lengths
``invented`` as they are, written by a writer that changes a figure or name in every second sentence
===========  ===============================================================================================
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from benchmarks.data import EXAMPLES, ScoredCluster, read_clusters
from summarizer.records import DraftSentence, Summary
from summarizer.writing import ExtractiveWriter, WritingRequest

STRAY = "stray"
#: Share of an article that a reprint keeps.
REPRINTED = 0.8
LENGTHS = (60, 120, 230)
#: A name that no source has.
INVENTED = "Odo Quillfeather"
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]+ [A-Z][a-z]+")


@dataclass(frozen=True, slots=True)
class Case:
    """A cluster, the length of its summary, and what is planted in it."""

    cluster: ScoredCluster
    words: int
    copies: dict[str, str] = field(default_factory=dict)
    noise: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Unique among the cases of a sample."""
        return f"{self.cluster.id} {self.words}"


def plain(clusters: Sequence[ScoredCluster], words: int) -> list[Case]:
    """The clusters as they are."""
    return [Case(cluster, words) for cluster in clusters]


def strayed(clusters: Sequence[ScoredCluster], words: int) -> list[Case]:
    """Each with the first article of the next one in the middle of it."""
    cases = []
    for cluster, other in zip(clusters, [*clusters[1:], clusters[0]], strict=True):
        documents = list(cluster.documents)
        documents.insert(len(documents) // 2, replace(other.documents[0], id=STRAY))
        cases.append(Case(replace(cluster, documents=tuple(documents)), words))
    return cases


def copied(clusters: Sequence[ScoredCluster], words: int) -> list[Case]:
    """Each with two reprints of its longest article."""
    cases = []
    for cluster in clusters:
        longest = max(cluster.documents, key=lambda document: len(document.text))
        text = longest.text[: round(REPRINTED * len(longest.text))].rpartition(".")[0] + "."
        reprints = tuple(replace(longest, id=f"copy{number}", text=text, source=None) for number in (1, 2))
        copies = {reprint.id: longest.id for reprint in reprints}
        cases.append(Case(replace(cluster, documents=(*cluster.documents, *reprints)), words, copies))
    return cases


def noisy() -> list[Case]:
    """The examples with their noise."""
    planted = json.loads((EXAMPLES / "planted.json").read_text(encoding="utf-8"))
    return [
        Case(
            cluster,
            words,
            noise=tuple(n["text"] for own in planted[cluster.id]["noise"].values() for n in own),
        )
        for cluster in read_clusters(EXAMPLES / "clusters.jsonl")
        for words in LENGTHS
    ]


def noise_share(case: Case, summary: Summary) -> float:
    """Share of the sentences that hold planted noise, in [0, 1]."""
    noise = [" ".join(text.split()) for text in case.noise]
    bad = sum(any(text in sentence.text for text in noise) for sentence in summary.sentences)
    return bad / max(1, len(summary.sentences))


def stray_share(case: Case, summary: Summary) -> float:
    """Share of the sentences that cite the stray article, in [0, 1]."""
    bad = sum(any(c.document_id == STRAY for c in sentence.citations) for sentence in summary.sentences)
    return bad / max(1, len(summary.sentences))


def overcount(case: Case, summary: Summary) -> float:
    """Sources that a sentence claims beyond those it has, reprints counted as what they reprint: 0 and up."""
    true = [
        len({case.copies.get(c.document_id, c.document_id) for c in sentence.citations})
        for sentence in summary.sentences
    ]
    extra = [max(0, s.sources - count) for s, count in zip(summary.sentences, true, strict=True)]
    return sum(extra) / max(1, len(extra))


class InventingWriter:
    """The extractive writer with a figure or name changed in every second sentence: what checking is for.

    Like a writer that generates, it gives the untouched evidence as the fallback.
    """

    name = "extractive"
    languages = None

    def __init__(self) -> None:
        self._writer = ExtractiveWriter()

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """See :class:`~summarizer.writing.protocol.Writer`."""
        return [
            tuple(
                replace(draft, text=invent(draft.text), fallback=draft.text) if number % 2 else draft
                for number, draft in enumerate(drafts)
            )
            for drafts in self._writer.write(requests)
        ]


def invent(text: str) -> str:
    """The text with its first figure, or else its first name of two words, changed; else with a speaker."""
    changed, count = _FIGURE.subn(lambda found: f"{found.group()}93", text, count=1)
    if not count:
        changed, count = _NAME.subn(INVENTED, text, count=1)
    return changed if count else f"{text.rstrip('.')}, {INVENTED} said."
