"""Which WordPieces may be written: those of the input, and those of function words and punctuation."""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarizer.text.terms import stop_words
from summarizer.writing.fusion.inputs import SEPARATOR_TOKEN

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: Marks that news text has beside those of ASCII.
_MARKS = (*string.punctuation, *"“”‘’–—…")


def always_allowed(tokenizer: Tokenizer) -> tuple[str, ...]:
    """Tokens that may be written whatever was read, sorted; the end of the sentence among them.

    They are a matter of the language, not of any data: its function words and its punctuation.
    """
    words = [*sorted(stop_words("en")), *_MARKS]
    encoded = tokenizer.encode_batch(words, add_special_tokens=False)
    tokens = {token for item in encoded for token in item.tokens}
    return tuple(sorted({token for token in tokens if not is_special(token)} | {SEPARATOR_TOKEN}))


_DOUBLE, _SINGLE = frozenset("“”„‟«»"), frozenset("‘’‛`")


def plain(key: str) -> str:
    """A word as it is compared: quotation marks and apostrophes of all styles are one."""
    return '"' if key in _DOUBLE else "'" if key in _SINGLE else key


def is_special(token: str) -> bool:
    """Whether a token is one that no text can spell: ``[CLS]``, ``[unused1]``."""
    return len(token) > 2 and token.startswith("[") and token.endswith("]")


def spelled(ids: Sequence[int], vocabulary: Sequence[str]) -> list[str]:
    """Words of written token ids: word pieces joined, special tokens left out.

    >>> spelled([0, 1, 2, 3], ["stolten", "##berg", "said", "[SEP]"])
    ['stoltenberg', 'said']
    """
    words: list[str] = []
    for token in (vocabulary[row] for row in ids):
        if token.startswith("##") and len(token) > 2 and words:
            words[-1] += token[2:]
        elif not is_special(token):
            words.append(token)
    return [plain(word) for word in words]
