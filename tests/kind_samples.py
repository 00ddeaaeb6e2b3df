"""Documents of each kind: what they are, what must stay, and what must not."""

from __future__ import annotations

from typing import NamedTuple

from tests.kind_columns import COLUMNS
from tests.kind_papers import PAPERS
from tests.kind_posts import POSTS
from tests.kind_reviews import REVIEWS
from tests.kind_talk import TALK


class Sample(NamedTuple):
    """A document: its kind, its text, passages of prose, passages that are none, and its speakers."""

    kind: str
    text: str
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    speakers: tuple[str, ...] = ()


SAMPLES = {name: Sample(*fields) for name, fields in (TALK | POSTS | REVIEWS | PAPERS | COLUMNS).items()}
