"""Examples as numbers of tokens: the tokenizer, damaged passages, articles and their summaries."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from summarizer.writing.passages import share_budget
from training.records import records
from training.seq2seq.settings import Settings

BEGIN, PAD, END, UNKNOWN, MASK = range(5)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")

#: Clusters that the vocabulary is counted on.
COUNTED = 4_000
#: Of a passage's tokens so many are taken out, in runs of so many; BART was trained with 0.3 and 3 (Lewis et
#: al. 2020, section 2.2), for more than an hour: here copying is to be learned first.
MASKED, RUN = 0.15, 3
#: Example of numbers: what is read, and what is to be written.
Example = tuple[NDArray[np.uint16], NDArray[np.uint16]]


def tokenizer_of(settings: Settings) -> Tokenizer:
    """A byte-level BPE, as BART's, of lower-cased text; made once."""
    path = settings.run / "tokenizer.json"
    if path.is_file():
        return Tokenizer.from_file(str(path))
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", BEGIN), ("</s>", END)]
    )
    trainer = trainers.BpeTrainer(
        special_tokens=list(SPECIAL),
        vocab_size=settings.vocabulary,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    texts = (
        text
        for row in islice(records(settings.data), COUNTED)
        for text in (*row["documents"], row["summary"])
    )
    tokenizer.train_from_iterator(texts, trainer)
    settings.run.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(path))
    return tokenizer


def examples_of(settings: Settings, tokenizer: Tokenizer) -> list[Example]:
    """The clusters whose summaries share most pairs of tokens with what is read of them; made once.

    The others tell what their articles do not say. A model this young learns to invent from them.
    """
    path = settings.run / "examples.pkl"
    if not path.is_file():
        found = list(_read(settings, tokenizer))
        found.sort(key=_share, reverse=True)
        path.write_bytes(pickle.dumps(found[: settings.clusters]))
    kept: list[Example] = pickle.loads(path.read_bytes())  # noqa: S301  written by this function
    return kept


def _read(settings: Settings, tokenizer: Tokenizer) -> Iterator[Example]:
    ends = sentence_ends(tokenizer)
    for row in records(settings.data):
        documents = [
            d for d, good in zip(row["documents"], row["relevant"], strict=True) if good and d.strip()
        ]
        if not documents:
            continue
        encoded = tokenizer.encode_batch([*documents, row["summary"].lstrip("–— ")], add_special_tokens=False)
        *sources, summary = (list(text.ids) for text in encoded)
        shares = share_budget([len(source) for source in sources], [0] * len(sources), settings.reads - 2)
        read = [i for source, share in zip(sources, shares, strict=True) for i in source[:share]]
        written = whole_sentences(summary, settings.writes - 2, ends)
        if len(written) > settings.writes // 4:
            yield _numbers(read), _numbers(written)


def whole_sentences(ids: list[int], most: int, ends: frozenset[int]) -> list[int]:
    """``ids``, or as many of their sentences as ``most`` tokens hold."""
    if len(ids) <= most:
        return ids
    return next((ids[:n] for n in range(most, 0, -1) if ids[n - 1] in ends), ids[:most])


def sentence_ends(tokenizer: Tokenizer) -> frozenset[int]:
    """The tokens that end a sentence."""
    return frozenset(i for mark in ".?!" if (i := tokenizer.token_to_id(mark)) is not None)


def _share(example: Example) -> float:
    """Share of the summary's pairs of tokens that stand in what is read."""
    read, written = (list(pairwise(ids.tolist())) for ids in example)
    known = set(read)
    return sum(pair in known for pair in written) / max(1, len(written))


def passages_of(examples: Sequence[Example], length: int) -> list[NDArray[np.uint16]]:
    """Runs of ``length`` tokens of what the examples read."""
    return [
        read[start : start + length]
        for read, _ in examples
        for start in range(0, len(read) - length + 1, length)
    ]


def damaged(passage: NDArray[np.uint16], ends: frozenset[int], rng: random.Random) -> Example:
    """A passage with its sentences in another order and runs of it taken out, and the passage itself.

    Source: Lewis et al. 2020, "BART", section 2.2, text infilling and sentence permutation.
    """
    sentences: list[list[int]] = [[]]
    for token in passage.tolist():
        sentences[-1].append(token)
        if token in ends:
            sentences.append([])
    rng.shuffle(sentences)
    read: list[int] = []
    tokens = [token for sentence in sentences for token in sentence]
    place = 0
    while place < len(tokens):
        if rng.random() < MASKED / RUN:
            read.append(MASK)
            place += rng.randint(1, 2 * RUN - 1)
        else:
            read.append(tokens[place])
            place += 1
    return _numbers(read), passage


def batches(examples: Sequence[Example], tokens: int, rng: random.Random) -> Iterator[list[Example]]:
    """All examples, like lengths together, ``tokens`` a batch with its padding; the order is drawn."""
    rows = sorted(examples, key=lambda e: (len(e[0]) + rng.randint(0, 16), len(e[1])))
    found: list[list[Example]] = [[]]
    for row in rows:
        grown = [*found[-1], row]
        if found[-1] and len(grown) * sum(max(len(e[n]) for e in grown) + 2 for n in (0, 1)) > tokens:
            found.append([row])
        else:
            found[-1] = grown
    rng.shuffle(found)
    yield from found


def _numbers(ids: Iterable[int]) -> NDArray[np.uint16]:
    return np.fromiter(ids, np.uint16)
