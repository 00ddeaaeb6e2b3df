"""Takes out of documents what is not the article, and repairs what copying broke.

One module for each kind of evidence::

    lines      the document as lines with their places
    shape      what the line looks like          cues       what it says (terms of web pages)
    credits    captions and picture credits      context    where it stands, what repeats or surrounds it
    wording    what a sentence says in languages other than English
    scoring    all evidence in one logistic model, two passes
    decisions  from probability to verdict: what else must be true before a line goes
    pages      whole documents that hold no article
    headlines  which of the lines that go is the headline
    inline_links  links beside a name inside a sentence
    spacing    repairs of lost or stray spaces, stops and quotes
    gluing     repairs of words that ran together
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning.decisions import Removal, decide, with_lead_ins
from summarizer.preparation.cleaning.gluing import find_glued, learn_vocabulary
from summarizer.preparation.cleaning.headlines import (
    HEADLINE,
    find_headline,
    with_headline,
    with_lines_above_dateline,
)
from summarizer.preparation.cleaning.inline_links import find_inline_links
from summarizer.preparation.cleaning.lines import Line, count_words, split_lines
from summarizer.preparation.cleaning.pages import find_pages
from summarizer.preparation.cleaning.scoring import feature_rows, score, shipped_weights
from summarizer.preparation.cleaning.spacing import find_spacing
from summarizer.preparation.cleaning.wording import language_of, with_worded
from summarizer.records import Block, Document, Edit
from summarizer.text.edits import apply_edits, chain_edits, moved_blocks, without_overlaps

__all__ = ["apply_edits", "clean_documents"]

#: Why a whole document goes.
NO_ARTICLE = "page without an article"
#: Kinds of document that are made of paragraphs with a page's furniture around them.
PROSE_KINDS = frozenset({None, "article", "report", "column"})


def clean_documents(documents: Sequence[Document], config: CleaningConfig) -> tuple[Document, ...]:
    """Documents with the text of their articles alone, repaired.

    What is removed or repaired is kept as ``Document.edits``, which turn ``Document.original`` into
    ``Document.text``; a document that needs none keeps ``original=None``. A headline line becomes
    ``Document.title`` where there is none, or only a line that goes as something else. The documents are
    judged together: they should be of one topic. Documents that are cleaned already are taken as they are,
    and so are those of a kind whose lines are not those of a web page: mails, chats, minutes.

    Args:
        documents: As ingested, in any number.
        config: ``enabled`` switches all of it, ``repair`` the repairs.
    """
    if not config.enabled:
        return tuple(documents)
    lines = [
        split_lines(document.text) if document.kind in PROSE_KINDS and not document.cleaned else ()
        for document in documents
    ]
    words = count_words(lines)
    vocabulary = learn_vocabulary(lines, words) if config.repair else None
    pages = find_pages([document.text for document in documents])
    rows = feature_rows(lines, words)
    cleaned = []
    for number, document in enumerate(documents):
        if number in pages:
            removals = tuple(Removal(line, NO_ARTICLE) for line in range(len(lines[number])))
        else:
            removals = _find_removals(document, lines[number], rows[number])
        edits = [*_removal_edits(lines[number], removals)]
        if vocabulary is not None:
            removed = {removal.line for removal in removals}
            staying = [line for i, line in enumerate(lines[number]) if i not in removed]
            edits += find_inline_links(staying)
            edits += find_spacing(document.text, staying, vocabulary.known)
            edits += find_glued(document.text, staying, vocabulary)
        cleaned.append(_edited(document, edits, lines[number], removals))
    return tuple(cleaned)


def _find_removals(
    document: Document, lines: Sequence[Line], rows: Sequence[Sequence[float]]
) -> tuple[Removal, ...]:
    """The lines of a document that are not of its article; ``rows`` holds the features of each line."""
    weights = shipped_weights()
    removals = decide(lines, rows, score(rows, lines, weights), weights.threshold)
    removals = with_worded(removals, lines, language_of(document, lines))
    removals = with_lines_above_dateline(removals, lines)
    removals = with_lead_ins(_outside_blocks(removals, lines, document.blocks), lines)
    return with_headline(removals, find_headline(lines, removals, document.title or ""), lines)


def _outside_blocks(
    removals: Sequence[Removal], lines: Sequence[Line], blocks: Sequence[Block]
) -> tuple[Removal, ...]:
    """The removals without those of items and rows: their reader knows that they belong to the text."""
    return tuple(
        removal
        for removal in removals
        if not any(
            block.start < lines[removal.line].end and lines[removal.line].start < block.end
            for block in blocks
            if block.role in ("item", "row", "clause")
        )
    )


def _removal_edits(lines: Sequence[Line], removals: Iterable[Removal]) -> Iterator[Edit]:
    """Removals as edits: each takes the line and the gap on one side, so that the wider of the two stays."""
    reasons = {removal.line: removal.reason for removal in removals}

    def opens_paragraph(number: int) -> bool:
        return lines[number].paragraph != lines[number - 1].paragraph

    start = 0
    while start < len(lines):
        end = start
        while end in reasons:
            end += 1
        backwards = start > 0 and (end == len(lines) or opens_paragraph(end) > opens_paragraph(start))
        for i in range(start, end):
            if backwards:
                yield Edit(lines[i - 1].end, lines[i].end, "", reasons[i])
            else:
                after = lines[i + 1].start if i + 1 < len(lines) else lines[i].end
                yield Edit(lines[i].start, after, "", reasons[i])
        start = end + 1


def _edited(
    document: Document, edits: Sequence[Edit], lines: Sequence[Line], removals: Sequence[Removal]
) -> Document:
    """The document with its edits, titled with the headline where its title is no better."""
    if not edits:
        return document
    removed = {" ".join(lines[removal.line].text.split()): removal.reason for removal in removals}
    headline = next((text for text, reason in removed.items() if reason == HEADLINE), None)
    # A title that was found by its place alone may have been a menu's first line.
    furniture = removed.get(document.title or "", HEADLINE) != HEADLINE
    title = headline if furniture or not document.title else document.title
    disjoint = without_overlaps(edits)
    return replace(
        document,
        text=apply_edits(document.text, disjoint),
        title=title,
        original=document.raw,
        edits=chain_edits(document.edits, disjoint),
        blocks=moved_blocks(document.blocks, disjoint),
        cleaned=True,
    )
