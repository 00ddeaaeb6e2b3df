"""What a page prints above its headline: the name of who publishes, and the path of its sections."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: "report-final.docx", "Microsoft Word - Report final.doc": what is no ending of a file has other letters.
FILE_NAME = re.compile(
    r"(?:.{0,40} - )?[^/]{1,150}\.(?:docx?|odt|rtf|pdf|pptx?|indd|tex|dvi|txt|md|html?|xlsx?|eml|epub|csv)",
    re.IGNORECASE,
)
#: Words of a publisher's name, and those of them that may be small; a motto may stand behind a dash.
_WORDS = range(2, 5)
_SMALL = frozenset(("of", "and", "&", "the", "de", "la", "der", "am"))
_MOTTO = re.compile(r"\s[—–|·-]\s")
#: Between the sections of a path: "Home > Sport > Football", "Accueil · Loire · Faits divers".
_SECTION_MARK = re.compile(r"\s[>›»→/|·•]\s")
#: Sections of a path, and words of the name of one; a headline has longer parts, and fewer.
_FEWEST_SECTIONS = 3
_SECTION_WORDS = 3


def is_masthead(line: str, others: Iterable[str]) -> bool:
    """Whether a line is a publisher's name: a few capitals that stand in a longer one of ``others`` as well.

    A headline in capitals is written in small letters where its article takes it up.

    >>> is_masthead("The Averill Ledger", ["Walt Hennessy has written for The Averill Ledger since 2009."])
    True
    """
    name = _MOTTO.split(line)[0].strip()
    return is_name_like(line) and any(name in other and line != other for other in others)


def is_name_like(line: str) -> bool:
    """Whether a line is two to four words with capitals, as a publisher's name is, and many a title.

    >>> is_name_like("Dene Valley Live - all the news"), is_name_like("Empty stops as strike begins")
    (True, False)
    """
    words = _MOTTO.split(line)[0].split()
    return len(words) in _WORDS and all(word[:1].isupper() or word in _SMALL for word in words)


def is_section_path(line: str) -> bool:
    """Whether a line is the way to a page through its site, or a menu: three names or more between marks.

    >>> is_section_path("Startseite > Regional > Brückensperrung")
    True
    """
    sections = _SECTION_MARK.split(line.strip())
    return len(sections) >= _FEWEST_SECTIONS and all(len(name.split()) <= _SECTION_WORDS for name in sections)
