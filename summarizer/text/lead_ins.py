"""What stands before a news sentence without being part of it: bullets, bylines, datelines, headlines.

What is not surely a lead-in stays.
"""

from __future__ import annotations

import re

from summarizer.text.clauses import has_finite_verb
from summarizer.text.days import end_of_dateline, is_dateline
from summarizer.text.foreign_days import month_number, whole_days
from summarizer.text.lexicon import MONTHS, SHORT_MONTHS

_BULLET = re.compile(r"(?:[•·▪▫‣⁃◦●○■□►▶➤✓*>|#]+|[–—-]{1,2}(?=\s))\s*(?=\S)|\(?\d{1,2}[.)]\s+(?=[A-Z“\"])")
_LABEL = re.compile(
    r"(?:(?:BREAKING(?: NEWS)?|UPDATED?|EXCLUSIVE|WATCH|DEVELOPING|JUST IN|CORRECTION)\s*(?::|--?|–|—|\|)|"
    r"(?:Update|Updated|Breaking|Breaking news|Exclusive|Editor['’]s note|(?:In )?Summary|Abstract|Highlights"
    r"|In brief|At a glance|Bottom line|TL;?DR|Key (?:points?|facts?|findings?|takeaways?))\s*:)\s+(?=\S)"
)

#: Function words that open a sentence; with a capital inside one they tell that two ran together.
_OPENER = r"(?:The|An?|In|On|At|It|He|She|They|There|This|When|After|As|While|But|His|Her|Its)(?= [a-z])"
#: ``LIVE BLOG On Monday``, ``NEW YORK The city``: words in capitals before a sentence.
_SHOUTED = re.compile(rf"(?:[A-Z][A-Z’'&.-]+ ){{1,5}}(?={_OPENER}|(?:On|In|At|A|An) )")
#: ``Home prices rise The city said on Monday``: a headline or caption whose line break was lost. A
#: preposition or the like before the word speaks for a title: "the cast of The band".
_NO_TITLE = "".join(rf"(?<!\b{word} )" for word in "of in by to the a for at on with from and or as".split())
_GLUED = re.compile(rf"(?:[^\s.?!:;“”\"()—–]+ ){{2,14}}?{_NO_TITLE}(?<![,’'-] )(?={_OPENER})")
#: A sentence that is left behind a headline has so many words.
GLUED_WORDS = 8

_MONTHS = rf"(?:{'|'.join(map(str.capitalize, MONTHS | SHORT_MONTHS))})\.?"
#: "Aug. 17", "17 Aug", and with a word that must be a month of any language: "18 oct", "4. Mai".
_DATE = rf"(?:{_MONTHS} \d{{1,2}}|\d{{1,2}}(?:\.? (?P<month>[^\W\d_]{{3,}})\.?)?)(?:,? \d{{4}})?"
_DASH = r"\s*(?:--?|–|—|―)\s*"
_CAPS = r"(?:[^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ.'’-]*[^\W\d_a-zà-öø-ÿ]\.?)"
_CAPITALIZED = r"(?:[^\W\d_a-zà-öø-ÿ][\w.'’-]*)"
_REGION = rf"(?:,? {_CAPITALIZED}){{0,3}}"
_AGENCY = r"\((?P<agency>[^\W\d_][\w ./&'’+-]{1,40})\)"
_STARTS_SENTENCE = r"(?=[“\"‘'«„(]?[^\W_a-zà-öø-ÿ])"

#: ``BRUSSELS (Reuters) –``, ``STORRS, Conn. (WTNH) —``, ``WASHINGTON, Aug. 17 (AP) --``, ``(CNN)``
_AGENCY_LINE = re.compile(
    rf"(?P<place>{_CAPITALIZED}(?: {_CAPITALIZED}){{0,3}}{_REGION}(?:(?:,| ,)? {_DATE})?,? )?{_AGENCY}"
    rf"(?P<dash>\s?\.?{_DASH}|:? *)(?P<capital>{_STARTS_SENTENCE})?(?=\S)"
)
#: ``LONDON —``, ``NEW DELHI, Aug. 17 --``: without an agency only in capitals and before a dash.
_PLACE_LINE = re.compile(
    rf"(?P<place>{_CAPS}(?:[ /]{_CAPS}){{0,3}}){_REGION}(?P<date>,? {_DATE})?,?"
    rf"(?:\s(?:--?|–)\s|\s*(?:—|--)\s*){_STARTS_SENTENCE}"
)
#: An agency in small letters, with a service of it at most: "(dpa)", "(dpa/lno)".
_SMALL_AGENCY = re.compile(r"[^\W\d_]{3}(?![^\W\d_])")
_SHORTEST_PLACE = 4
#: A place so short needs no dash before the text, only an agency in capitals.
SHORT_PLACE_WORDS = 2

#: A dateline in another language has a year so early.
_DATED_REACH = 120
_WITH_YEAR = re.compile(rf".{{0,{_DATED_REACH}}}\d{{4}}")

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ]"
_NAME = rf"(?:{_CAPITAL}[\w'’.-]+(?: {_CAPITAL}\.)?(?: (?:de|van|von|al))?(?: {_CAPITALIZED}){{1,2}})"
#: ``By Jane Doe and John Roe, Example News |``
_BYLINE = re.compile(
    rf"(?:By|BY)\s+{_NAME}(?:(?:,| and|, and) {_NAME})*(?:,? (?:{_CAPITALIZED} ?){{1,4}})?"
    rf"\s*(?:\||•|·|—|–|--?\s)\s*{_STARTS_SENTENCE}"
)
_BY_TIME = re.compile(rf"(?:By|BY)\s+(?:{_MONTHS}(?=\s)|\w+day\b)", re.IGNORECASE)


def lead_in(text: str) -> tuple[int, str]:
    """Length of the first lead-in of ``text`` and its kind; ``(0, "")`` where there is none."""
    if match := _BULLET.match(text):
        return match.end(), "bullet"
    if match := _LABEL.match(text) or _SHOUTED.match(text):
        return match.end(), "label"
    if (match := _BYLINE.match(text)) and not _BY_TIME.match(text):
        return match.end(), "byline"
    if length := dateline_length(text):
        return length, "dateline"
    match = _GLUED.match(text)
    rest = text[match.end() :] if match else ""
    if match and len(rest.split()) >= GLUED_WORDS and has_finite_verb(rest):
        return match.end(), "headline"
    return 0, ""


def dateline_length(text: str) -> int:
    """Of the dateline that opens ``text``, in any language; 0 where none does.

    >>> dateline_length("Orra, 3 mar (EFE).- El transbordador ha vuelto.")
    20
    """
    if (match := _AGENCY_LINE.match(text)) and _is_agency_line(match):
        return match.end()
    if (match := _PLACE_LINE.match(text)) and _is_place_line(text, match):
        return match.end()
    return _dated_line(text) if _WITH_YEAR.match(text) else 0


def _dated_line(text: str) -> int:
    """A whole date in any language, with its place or closed by a stop: "Orra, 3. März 2031. Die Fähre".

    "3 March 2031 – the ferry sank" is of a chronicle, which is nothing without its days.
    """
    opening = text[:_DATED_REACH]
    for day in whole_days(opening):
        if is_dateline(opening, day) and (day.start or opening.startswith(".", day.end)):
            return end_of_dateline(text, day)
    return 0


def _is_agency_line(match: re.Match[str]) -> bool:
    """Not a name with its abbreviation: "World Health Organization (WHO) - The"."""
    place, agency = match["place"] or "", match["agency"]
    if not _names_month(match):
        return False
    if not place:
        return agency.isupper() or (agency[0].isupper() and bool(match["dash"].strip()))
    words = re.findall(r"[^\W_]+", place)
    shouted = words[0].isupper() and len(words[0]) > 1
    # "ALLENTOWN, Pa. (AP)" only looks like a name with its abbreviation.
    if not shouted and "".join(word[0] for word in words).casefold() == agency.casefold():
        return False
    if match["capital"] is None:
        return shouted and bool(match["dash"].strip(" :"))
    wired = agency.isupper() and len(words) <= SHORT_PLACE_WORDS  # Washington (CNN) The
    is_agency = agency[0].isupper() or match["month"] or _SMALL_AGENCY.match(agency)
    return shouted or wired or (bool(is_agency) and bool(match["dash"].strip(" :.")))


def _names_month(match: re.Match[str]) -> bool:
    """Whether the word behind the day of a dateline, if there is one, is a month of any language."""
    return match["month"] is None or month_number(match["month"]) is not None


def _is_place_line(text: str, match: re.Match[str]) -> bool:
    """Not a short acronym, and not the first half of a pair of dashes ("NATO — The Alliance — said")."""
    if match["date"]:
        return _names_month(match)
    dash = text[: match.end()].split()[-1][-1]
    return len(match["place"]) >= _SHORTEST_PLACE and f" {dash} " not in text[match.end() :]
