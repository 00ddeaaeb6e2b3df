"""The title of a summary: the source's own headline that says most of it. None is invented."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from summarizer.planning.columns import COLUMNS
from summarizer.planning.voices import OPINIONS
from summarizer.preparation import Prepared
from summarizer.records import SummarySentence
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

    The headline of ``spine``, the document that the summary follows, goes first: it is as new as what is
    told, and says the same thing first. Else it is the one whose words recur most. Headlines of documents
    that were set aside do not count, nor lines of which the summary takes up too little: they are a page's
    buttons and sections. Nor do those of several reviews or columns, where what one author exclaims is not
    what all say. Where the day of what is told is known, be it a later turn, headlines of earlier days are
    left out as well: what they say may have changed.
    """

    def terms_of(text: str) -> set[str]:
        return set(content_terms(text, prepared.language))

    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(terms_of(sentence.text))
    used = [d for d in prepared.documents if d.id not in prepared.set_aside]
    heading = [d for d in used if d.kind not in OPINIONS | COLUMNS or d.id == spine or len(used) == 1]
    titles = {d.id: d.title for d in heading if d.title}
    dates = {d.id: d.date for d in prepared.documents if d.date}
    latest = {cited.document_id for each in sentences if each.role == "latest" for cited in each.citations}
    days = [dates[each] for each in {spine, *latest} if each in dates]
    if spine in dates:
        titles = {key: title for key, title in titles.items() if dates.get(key, max(days)) >= max(days)}
        counts.update(content_terms(titles.get(spine, ""), prepared.language))  # it need not be taken up
    if sentences:
        titles = {key: title for key, title in titles.items() if _is_taken_up(terms_of(title), counts)}
    if not titles:
        return None, UNTITLED
    if spine in titles:
        return _cut(titles[spine]), ""

    def fitness(title: str) -> tuple[float, str]:
        terms = terms_of(title)
        # Mean over the terms, damped: a headline of one frequent word would win otherwise.
        return -sum(counts[term] for term in terms) / (len(terms) + 3), title

    return _cut(min(titles.values(), key=fitness)), ""


def _is_taken_up(terms: Set[str], counts: Mapping[str, int]) -> bool:
    """Whether enough of a headline's terms stand in the summary; one without terms cannot be judged."""
    return sum(term in counts for term in terms) >= TAKEN_UP * len(terms)


def _cut(title: str) -> str:
    """A title that is not too long: what is too long ends at a word, with an ellipsis."""
    return title if len(title) <= LONGEST else title[:LONGEST].rpartition(" ")[0].rstrip(" ,;:–—-") + " …"
