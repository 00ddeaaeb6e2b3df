"""The fusion writer: each group of sentences that say one thing becomes one sentence, with its sources.

What is written is held against its evidence before it is taken; where nothing holds, the representative
stands as the extractive writer gives it.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from summarizer.config import WriterConfig
from summarizer.records import DraftSentence
from summarizer.writing.fusion import weights
from summarizer.writing.fusion.approval import Offer, approved
from summarizer.writing.fusion.casing import Forms
from summarizer.writing.fusion.density import term_weights
from summarizer.writing.fusion.drafting import (
    Fusion,
    draft_of,
    kept_back,
    left_alone,
    may_lean,
    source_drafts,
    taken,
    worthwhile,
)
from summarizer.writing.fusion.engine import Engine, Hypothesis, Rows, Search, make_engine
from summarizer.writing.fusion.evidence import Material, materials
from summarizer.writing.fusion.inputs import encode_inputs
from summarizer.writing.fusion.reranking import Candidate, candidates
from summarizer.writing.protocol import WritingRequest

#: Evidence wanted per length written: a fused sentence is shorter than the longest of its sources. On 250
#: validation clusters R1/R2/rougeL are 46.77/17.33/22.60 at 1.4, 46.78/17.36/22.57 at 1.2.
EVIDENCE_RATIO = 1.4


class FusionWriter:
    """Writes one sentence per selected group with the embedded model, or another of its kind.

    Args:
        config: The writer's section; ``model`` names a folder, ``None`` the embedded model. Not used is
            ``no_repeat_ngram``: "U.S." is four tokens, and may be said twice.

    Raises:
        WriterError: The model is not there. What else is wrong with it shows on first use.
    """

    name = "fusion"
    languages: frozenset[str] | None = frozenset({"en"})
    evidence_ratio = EVIDENCE_RATIO

    def __init__(self, config: WriterConfig) -> None:
        self._config = config
        self._folder = weights.locate(config.model)
        self._lock = threading.Lock()
        self._loaded: tuple[weights.ModelFolder, Engine] | None = None

    def write(self, requests: Sequence[WritingRequest]) -> list[tuple[DraftSentence, ...]]:
        """One draft per request, each within its budget.

        Raises:
            WriterError: The model cannot be loaded or run.
        """
        fused = self.fuse(requests)
        return [draft_of(request, fusions) for request, fusions in zip(requests, fused, strict=True)]

    def fuse(self, requests: Sequence[WritingRequest]) -> list[list[Fusion]]:
        """A sentence for every group of every request, whatever the budget.

        Raises:
            WriterError: The model cannot be loaded or run.
        """
        fusible = [[item for item in r.evidence if not kept_back(item, r)] for r in requests]
        drafts = [source_drafts(request) for request in requests]
        if not any(fusible):
            return [_fusions(r, own, {}) for r, own in zip(requests, drafts, strict=True)]
        model, engine = self.ready()
        groups = [
            materials(request, chosen, model.tokenizer)
            for request, chosen in zip(requests, fusible, strict=True)
        ]
        rows = [encode_inputs([material.input for material in group], model.tokenizer) for group in groups]
        for request in requests:  # one summary takes a fraction of a second, so this is often enough
            request.pulse()
        written = engine.generate(rows, Search(self._config.beams, self._length_penalty(model)))
        offers = [
            offer
            for request, own, group, read, found in zip(requests, drafts, groups, rows, written, strict=True)
            for offer in _offers(request, own, group, read, found, model.vocabulary)
        ]
        settled = iter(approved(offers, model, engine))
        return [
            _fusions(request, own, {m.evidence.group.id: next(settled) for m in group})
            for request, own, group in zip(requests, drafts, groups, strict=True)
        ]

    def ready(self) -> tuple[weights.ModelFolder, Engine]:
        """The model and what runs it, loaded once.

        Raises:
            WriterError: It cannot be read, or cannot be run here.
        """
        with self._lock:
            if self._loaded is None:
                config = self._config
                model = weights.read(self._folder)
                engine = make_engine(model, config.device, config.precision, config.batch_size)
                self._loaded = model, engine
            return self._loaded

    def _length_penalty(self, model: weights.ModelFolder) -> float:
        """The configuration's, else the checkpoint's own."""
        given = self._config.length_penalty
        return model.length_penalty if given is None else given


def _offers(
    request: WritingRequest,
    drafts: Sequence[DraftSentence],
    group: Sequence[Material],
    read: Rows,
    written: Sequence[Sequence[Hypothesis]],
    vocabulary: Sequence[str],
) -> list[Offer]:
    """What the model offers for each group of one request, held against its evidence."""
    forms = Forms(request.sentences.values())
    weights_of_terms = term_weights(request.sentences.values())
    own = {item.group.id: draft for item, draft in zip(request.evidence, drafts, strict=True)}
    offers = []
    for material, row, hypotheses in zip(group, read, written, strict=True):
        leaning = may_lean(material.evidence, request)
        found: Sequence[Candidate] = candidates(hypotheses, material, vocabulary, forms, leaning)
        source = own[material.evidence.group.id]
        if len(request.sentences) > len(material.sources):  # else there is nothing to weigh its words by
            found = worthwhile(found, source, weights_of_terms)
        offers.append(Offer(material, tuple(row), tuple(found)))
    return offers


def _fusions(
    request: WritingRequest, drafts: Sequence[DraftSentence], offers: Mapping[str, Offer]
) -> list[Fusion]:
    """The sentence of each group of one request, in the order of telling; ``offers`` by the group's id."""
    return [
        taken(offer.material, offer.candidates, draft)
        if (offer := offers.get(item.group.id)) is not None
        else left_alone(item, request, draft)
        for item, draft in zip(request.evidence, drafts, strict=True)
    ]
