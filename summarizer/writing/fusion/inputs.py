"""What the fusion model reads: the sentences that say one thing, then the sentence before the first of them.

Training and writing both make their inputs here, so that the model always reads what it was trained on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import WriterError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: Sentences of a group that are read, the representative first: more of them repeat what these say.
MAX_MEMBERS = 3

#: WordPieces of one sentence, of the context (its end is kept), and of the whole input. Of the validation
#: pairs under 1 in 100 are longer.
MAX_SENTENCE_TOKENS = 96
MAX_CONTEXT_TOKENS = 48
MAX_INPUT_TOKENS = 256

#: WordPieces of one written sentence.
MAX_OUTPUT_TOKENS = 80

#: Stands before the context; a token that the vocabulary has and no text can spell.
CONTEXT_TOKEN = "[unused1]"  # noqa: S105 (no password)
START_TOKEN, SEPARATOR_TOKEN = "[CLS]", "[SEP]"


@dataclass(frozen=True, slots=True)
class FusionInput:
    """One sentence to write.

    Attributes:
        sentences: What the sources say, the representative first; at most ``MAX_MEMBERS`` are read.
        context: The sentence before the representative in its document, or empty.
    """

    sentences: tuple[str, ...]
    context: str = ""


def token_id(tokenizer: Tokenizer, token: str) -> int:
    """Id of a token that the model cannot do without.

    Raises:
        WriterError: The tokenizer does not have it.
    """
    number: int | None = tokenizer.token_to_id(token)
    if number is None:
        raise WriterError(f"the tokenizer of the fusion model has no token {token!r}")
    return number


def encode_inputs(inputs: Sequence[FusionInput], tokenizer: Tokenizer) -> list[list[int]]:
    """Token ids of each input: ``[CLS] a [SEP] b [SEP] [unused1] context [SEP]``.

    Args:
        inputs: Each with at least one sentence.
        tokenizer: The model's uncased WordPiece tokenizer, without truncation or padding.

    Returns:
        One list of at most ``MAX_INPUT_TOKENS`` ids per input.
    """
    texts = [text for item in inputs for text in (*item.sentences[:MAX_MEMBERS], item.context)]
    encoded = iter(tokenizer.encode_batch(texts, add_special_tokens=False))
    start, separator, mark = (
        token_id(tokenizer, token) for token in (START_TOKEN, SEPARATOR_TOKEN, CONTEXT_TOKEN)
    )
    rows = []
    for item in inputs:
        row = [start]
        for _ in item.sentences[:MAX_MEMBERS]:
            sentence = next(encoded).ids[:MAX_SENTENCE_TOKENS]
            if len(row) == 1 or len(row) + len(sentence) < MAX_INPUT_TOKENS:  # whole sentences or none
                row += [*sentence, separator]
        context = next(encoded).ids[-MAX_CONTEXT_TOKENS:]
        if context and len(row) + len(context) + 2 <= MAX_INPUT_TOKENS:
            row += [mark, *context, separator]
        rows.append(row)
    return rows
