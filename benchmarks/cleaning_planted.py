"""Noise that ``benchmarks.cleaning`` plants in clean articles and looks for: furniture, and glued words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

_PEOPLE = ("Ola Brekke", "Mina Farouk", "Teodor Lind", "Ruth Adeyemi", "Carla Benitez", "Yusuf Demir")
_PARTS = ("harbour authority", "ferry company", "school board", "water utility", "city orchestra")


def invented(titles: Sequence[str], rng: random.Random) -> Iterator[tuple[str, str, list[str]]]:
    """Blocks of furniture: kind, where it stands (``head``, ``inside``, ``foot``), lines."""
    a, b = rng.sample(_PEOPLE, 2)
    part = rng.choice(_PARTS)
    yield "headline list", "foot", rng.sample(titles, 7)
    yield "door", "inside", ["ALSO READ", rng.choice(titles)]
    yield "door", "foot", ["More on this topic", *rng.sample(titles, 2)]
    yield (
        "caption",
        "inside",
        [f"{a} of the {part} answers questions on Friday. (Photo by {b} / Agence Nord)"],
    )
    yield (
        "caption",
        "inside",
        [f"The offices of the {part} (Image: {b})", f"The offices of the {part} ({b} / Nord)"],
    )
    yield "desk", "foot", [f"(Reported by {a} in Oslo and {b}; edited by {b})"]
    yield "source", "foot", ["Source: https://news.example/articles/7741"]
    yield (
        "comments",
        "foot",
        ["Join the discussion", "You must be logged in to post a comment.", "Write a comment..."],
    )
    yield (
        "notice",
        "foot",
        ["This website stores cookies on your computer. Accept all", "© 2022 Nord Media Group"],
    )
    yield (
        "subscription",
        "inside",
        ["Never miss a story: get our morning briefing by e-mail", "Enter your email"],
    )
    yield "buttons", "head", ["Share", "Tweet", "Print", "WhatsApp"]
    yield (
        "spam",
        "foot",
        ["kredit oslo kredit bergen billig kredit online kasino bonus kasino gratis spinn kredit"],
    )
    yield "subhead", "inside", [f"‘The {part} cannot wait any longer’"]


def glue(text: str, rng: random.Random) -> tuple[str, dict[int, str]]:
    """Take out some spaces between words; returns where, and what kind of pair met there."""
    pieces, truth, position, length = [], dict[int, str](), 0, 0
    for match in re.finditer(r"(?<=\w) (?=\w)", text):
        left = re.search(r"[^\W\d_]{3,}$", text[max(0, match.start() - 30) : match.start()])
        right = re.match(r"[^\W\d_]{3,}(?![\w-])", text[match.end() : match.end() + 30])
        if left is None or right is None or rng.random() > 0.02:
            continue
        pieces.append(text[position : match.start()])
        length += match.start() - position
        truth[length] = _pair(left.group(), right.group())
        position = match.end()
    return "".join([*pieces, text[position:]]), truth


def _pair(left: str, right: str) -> str:
    if left[0].isupper():
        return "name + name" if right[0].isupper() else "name + word"
    return "word + name" if right[0].isupper() else "word + word"
