"""Generation with an encoder-decoder checkpoint: texts in, texts out, in batches, always the same result."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.writing.batching import in_halves
from summarizer.writing.own_limits import Limits
from summarizer.writing.traits import DOCUMENT_SEPARATOR, Traits, traits_of

if TYPE_CHECKING:
    import torch

    from summarizer.writing.checkpoint import Checkpoint

#: Limits of requests are rounded to multiples of this, the greatest one up: some room to end the sentence.
LIMIT_STEP = 16

#: PEGASUS writes its line breaks as this.
_LINE_BREAK = "<n>"
#: As the summarizers of the hub are used.
BEAMS = 4


def _go_on() -> None:
    """The pulse of work that nobody stops."""


@dataclass(frozen=True, slots=True)
class Job:
    """One text to generate: the input, its language, and how many tokens the output may and must have.

    ``pulse`` is called before every token; what it raises ends the work on the whole batch.
    """

    text: str
    language: str
    max_tokens: int
    min_tokens: int = 0
    pulse: Callable[[], None] = _go_on


@dataclass(frozen=True, slots=True)
class Generated:
    """A generated text, line breaks kept. ``finished`` is false where the limit cut it off."""

    text: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Decoding:
    """How texts are searched for; ``None`` keeps the checkpoint's own value."""

    beams: int = BEAMS
    length_penalty: float | None = None
    no_repeat_ngram: int = 3
    batch_size: int = 8


class Generator:
    """Generates with one checkpoint. Safe to share between threads."""

    def __init__(self, checkpoint: Checkpoint, decoding: Decoding) -> None:
        self.checkpoint = checkpoint
        self.traits: Traits = traits_of(checkpoint.config, checkpoint.tokenizer)
        self._decoding = decoding
        # A fast tokenizer keeps padding and language as state and refuses to be used while that is changed.
        self._lock = threading.Lock()
        self._own_language = getattr(checkpoint.tokenizer, "src_lang", None)
        special = {*checkpoint.tokenizer.all_special_tokens, DOCUMENT_SEPARATOR, _LINE_BREAK}
        self._special = re.compile("|".join(map(re.escape, sorted(special, key=len, reverse=True))))

    def clean_input(self, text: str) -> str:
        """``text`` on one line, without strings that the tokenizer would take for special tokens."""
        return " ".join(self._special.sub(" ", text).split())

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a part of an input, special tokens not counted."""
        if not texts:
            return []
        with self._lock:
            encoded = self.checkpoint.tokenizer(
                [f" {text}" for text in texts], add_special_tokens=False, verbose=False
            )
        return [len(ids) for ids in encoded["input_ids"]]

    @property
    def capacity(self) -> int:
        """Tokens of source text that one input holds."""
        with self._lock:
            special = self.checkpoint.tokenizer.num_special_tokens_to_add()
        prefix = self.count_tokens([self.traits.prefix]) if self.traits.prefix else [0]
        return self.traits.max_input - special - prefix[0]

    def separator_tokens(self) -> int:
        """Tokens that stand after each document."""
        return int(self.traits.separator_id is not None)

    def input_of(self, documents: Sequence[str]) -> str:
        """One input from the texts of several documents, each cleaned by :meth:`clean_input`.

        PRIMERA has its separator after every document, the last included, and no space beside it.
        """
        if self.traits.separator_id is None:
            return self.traits.prefix + " ".join(documents)
        return self.traits.prefix + "".join(text + DOCUMENT_SEPARATOR for text in documents)

    def generate(self, jobs: Sequence[Job]) -> list[Generated]:
        """One text per job, in the order of ``jobs``; beam search without sampling.

        Raises:
            WriterError: The model fails, or runs out of memory with a single text.
        """
        results: list[Generated | None] = [None] * len(jobs)
        for batch in self._batches(jobs):
            generated_texts = in_halves([jobs[i] for i in batch], self._generate_batch, self.checkpoint)
            for index, generated in zip(batch, generated_texts, strict=True):
                results[index] = generated
        return [generated for generated in results if generated is not None]

    def _batches(self, jobs: Sequence[Job]) -> Iterator[list[int]]:
        """Indices of jobs in one language; those that write and then those that read alike much together.

        Each keeps its own limits, so what is written does not depend on the company.
        """
        groups: dict[str, list[int]] = {}
        for index, job in enumerate(jobs):
            groups.setdefault(job.language, []).append(index)
        for indices in groups.values():
            indices.sort(key=lambda i: (-self._limits(jobs[i])[0], -len(jobs[i].text)))
            for start in range(0, len(indices), self._decoding.batch_size):
                yield indices[start : start + self._decoding.batch_size]

    def _limits(self, job: Job) -> tuple[int, int]:
        """Greatest and least number of new tokens, in steps, within what the decoder has positions for."""
        most = -(-job.max_tokens // LIMIT_STEP) * LIMIT_STEP
        if self.traits.max_output is not None:
            most = min(most, self.traits.max_output - 1)  # one position is the start token's
        return most, min(job.min_tokens // LIMIT_STEP * LIMIT_STEP, most - 1)

    def _generate_batch(self, batch: Sequence[Job]) -> list[Generated]:
        import torch

        language = batch[0].language
        inputs = self.encode([job.text for job in batch], language)
        most, least = zip(*map(self._limits, batch), strict=True)
        limits = Limits(most, least, self._ends(), tuple(job.pulse for job in batch))
        with torch.inference_mode():
            output = self.checkpoint.model.generate(  # type: ignore[operator]
                **inputs, **self._search(), **limits.settings(), **self.language_settings(language)
            )
        return self._decode(output, limits)

    def encode(self, texts: Sequence[str], language: str) -> dict[str, torch.Tensor]:
        """The padded batch of inputs, each (n_texts, n_tokens): ids, attention mask, and global attention."""
        import torch

        tokenizer = self.checkpoint.tokenizer
        with self._lock:
            if self.traits.language_codes:  # set each time: the last call's would stay
                tokenizer.src_lang = self.traits.language_codes.get(language, self._own_language)
            encoded = tokenizer(
                list(texts),
                padding=True,
                truncation=True,
                max_length=self.traits.max_input,
                return_tensors="pt",
            )
        inputs = {name: encoded[name] for name in ("input_ids", "attention_mask")}
        if self.traits.global_attention:
            marked = torch.zeros_like(inputs["input_ids"])
            marked[:, 0] = 1
            if self.traits.separator_id is not None:
                marked[inputs["input_ids"] == self.traits.separator_id] = 1
            inputs["global_attention_mask"] = marked
        return {name: tensor.to(self.checkpoint.device) for name, tensor in inputs.items()}

    def language_settings(self, language: str) -> dict[str, int]:
        """What makes the decoder write ``language``; empty where the checkpoint's vocabulary names none.

        mBART-50 and M2M-100 read the language as their first token and are made to write it first; mBART
        (cc25) reads it last and starts decoding from it (Liu et al. 2020, section 2.2).
        """
        code = self.traits.language_codes.get(language)
        if code is None:
            return {}
        tokenizer = self.checkpoint.tokenizer
        token = tokenizer.lang_code_to_id[code]
        with self._lock:
            tokenizer.src_lang = code
            first = tokenizer("a")["input_ids"][0]
        return {"forced_bos_token_id" if first == token else "decoder_start_token_id": token}

    def _search(self) -> dict[str, Any]:
        decoding = self._decoding
        settings: dict[str, Any] = {
            "num_beams": decoding.beams,
            "no_repeat_ngram_size": decoding.no_repeat_ngram,
            "do_sample": False,
        }
        if decoding.beams > 1:
            # Not True, though many checkpoints say so: it ends with the first texts that end, which are short
            # ones, while a far likelier one is still being written.
            settings["early_stopping"] = False
            if decoding.length_penalty is not None:
                settings["length_penalty"] = decoding.length_penalty
        return settings

    def _ends(self) -> frozenset[int]:
        """Ids of the tokens with which the model ends a text."""
        end = self.checkpoint.model.generation_config.eos_token_id
        return frozenset(end if isinstance(end, list) else [] if end is None else [end])

    def _decode(self, output: torch.Tensor, limits: Limits) -> list[Generated]:
        """Texts of generated ids, shape (n_texts, n_tokens), whose first column is the start token."""
        with self._lock:
            texts = self.checkpoint.tokenizer.batch_decode(output, skip_special_tokens=True)
        return [
            Generated(self.clean_output(text), limits.is_finished(ids, number))
            for number, (text, ids) in enumerate(zip(texts, output.tolist(), strict=True))
        ]

    def clean_output(self, text: str) -> str:
        """Lines of generated text without special tokens, PEGASUS' line breaks or doubled spaces."""
        lines = self._special.sub(" ", text.replace(_LINE_BREAK, "\n")).splitlines()
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
