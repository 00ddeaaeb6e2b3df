"""Title, source and date where only the text can tell them, by the general shape of its first lines."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from summarizer.ingestion.dates import day_stated, find_dates
from summarizer.ingestion.kinds.lines import FILE_NAME
from summarizer.ingestion.kinds.mail import header_field
from summarizer.ingestion.kinds.taken_up import TAKEN_UP, is_taken_up
from summarizer.ingestion.results import RawDocument
from summarizer.text.days import dateline as dateline_day
from summarizer.text.language import UNKNOWN, detect_language
from summarizer.text.mastheads import is_masthead, is_name_like, is_section_path

#: A headline stands among the first lines, after a section name or a byline at most; the lines looked at
#: for a date and a dateline are a few more.
_HEAD_LINES = 5
_DATED_LINES = 8

_TITLE_WORDS = range(3, 26)
_TITLE_CHARACTERS = 180
_SENTENCE_WORDS = 6
#: A photo credit set twice over repeats its words; a headline hardly does.
_DIFFERENT_WORDS = 0.75

_REFRAIN = 2

_SENTENCE_END = re.compile(r"[.,;:…。](?:[\"'”’»)\]]*)$")
#: Two sentences on one line; "U.S. Senate" and "St. Paul" have fewer letters before the stop.
_INNER_STOP = re.compile(r"[^\W\d_]{4,}[.!?][\"'”’»)]?\s+[^\W\d_a-z]")
#: "★★★★☆" before or behind what a review is called.
_STARS = re.compile(r"^[★☆⭐✩✭🌟\ufe0f]+\s*|\s*[★☆⭐✩✭🌟\ufe0f]+$")
_FIGURES = re.compile(r"\d+")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")

#: "KYIV, Ukraine (AP) —", "BRUSSELS (Reuters) –", "By Ann Lee PARIS, Aug 17 (Reuters) - ", "(CNN) -- ": a
#: place in capitals, a credit in parentheses, a dash.
_DATELINE = re.compile(r"^(?P<place>[^\n(]{0,120})\((?P<credit>[^\W\d_][^()\n]{0,39})\)\s*[-–—]{1,2}\s")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
#: A dateline's place may come with a byline, a country and a date, but not with a sentence.
_DATELINE_WORDS = 10
#: "08/09/2022"
_IN_FIGURES = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
#: Besides a date: "Last updated on ... at ... GMT", "By Ann Lee, ...".
_LABEL_WORDS = 5


def complete(raw: RawDocument) -> RawDocument:
    """``raw`` with title, source and date told from its (tidy) text and address where they are missing."""
    is_titled = raw.title is not None and not _is_no_title(raw.title)
    lines = _filled_lines(raw.text)
    dateline = _find_dateline(lines)
    credit = " ".join(dateline["credit"].split()) if dateline else None
    return replace(
        raw,
        title=bare_title(raw.title or "") if is_titled else guess_title(raw.text),
        source=raw.source or credit or _host(raw.url) or raw.fallback_source,
        date=raw.date or _guess_date(lines, dateline),
    )


def stated_date(text: str) -> datetime.date | None:
    r"""The day of publication that the first lines of ``text`` state, or ``None``.

    >>> stated_date("The bridge is shut\n\n3 March 2031\n\nPolice shut it on Monday.")
    datetime.date(2031, 3, 3)
    """
    lines = _filled_lines(text)
    return _guess_date(lines, _find_dateline(lines))


def _filled_lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_no_title(title: str) -> bool:
    """Whether a program put it there: the name of a file, or a field of a mail other than its subject."""
    field = header_field(title.strip())
    is_field = field is not None and field[0] != "subject"
    return is_field or FILE_NAME.fullmatch(title.strip()) is not None


def bare_title(title: str) -> str:
    """A title without the stars of a rating and the name of a mail's field.

    >>> bare_title("★★★★☆ Quiet at last"), bare_title("Subject: RE: Foot bath")
    ('Quiet at last', 'Foot bath')
    """
    field = header_field(title.strip())
    title = field[1] if field and field[0] == "subject" else title
    return _STARS.sub("", title.strip()) if title.strip("★☆⭐✩✭🌟\ufe0f ") else ""


def guess_title(text: str) -> str | None:
    """The headline among the first lines of ``text``, or ``None``.

    A headline is short, has no sentence-final stop, stands in the head or alone before a longer paragraph,
    and the article takes its words up again: that tells it from navigation, credits and section names. Of a
    few words with capitals it takes up all: of a publisher's name ("Harbour Daily News") any article may
    have one or two.
    """
    lines = [line.strip() for line in text.split("\n")]
    for index in [index for index, line in enumerate(lines) if line][:_HEAD_LINES]:
        line, rest = lines[index], lines[index + 1 :]
        if _is_paragraph(line):
            return None
        if is_masthead(line, rest) or is_section_path(line):
            continue
        field = header_field(line)
        if field and field[0] == "subject" and field[1]:
            return bare_title(field[1])
        if field or _is_no_title(line) or _is_running_head(line, rest) or rest.count(line) >= _REFRAIN:
            continue
        share = 1.0 if is_name_like(line) else TAKEN_UP
        if _is_headline(line) and _stands_alone(line, rest) and is_taken_up(line, rest, share):
            return bare_title(line)
    return None


def _is_paragraph(line: str) -> bool:
    """Whether the body has begun: what looks like a headline after this is a caption or a heading in it."""
    is_sentence = _SENTENCE_END.search(line) is not None and len(line.split()) >= _SENTENCE_WORDS
    return is_sentence or len(line) > _TITLE_CHARACTERS


def _is_headline(line: str) -> bool:
    if len(line) > _TITLE_CHARACTERS or line[0].islower() or line[-1] == ")":
        return False
    words = line.lower().split()
    if len(words) not in _TITLE_WORDS or len(set(words)) < _DIFFERENT_WORDS * len(words):
        return False
    if any(pattern.search(line) for pattern in (_SENTENCE_END, _INNER_STOP, _ADDRESS)):
        return False
    return not _dates_alone(line)


def _is_running_head(line: str, rest: Sequence[str]) -> bool:
    """Whether a line comes back with another number of a page: "Field Letters 7, page 12"."""
    words = _FIGURES.sub("", line).split()
    return any(other != line and _FIGURES.sub("", other).split() == words for other in rest if other)


def _stands_alone(line: str, rest: Sequence[str]) -> bool:
    """Whether a blank line follows, a line of the head, or a paragraph at least half as long again."""
    following = rest[0] if rest else line
    if not following or len(following) >= 1.5 * len(line):
        return True
    return not _is_paragraph(following) and any(map(_is_paragraph, rest[1:_HEAD_LINES]))


def _find_dateline(lines: Sequence[str]) -> re.Match[str] | None:
    """The first dateline among the first lines; with a place in it, some of that is in capitals.

    "The minister (Labour) - a doctor - said" has none.
    """
    for match in filter(None, map(_DATELINE.match, lines[:_DATED_LINES])):
        place = match["place"]
        is_place = not place.strip() or any(map(str.isupper, _LONG_WORD.findall(place)))
        if is_place and len(place.split()) <= _DATELINE_WORDS:
            return match
    return None


def _guess_date(lines: Sequence[str], dateline: re.Match[str] | None) -> datetime.date | None:
    """The date of the dateline, or of the lines at the head that say little else, where they agree.

    "Published 3 May 2021, updated 5 May 2021" is published on the earlier; three dates or more are a list
    of other articles. A caption's date ("The mayor at the bridge, 3 May 2021") is not the article's.
    """
    if dateline and (dates := find_dates(dateline["place"])):
        return min(dates)
    opening = {date for line in lines[:_DATED_LINES] if (date := dateline_day(line))}
    if len(opening) == 1:
        return opening.pop()
    day_first = _puts_day_first(lines)
    stated = {date for line in lines[:_DATED_LINES] for date in _dates_alone(line, day_first)}
    return min(stated) if len(stated) in (1, 2) else None


def _puts_day_first(lines: Sequence[str]) -> bool:
    """Whether "08/09/2022" in the first lines is of September, as it is in all languages but English."""
    if not any(map(_IN_FIGURES.search, lines[:_DATED_LINES])):
        return False
    return detect_language("\n".join(lines)) not in ("en", UNKNOWN)


def _dates_alone(line: str, day_first: bool = False) -> list[datetime.date]:
    """The dates of a line that says besides, at most, that something was made then, and by whom."""
    if len(line) > _TITLE_CHARACTERS or not any(map(str.isdigit, line)) or _SENTENCE_END.search(line):
        return []
    return day_stated(line, _LABEL_WORDS, day_first=day_first)


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
