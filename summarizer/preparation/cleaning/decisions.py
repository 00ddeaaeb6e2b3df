"""From evidence to verdict: which lines go, and the short term that says why.

The model's probability alone takes nothing out. A line that has the shape of a paragraph also needs a
term of web pages, a credit or a repetition to its name; a list inside the article stays; and where nothing
of the article's shape would be left, everything stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import ne

from summarizer.preparation.cleaning import scoring
from summarizer.preparation.cleaning.lines import CLOSERS, Line

#: A list inside the article: as many lines without a stop in a row, with body on both sides.
LIST_LINES = 4
#: Value of a group of terms that several of its terms take a line up to: about one word in five is of them.
CROWDED = 0.9
#: Longest headline, in words: newspapers' longest decks have about 30.
HEADLINE_WORDS = 30
#: Share of a document's words that stand in paragraphs, below which shape says nothing (lists, verse, menus).
BODY_SHARE = 0.4
#: How sure the model must be of a line with the shape of a paragraph, and of another line, where there is a
#: sign against it; without a sign the threshold is the fitted one, and a paragraph stays in any case.
PARAGRAPH_THRESHOLD = 0.8
SIGN_THRESHOLD = 0.5
#: Most notices have no more words than the first, most captions no more than the second.
NOTICE_WORDS = 20
CAPTION_WORDS = 50
#: How sure it must be of a first line that can be the headline: it is not lost, it becomes the title.
HEADLINE_THRESHOLD = 0.3
#: Lines of a document, and characters of each, that are looked at to tell its script.
SAMPLE = 60
#: How sure it must be of a line that can only be a subhead; the longest one, in words; and the share of a
#: document's words without a stop, up to which a missing stop says so. On 250 validation clusters 20 of 21
#: such lines that the fitted threshold would keep are subheads, captions or pull quotes.
SUBHEAD_THRESHOLD = 0.1
SUBHEAD_WORDS = 16
SUBHEAD_OPEN_TEXT = 0.2
#: Share of capitalised open-class words, from which on a line is set like a headline.
TITLE_CASE = 0.6
#: Share of repeated words in a line without closed-class words, from which on it is a row of search words.
MONOTONE = 0.2
#: Up to so many words a line at the foot is a label; longer ones are headlines.
LABEL_WORDS = 3

_REASONS = {
    "cue_subscribe": "subscription notice",
    "cue_share": "share buttons",
    "cue_comment": "comment form",
    "cue_notice": "legal or technical notice",
    "cue_advert": "advertising",
    "cue_more": "link to other pages",
    "cue_desk": "credit line",
}
_AT = {name: place for place, name in enumerate(scoring.BASE)}
_CAPTION = tuple(_AT[name] for name in ("credit", "caption_term", "caption_place"))
_REPEATED = tuple(_AT[name] for name in ("doubled", "repeated", "elsewhere"))
_MARKS = (*_CAPTION, *_REPEATED, _AT["only_address"], _AT["monotone"])
_SIGNS = (*_MARKS, *(_AT[name] for name in _REASONS))
_NAMED = (*_CAPTION, *(_AT[name] for name in _REASONS))
#: Removals that take out lines of a list; a caption or a notice between a lead-in and its text takes nothing.
_LISTED = frozenset({"subhead", "other headlines", "page furniture", "repeated line", "link"})
#: Marks where a sentence is broken off, as in transcripts and in text cut at every line.
_BREAKS = ("-", "–", "—", ",", ";")
_QUOTES = frozenset('"“”«»„')


@dataclass(frozen=True, slots=True, order=True)
class Removal:
    """The line with this number is removed, for this reason."""

    line: int
    reason: str


def decide(
    lines: Sequence[Line], rows: Sequence[Sequence[float]], scores: Sequence[float], threshold: float
) -> tuple[Removal, ...]:
    """Which lines of one document are not part of its article.

    Args:
        lines: All lines of the document.
        rows: For each line its features, in the order of :data:`scoring.FEATURES`.
        scores: For each line the probability that it is not part of the article.
        threshold: The probability from which on a line may go.
    """
    if not any(line.body for line in lines) or not is_cased(lines):
        # The shape says nothing: only bare addresses go, unless nothing else is there
        addresses = [i for i, row in enumerate(rows) if row[_AT["only_address"]]]
        return tuple(Removal(i, "link") for i in addresses) if len(addresses) < len(lines) else ()
    listed = _article_lists(lines, rows, scores)
    subheads = _subheads(lines, rows)
    removed = {
        i
        for i, line in enumerate(lines)
        if i not in listed
        and _may_be_removed(line, rows[i], scores[i], SUBHEAD_THRESHOLD if i in subheads else threshold)
    }
    _add_inside_blocks(removed, lines, rows, scores)
    if not any(line.body for i, line in enumerate(lines) if i not in removed):
        return ()
    return tuple(Removal(i, _reason(lines[i], rows[i])) for i in sorted(removed))


def with_lead_ins(removals: Sequence[Removal], lines: Sequence[Line]) -> tuple[Removal, ...]:
    """The removals, and the line with a colon before each removed list: it would introduce something else."""
    reasons = {removal.line: removal.reason for removal in removals}
    lead_ins = (
        Removal(i, "lead-in")
        for i, line in enumerate(lines[:-1])
        if i not in reasons
        and line.text.endswith((":", "："))
        and len(line.words) <= HEADLINE_WORDS
        and reasons.get(i + 1) in _LISTED
    )
    return tuple(sorted((*removals, *lead_ins)))


def _add_inside_blocks(
    removed: set[int], lines: Sequence[Line], rows: Sequence[Sequence[float]], scores: Sequence[float]
) -> None:
    """Add short lines with a stop (``Who won?``) in a list of which the lines on both sides are removed."""
    for i, line in enumerate(lines):
        between = i - 1 in removed and (i + 1 in removed or i + 1 == len(lines))
        headline = not line.body or rows[i][_AT["title_case"]] >= TITLE_CASE
        if between and headline and len(line.words) <= NOTICE_WORDS and scores[i] >= PARAGRAPH_THRESHOLD:
            removed.add(i)


def is_cased(lines: Sequence[Line]) -> bool:
    """Whether most letters have a lower and an upper case: the weights know no other script."""
    letters = "".join(filter(str.isalpha, "".join(line.text[:SAMPLE] for line in lines[:SAMPLE])))
    return bool(2 * sum(map(ne, letters.lower(), letters.upper())) > len(letters))


def _may_be_removed(line: Line, row: Sequence[float], probability: float, threshold: float) -> bool:
    """Whether the line may be removed: how sure the model must be depends on its shape and on its signs."""
    if line.words and (line.stop or len(line.words) > CAPTION_WORDS):
        return _is_condemned(line, row) and probability >= PARAGRAPH_THRESHOLD
    if any(row[place] for place in _SIGNS):
        return probability >= SIGN_THRESHOLD
    if row[_AT["after_body"]] and row[_AT["title_case"]] >= TITLE_CASE and len(line.words) > LABEL_WORDS:
        return probability >= threshold
    if row[_AT["open_text"]] > 1 - BODY_SHARE or len(line.words) > HEADLINE_WORDS:
        return False
    if len(line.words) > LABEL_WORDS and line.text.endswith(_BREAKS):
        return False
    if row[_AT["first"]] and len(line.words) > 1 and not row[_AT["colon"]]:
        return probability >= HEADLINE_THRESHOLD
    return probability >= threshold and not row[_AT["opens_lower"]]


def _is_condemned(line: Line, row: Sequence[float]) -> bool:
    """Whether there are signs enough against a line that ends like a sentence: one, two in longer ones.

    Terms of web pages count as phrases, where one opens the line, or where the reader is addressed outside
    quotation marks. In a line of more words than a notice mostly has, one term is too little (an article may
    well say "published on"); in one of more words than captions mostly have, so is one mark of a caption.
    """
    marks = sum(row[place] > 0 for place in _MARKS)
    groups = sum(row[_AT[name]] > 0 for name in _REASONS)
    addressed = row[_AT["reader"]] > 0 and not _QUOTES.intersection(line.text)
    several = any(row[_AT[name]] >= CROWDED for name in _REASONS)
    signs = groups + several if row[_AT["cue_phrase"]] or row[_AT["cue_first"]] or addressed else 0
    if len(line.words) <= NOTICE_WORDS:
        return marks + signs >= 1
    return marks + signs >= 2 or (marks > 0 and len(line.words) <= CAPTION_WORDS)


def _subheads(lines: Sequence[Line], rows: Sequence[Sequence[float]]) -> frozenset[int]:
    """Short lines without a stop alone between paragraphs, in a text whose sentences have theirs."""
    return frozenset(
        i
        for i, line in enumerate(lines[1:-1], 1)
        if not line.stop
        and len(line.words) <= SUBHEAD_WORDS
        and (line.text[-1].isalnum() or line.text[-1] in CLOSERS)
        and not line.text[0].islower()
        and lines[i - 1].stop
        and lines[i + 1].body
        and rows[i][_AT["open_text"]] <= SUBHEAD_OPEN_TEXT
    )


def _article_lists(
    lines: Sequence[Line], rows: Sequence[Sequence[float]], scores: Sequence[float]
) -> frozenset[int]:
    """Lines of lists that belong to the article: several in a row, inside it, with no sign against most."""
    body = [i for i, line in enumerate(lines) if line.body and scores[i] < SIGN_THRESHOLD]
    members: set[int] = set()
    run: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and not lines[i].stop:
            run.append(i)
            continue
        signs = [any(rows[j][place] for place in _NAMED) for j in run]
        inside = len(run) >= LIST_LINES and bool(body) and body[0] < run[0] and run[-1] < body[-1]
        if inside and not signs[0] and 2 * sum(signs) < len(run):
            members.update(j for j, sign in zip(run, signs, strict=True) if not sign)
        run = []
    return frozenset(members)


def _reason(line: Line, row: Sequence[float]) -> str:
    """The short term for why a line goes: the most telling kind of evidence that is there."""
    cue = max(_REASONS, key=lambda name: row[_AT[name]])
    has_cue = row[_AT["cue_phrase"]] > 0 or (row[_AT[cue]] > 0 and not row[_AT["first"]])
    caption = any(row[place] for place in _CAPTION)
    if row[_AT["only_address"]]:
        return "link"
    if row[_AT["first"]] and not has_cue and not caption and 1 < len(line.words) <= HEADLINE_WORDS:
        return "headline"
    if caption and not (has_cue and cue == "cue_desk"):
        return "caption"
    if has_cue:
        return _REASONS[cue]
    if row[_AT["monotone"]] > MONOTONE:
        return "link spam"
    if any(row[place] for place in _REPEATED):
        return "repeated line"
    if line.stop:
        return "page furniture"
    if row[_AT["after_body"]]:
        return "other headlines" if len(line.words) > LABEL_WORDS else "page furniture"
    return "subhead"
