"""Lines of pages with reviews: ratings, votes, answers of the owner, and what the reviewers say."""

from __future__ import annotations

import re

from summarizer.ingestion.dates import find_dates
from summarizer.ingestion.kinds.lines import Line

GLYPHS = r"[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{0,9}"
OF = r"(?:/|out of|von|sur|de|di|van|av|z|из)"
_STARS = r"(?:stars?|sterne?n?|étoiles?|estrellas?|stell[ae]|sterren|★|⭐)"
#: "5.0 out of 5 stars", "4/5", "★★★★☆", "Rating: 8/10", "3 von 5 Sternen", "3,0 sur 5 étoiles".
_RATING = re.compile(
    rf"(?:\w{{4,12}}\s?[:：]\s?)?(?:{GLYPHS}(?:\s?\(?\d.*)?"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?{OF}\s?(?:5|10)(?:\s\w{{1,12}})?|\d(?:[.,]\d)?\s?{_STARS})\.?$",
    re.IGNORECASE,
)
#: The same with the headline on its line: "★★★★★ Dry", "4.0 out of 5 stars Dry", "2/5 - Wet", "Wet ★★".
_TITLED = re.compile(
    r"(?:[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{1,9}\s*[-–—:|]?\s*"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?{OF}\s?(?:5|10)\s{_STARS}[\s:|–—-]+"
    rf"|\d{{1,2}}(?:[.,]\d)?\s?(?:/\s?(?:5|10)|{_STARS})\s?[:|–—-]\s?)(?P<title>[\"“'«]?[^\W\d_].*)"
    r"|(?P<before>.*\w[!?.]?)\s+[★☆⭐✩✭][★☆⭐✩✭\ufe0f]{1,9}$",
    re.IGNORECASE,
)
#: How many voted for a review: a figure (or "one person") and few words.
VOTES = re.compile(
    r"(?:\d[\d.,]*|one|eine?|une?|una?)\s\w+\s(?:\w+\s){1,4}"
    r"(?:helpful|hilfreich|utiles?|útil(?:es)?|nuttig)\b",
    re.IGNORECASE,
)
#: "Reply from the seller:", "Response from the owner, 3 May", "Antwort des Inhabers:": not the reviewer's.
REPLY = re.compile(
    r"(?:[^\W\d_]+\s){0,3}(?:repl(?:y|ied)|respon(?:se|ded)|answer|antwort|réponse|respuesta|risposta|resposta"
    r"|antwoord|svar|odpowiedź|ответ)\b(?:[^.!?:：]{0,60}[:：]|[^.!?:：]{0,60}$)",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[\[(].{10,}[\])]$")
#: Two sentences on one line.
INNER_STOP = re.compile(r"[^\W\d_]{2,}[.!?]+\s+[^\W_]")
#: A headline is no longer than this.
TITLE_WORDS = 20


def is_rating(line: Line) -> bool:
    """Whether a line is a rating, alone or with a headline."""
    return _RATING.match(line.content) is not None or title_beside(line) != ""


def title_beside(line: Line) -> str:
    """The headline on the line of a rating, or an empty text."""
    match = _TITLED.match(line.content)
    title = (match["title"] or match["before"] or "").strip() if match else ""
    is_other = len(title.split()) > TITLE_WORDS or find_dates(title) or INNER_STOP.search(title)
    return "" if is_other else title


def ends_review(content: str) -> bool:
    """Whether a line counts votes for a review, or opens an answer to it."""
    return VOTES.match(content) is not None or REPLY.match(content) is not None


def is_frame(line: Line) -> bool:
    """Whether a line is the page's: the rating, the votes, a note in brackets, a reply, who reviewed when."""
    is_note = _NOTE.match(line.content) is not None
    return is_note or ends_review(line.content) or is_rating(line) or is_dated(line)


def is_prose(line: Line) -> bool:
    """Whether a line that is not the page's has a sentence with a stop, or more words than a headline."""
    has_sentence = (line.has_stop and line.word_count > 2) or INNER_STOP.search(line.content) is not None
    return (has_sentence or line.word_count > TITLE_WORDS) and not is_frame(line)


def is_dated(line: Line) -> bool:
    """Whether a line gives a date and has no stop, as those on who reviewed when."""
    return not line.has_stop and bool(find_dates(line.content))
