"""Step 2: takes out of documents what is not the article, and repairs what copying broke.

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
    editing    verdicts as edits
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.config import CleaningConfig
from summarizer.preparation.cleaning.decisions import Removal, decide, with_lead_ins
from summarizer.preparation.cleaning.editing import removal_edits
from summarizer.preparation.cleaning.gluing import Vocabulary, find_glued, learn_vocabulary
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
PROSE_KINDS = frozenset({None, "article", "report"})


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
    lines = [split_lines(document.text) if _is_prose(document) else () for document in documents]
    words = count_words(lines)
    weights = shipped_weights()
    pages = find_pages([document.text for document in documents])
    removals = []
    for number, (own, rows) in enumerate(zip(lines, feature_rows(lines, words), strict=True)):
        if number in pages:
            removals.append(tuple(Removal(line, NO_ARTICLE) for line in range(len(own))))
            continue
        gone = decide(own, rows, score(rows, own, weights), weights.threshold)
        gone = with_worded(gone, own, language_of(documents[number], own))
        gone = with_lines_above_dateline(gone, own)
        gone = with_lead_ins(_outside_blocks(gone, own, documents[number].blocks), own)
        removals.append(with_headline(gone, find_headline(own, gone, documents[number].title or "")))
    kept = [_kept(own, gone) for own, gone in zip(lines, removals, strict=True)]
    vocabulary = learn_vocabulary(lines, words) if config.repair else None
    return tuple(
        _edited(
            document,
            [*removal_edits(document.text, own, gone), *find_repairs(document.text, stay, vocabulary)],
            own,
            gone,
        )
        for document, own, gone, stay in zip(documents, lines, removals, kept, strict=True)
    )


def find_repairs(raw: str, lines: Sequence[Line], vocabulary: Vocabulary | None) -> Iterator[Edit]:
    """The repairs of the lines that stay, of every kind; none where there is no vocabulary."""
    if vocabulary is not None:
        yield from find_inline_links(lines)
        yield from find_spacing(raw, lines, vocabulary.known)
        yield from find_glued(raw, lines, vocabulary)


def _is_prose(document: Document) -> bool:
    """Whether the document is of the kind that cleaning knows, and has not been cleaned yet."""
    return not document.cleaned and document.kind in PROSE_KINDS


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
        )
    )


def _kept(lines: Sequence[Line], removals: Sequence[Removal]) -> list[Line]:
    gone = {removal.line for removal in removals}
    return [line for i, line in enumerate(lines) if i not in gone]


def _edited(
    document: Document, edits: Sequence[Edit], lines: Sequence[Line], removals: Sequence[Removal]
) -> Document:
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
