"""Puts invented page furniture into articles: training material for cleaning, with the truth known.

All wording is made up here from what every reader of web pages knows; headlines come from the caller.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

_DOORS = (
    "Read more:",
    "Keep reading",
    "Read also:",
    "Related stories",
    "See also",
    "More from this section",
    "You may also like",
    "Recommended",
    "Most read",
    "Trending now",
    "Latest news",
    "Don't miss:",
    "Up next",
    "More stories:",
)
_FORM = (
    "Leave a comment",
    "Leave a Reply",
    "Post a comment",
    "Your email address will not be published.",
    "Required fields are marked *",
    "Name *",
    "Email *",
    "Website",
    "Comment",
    "Cancel reply",
    "Save my name and email in this browser for the next time I comment.",
    "3 Comments",
    "Log in to reply",
)
_NOTICES = (
    "We use cookies to improve your experience on this site.",
    "By continuing to use this website you agree to our use of cookies.",
    "Sign up for our free newsletter and get the day's top stories in your inbox.",
    "Subscribe now for full access",
    "All rights reserved.",
    "This material may not be published, broadcast or redistributed.",
    "Share this article",
    "Facebook Twitter Email Print",
    "Advertisement",
    "Article continues below",
    "Follow us on Facebook and Twitter",
    "Download our app to read on the go",
    "Already a subscriber? Log in",
    "Please enable JavaScript to view this page.",
    "Copyright 2019. All rights reserved.",
    "Thank you for reading!",
)
_FIRST = """
    Anna Omar Lena Piotr Maria Joon Iris Tomas Grace Ivan Rosa Emeka Hanna Luis
""".split()
_LAST = """
    Weber Haddad Novak Silva Kim Okafor Larsen Rossi Petrov Moreau Tanaka Brandt Costa Doyle
""".split()
_DESKS = (
    "(Reporting by {a}; Editing by {b})",
    "(Additional reporting by {a} in the capital; Writing by {b})",
    "(With information from the agencies)",
    "By {a}",
    "Written by {a} and {b}",
    "{a} contributed to this report.",
    "Source: www.daily-example.com",
    "Source link",
    "Translated by {a}",
    "With files from {b}",
    "(Report by {a} and {b}, edited by {a})",
    "Via the-herald.example.org",
    "Published on May 4",
    "Source - the Evening Example",
)
_CREDITS = (
    "(AP Photo/{a})",
    "({a}/Reuters)",
    "Photo: {a}",
    "({u} /)",
    "(AFP / {a})",
    "Credit: {a}/Getty Images",
    "REUTERS/{a}",
    "[Photo by {a}]",
)
_SCENES = (
    "{n} speaks at a news conference in the capital",
    "{n} attends a session of parliament",
    "People walk past a shuttered shop in the old town",
    "{n} (left) and {m} arrive for talks",
    "{n}, right, shakes hands with {m} before their meeting on Monday.",
    "A worker checks a machine at the plant",
    "{n}, head of the committee",
    "Soldiers patrol a road near the border",
    "{n} (L) greets {m} (R) at the airport.",
    "Smoke rises over the harbour",
)
_MARKS = (
    "{s} {c}",
    "{s} {c}",
    "{d} {c}",
    "{d}. {c}",
    "Image copyright AFP Image caption {d}",
    "Image caption {s}",
    "Media caption {s}",
    "{s} (Associated Press)",
    "Media playback is unsupported on your device Media caption {d}",
    "Photo: {s}",
    "FILE - {s} {c}",
    "Enlarge this image toggle caption {c} {c}",
    "{s} | {c}",
    "FILE PHOTO: {s} {c}",
    "Getty Images {s}",
    "{c} {s}",
)
_TRADES = """
    casino bonus loans cheap viagra hotel flights betting slots escort rental movers poker insurance
    replica watches seo hosting cleaning dating
""".split()
_PLACES = """
    london dubai paris milano praha lisbon warsaw athens vegas miami cairo lagos delhi osaka
""".split()


def _person(rng: random.Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_LAST)}"


def desk(rng: random.Random) -> list[str]:
    """A line that says who wrote or supplied the text."""
    return [rng.choice(_DESKS).format(a=_person(rng), b=_person(rng))]


def caption(rng: random.Random) -> list[str]:
    """A photo caption with a credit, sometimes twice over, as pages with a gallery give it."""
    maker = _person(rng)
    scene = rng.choice(_SCENES).format(n=_person(rng), m=_person(rng))
    credit = rng.choice(_CREDITS).format(a=maker, u=maker.upper())
    if "(" in scene and rng.random() < 0.5:
        return [scene]
    lines = [f"{scene} {credit}"]
    return lines * 2 if rng.random() < 0.25 else lines


def telling_caption(paragraphs: Sequence[str], rng: random.Random) -> list[str]:
    """A caption that says what the article says: a sentence of it, with the marks of a caption put on."""
    sentences = [
        s for p in paragraphs for s in re.split(r"(?<=[a-z]\.) (?=[A-Z])", p) if 6 <= len(s.split()) <= 45
    ]
    if not sentences:
        return caption(rng)
    sentence = rng.choice(sentences)
    maker = _person(rng)
    credit = rng.choice(_CREDITS).format(a=maker, u=maker.upper())
    return [rng.choice(_MARKS).format(s=sentence, c=credit, d=sentence.rstrip("."))]


def form(rng: random.Random) -> list[str]:
    """The beginning of a comment form."""
    return list(_FORM[: rng.randint(1, 2)]) + rng.sample(_FORM[2:], rng.randint(0, 5))


def notice(rng: random.Random) -> list[str]:
    """One or two notices, calls to subscribe, or share buttons."""
    return rng.sample(_NOTICES, rng.randint(1, 2))


def spam(rng: random.Random) -> list[str]:
    """A row of search words, as link spammers leave it at the foot of a page."""
    trade = rng.choice(_TRADES)
    words = [word for place in rng.sample(_PLACES, rng.randint(3, 6)) for word in (place, trade)]
    words += rng.sample(_TRADES, rng.randint(0, 4))
    return [" ".join(words)]


def headlines(titles: Sequence[str], rng: random.Random) -> list[str]:
    """A list of other articles' headlines, with or without a line that announces it."""
    picked = rng.sample(titles, min(len(titles), rng.choice((1, 2, 3, 5, 8, 15))))
    heading = rng.random() < 0.6 or len(picked) < 3
    return [rng.choice(_DOORS), *picked] if heading else picked


def subhead(paragraphs: Sequence[str], title: str, rng: random.Random) -> list[str]:
    """A line inside the article that is no sentence of it: a quotation from it, a piece of its headline."""
    quotes = [
        q for q in re.findall(r"[“\"]([^“”\"]{15,90}?)[.,]?[”\"]", "\n".join(paragraphs)) if "\n" not in q
    ]
    words = title.split()
    if rng.random() < 0.3:
        plain = [
            s for p in paragraphs for s in re.split(r"(?<=[a-z]\.) (?=[A-Z])", p) if 5 <= len(s.split()) <= 16
        ]
        if plain:
            name = f"{words[0]}: " if words and rng.random() < 0.4 else ""
            return [name + rng.choice(plain).rstrip(".")]
    if quotes and rng.random() < 0.6:
        opening, closing = rng.choice(("“”", "''", '""', "‘’"))
        quote = rng.choice(quotes)
        return [f"{opening}{quote[0].upper()}{quote[1:]}{closing}"]
    size = rng.randint(2, max(2, len(words)))
    start = rng.randint(0, max(0, len(words) - size))
    piece = " ".join(words[start : start + size])
    return [piece[:1].upper() + piece[1:]] if piece else ["Background"]


def lose_stops(text: str, share: float, rng: random.Random) -> tuple[str, set[str]]:
    """Take the stop from the end of some paragraphs, as bad copies do: a body line may lack it.

    Returns:
        The text, and the lines that lost their stop.
    """
    lines, changed = text.splitlines(), set[str]()
    for i, line in enumerate(lines):
        if len(line.split()) >= 20 and line.rstrip().endswith(".") and rng.random() < share:
            lines[i] = line.rstrip()[:-1]
            changed.add(lines[i])
    return "\n".join(lines), changed


def add_furniture(text: str, title: str, titles: Sequence[str], rng: random.Random) -> tuple[str, set[str]]:
    """Put furniture above, into and below an article.

    Returns:
        The article with it, one blank line between paragraphs, and the lines that were added.
    """
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    makers: list[Callable[[], list[str]]] = [
        lambda: headlines(titles, rng),
        lambda: form(rng),
        lambda: notice(rng),
        lambda: spam(rng),
        lambda: desk(rng),
    ]
    foot = [line for maker in rng.sample(makers, rng.randint(1, 3)) for line in maker()]
    inner: list[Callable[[], list[str]]] = [
        lambda: caption(rng),
        lambda: telling_caption(paragraphs, rng),
        lambda: notice(rng),
        lambda: [rng.choice(_DOORS[:4]), rng.choice(titles)],
    ]
    if rng.random() < 0.5:
        inner = [lambda: subhead(paragraphs, title, rng)] * 3 + inner
    added = list(foot)
    for _ in range(rng.randint(0, 5)):
        block = rng.choice(inner)()
        place = rng.randint(0, len(paragraphs))
        paragraphs[place:place] = block
        added += block
    head = [title] if title else []
    return "\n\n".join([*head, *paragraphs, *foot]), {*added, *head}
