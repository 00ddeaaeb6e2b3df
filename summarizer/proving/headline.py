"""The title of a summary: the source's own headline that says most of it. None is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.planning.spine import STATES
from summarizer.planning.voices import OPINIONS
from summarizer.preparation import Prepared
from summarizer.records import Document, SummarySentence
from summarizer.text.terms import content_terms

#: Share of a headline's terms that the summary must hold. Of 1,500 headlines of allsides_roundups (training)
#: 97% have so many in the first 1,600 characters of their event's articles, 3% in those of another event.
TAKEN_UP = 1 / 3
#: The warning where there is none.
UNTITLED = "the summary has no title: no headline of the sources says what it says"


#: Characters of the longest title: three lines of a page. What is longer is cut.
LONGEST = 140


def choose_title(
    prepared: Prepared, sentences: Sequence[SummarySentence], spine: str = ""
) -> tuple[str | None, str]:
    """A headline for the summary, and a warning where there is none.

    The headline of the document that the summary follows goes first: it is as new as what is told, and says
    the same thing first. Else it is the one whose words recur most. Headlines of documents that were set
    aside do not count, nor lines of which the summary takes up too little: they are a page's buttons and
    sections, and what one of several reviewers exclaims is not what they say. No title is made up from the
    summary.

    Args:
        prepared: The cluster.
        sentences: Of the summary.
        spine: Id of the document that it follows.
    """
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(set(content_terms(sentence.text, prepared.language)))
    used = [d for d in prepared.documents if d.id not in prepared.set_aside]
    titles = {d.id: d.title for d in used if d.title and (d.kind not in OPINIONS or len(used) == 1)}
    state = _state(prepared, spine)
    if state is not None:
        titles = {own: title for own, title in titles.items() if own not in _older(prepared, state)}
        counts.update(content_terms(titles.get(spine, ""), prepared.language))  # it need not be taken up
    if sentences:
        titles = {
            own: title
            for own, title in titles.items()
            if _is_taken_up(content_terms(title, prepared.language), counts)
        }
    if not titles:
        return None, UNTITLED
    if spine in titles:
        return _cut(titles[spine]), ""

    def fitness(title: str) -> tuple[float, str]:
        terms = set(content_terms(title, prepared.language))
        # Mean over the terms, damped: a headline of one frequent word would win otherwise.
        return -sum(counts[term] for term in terms) / (len(terms) + 3), title

    return _cut(min(titles.values(), key=fitness)), ""


def _state(prepared: Prepared, spine: str) -> Document | None:
    """The document that is followed, where it tells a state as of its day."""
    found = next((document for document in prepared.documents if document.id == spine), None)
    return found if found is not None and found.kind in STATES and found.date is not None else None


def _older(prepared: Prepared, state: Document) -> set[str]:
    """Ids of documents of an earlier day: what their headlines say may have changed."""
    return {d.id for d in prepared.documents if d.date and state.date and d.date < state.date}


def _cut(title: str) -> str:
    """A title that is not too long: what is too long ends at a word, with an ellipsis."""
    return title if len(title) <= LONGEST else title[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"


def _is_taken_up(terms: Sequence[str], counts: Mapping[str, int]) -> bool:
    """Whether enough of a headline's terms stand in the summary; one without terms cannot be judged."""
    different = set(terms)
    return sum(term in counts for term in different) >= TAKEN_UP * len(different)
