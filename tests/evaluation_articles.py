"""Three articles on one bridge, and citations of them, for tests of evaluations."""

from __future__ import annotations

from summarizer.evaluation import SourceView
from summarizer.records import Citation, Document

HERALD = (
    "The new bridge over the Vell opened on Monday after four years of work. "
    "Mayor Ida Ito cut the ribbon before about 900 people. "
    "The bridge cost 31 million crowns, the city council said."
)

GAZETTE = (
    "After four years of work, the bridge over the Vell opened to traffic on Monday. "
    "Shopkeepers on the east bank hope for more customers. The old ferry will stop running in May."
)

FARE = (
    "Trams will cross the Vell bridge from June, the transport company said. "
    "A ride over the bridge over the Vell will cost 3 crowns, said its director Jon Berg."
)


def documents(*texts: str) -> tuple[Document, ...]:
    return tuple(Document(text, id=f"d{number}") for number, text in enumerate(texts, 1))


def cite(view: SourceView, document: str, words: str) -> Citation:
    text = next(each.text for each in view.documents if each.id == document)
    start = text.index(words)
    return Citation(document, "", start, start + len(words), words, 1.0)
