"""An instruct model in this process: any ``AutoModelForCausalLM`` checkpoint with a chat template."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from summarizer.config import WriterConfig
from summarizer.errors import WriterError
from summarizer.writing.batching import in_halves
from summarizer.writing.own_limits import Limits
from summarizer.writing.prompted import Answer
from summarizer.writing.prompting import Question

if TYPE_CHECKING:
    import torch

    from summarizer.writing.checkpoint import Checkpoint

#: Where neither the configuration nor the checkpoint says how much a model can hold.
_UNKNOWN_CONTEXT = 4096
#: ``model_max_length`` of a tokenizer that knows of none is 1e30; the longest real one is some millions.
_NO_LIMIT = 10**9
#: Tokens between two times that the text so far is shown: turning ids into text is not free.
_SHOWN_EACH = 8


class CausalModel:
    """Answers questions, a batch at a time, token by token the likeliest. Safe to share between threads.

    Args:
        checkpoint: A causal model whose tokenizer has a chat template.
        config: The writer's section.
    """

    endpoint: str | None = None

    def __init__(self, checkpoint: Checkpoint, config: WriterConfig) -> None:
        self.name = checkpoint.source
        self.context = config.context or _context(checkpoint)
        self._checkpoint = checkpoint
        self._batch_size = config.batch_size
        self._beams = config.beams or 1
        self._lock = threading.Lock()  # a fast tokenizer keeps its padding as state

    def count(self, text: str) -> int:
        """Tokens of a text."""
        with self._lock:
            return len(self._checkpoint.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])

    def answer(self, questions: Sequence[Question]) -> list[Answer]:
        """An answer to each question, in their order.

        Raises:
            WriterError: The model fails, runs out of memory, or cannot hold a question.
        """
        answers: list[Answer | None] = [None] * len(questions)
        # Those that write and read alike much together; each keeps its own limit.
        order = sorted(
            range(len(questions)), key=lambda i: (-questions[i].max_tokens, -len(questions[i].text))
        )
        for start in range(0, len(order), self._batch_size):
            rows = order[start : start + self._batch_size]
            made = in_halves([questions[row] for row in rows], self._generate, self._checkpoint)
            for row, answer in zip(rows, made, strict=True):
                answers[row] = answer
        return [answer for answer in answers if answer is not None]

    def _generate(self, batch: Sequence[Question]) -> list[Answer]:
        import torch

        inputs = self._encode([self._chat(question) for question in batch])
        length = inputs["input_ids"].shape[1]
        most = tuple(min(question.max_tokens, self.context - length) for question in batch)
        if min(most) < 1:
            raise WriterError(
                f"a question of {length} tokens is too long for model {self.name!r}, which holds "
                f"{self.context}"
            )
        ends = self._ends()
        limits = Limits(
            most,
            (0,) * len(batch),
            ends,
            tuple(question.pulse for question in batch),
            length,
            lambda ids: self._show(ids[:, length:], batch),
        )
        search: dict[str, Any] = {"num_beams": self._beams, "do_sample": False, "eos_token_id": sorted(ends)}
        with torch.inference_mode():
            output = self._checkpoint.model.generate(  # type: ignore[operator]
                **inputs, **search, **limits.settings(), pad_token_id=self._checkpoint.tokenizer.pad_token_id
            )
        return self._answers(output[:, length:], inputs["attention_mask"], limits, most)

    def _chat(self, question: Question) -> str:
        """A question as the model's chat template has it; some know no system message."""
        from jinja2 import TemplateError

        system, user = question.system, question.text
        both = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        template: Any = self._checkpoint.tokenizer.apply_chat_template
        # Models that think before they answer know this word; the others do not look at it.
        settings = {"tokenize": False, "add_generation_prompt": True, "enable_thinking": False}
        try:
            return str(template(both, **settings))
        except TemplateError:
            return str(template([{"role": "user", "content": f"{system}\n\n{user}"}], **settings))

    def _encode(self, texts: Sequence[str]) -> dict[str, torch.Tensor]:
        """Ids and mask, each (n_texts, n_tokens), padded on the left so that all texts end together."""
        with self._lock:
            encoded = self._checkpoint.tokenizer(
                list(texts), padding=True, padding_side="left", add_special_tokens=False, return_tensors="pt"
            )
        return {name: encoded[name].to(self._checkpoint.device) for name in ("input_ids", "attention_mask")}

    def _ends(self) -> frozenset[int]:
        """Ids of the tokens with which the model ends an answer."""
        own = self._checkpoint.model.generation_config.eos_token_id
        ends = {*own} if isinstance(own, list) else {own}
        return frozenset(ends | {self._checkpoint.tokenizer.eos_token_id}) - {None}

    def _show(self, ids: torch.Tensor, batch: Sequence[Question]) -> None:
        """Tell each question its text so far; ids have shape (n_texts * beams, n_tokens)."""
        if ids.shape[1] % _SHOWN_EACH:
            return
        for text, question in zip(self._texts(ids[:: self._beams]), batch, strict=False):
            question.heard(text)

    def _texts(self, ids: torch.Tensor) -> list[str]:
        with self._lock:
            return list(self._checkpoint.tokenizer.batch_decode(ids, skip_special_tokens=True))

    def _answers(
        self, ids: torch.Tensor, mask: torch.Tensor, limits: Limits, most: Sequence[int]
    ) -> list[Answer]:
        """Answers from written ids, shape (n_texts, n_tokens)."""
        answers = []
        for row, text in enumerate(self._texts(ids)):
            own = ids[row, : most[row]].tolist()
            end = next((place for place, token in enumerate(own) if token in limits.ends), None)
            written = len(own) if end is None else end + 1
            answers.append(Answer(text, end is not None, int(mask[row].sum()), written))
        return answers


def _context(checkpoint: Checkpoint) -> int:
    """Tokens that a checkpoint holds, as it says."""
    config: Any = checkpoint.config.get_text_config()
    positions = getattr(config, "max_position_embeddings", None)
    limits = [n for n in (positions, checkpoint.tokenizer.model_max_length) if n and 0 < n < _NO_LIMIT]
    return int(min(limits, default=_UNKNOWN_CONTEXT))
