"""The fusion writer: each group of sentences that say one thing becomes one sentence, with its sources.

A model reads the group and writes it in several ways. What these agree to leave out of the representative is
left out, where rules or the model vouch for the cut; all else stands as the extractive writer gives it.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

from summarizer.config import WriterConfig
from summarizer.records import DraftSentence
from summarizer.writing.fusion import weights
from summarizer.writing.fusion.approval import Offer, approved
from summarizer.writing.fusion.consensus import agreed_cuts
from summarizer.writing.fusion.cutting import bare, is_whole
from summarizer.writing.fusion.density import term_weights
from summarizer.writing.fusion.drafting import (
    Fusion,
    draft_of,
    kept_back,
    left_alone,
    source_drafts,
    taken,
)
from summarizer.writing.fusion.engine import Engine, Hypothesis, Search
from summarizer.writing.fusion.engine_choice import make_engine
from summarizer.writing.fusion.evidence import Material, materials
from summarizer.writing.fusion.inputs import encode_inputs
from summarizer.writing.fusion.vocabulary import spelled
from summarizer.writing.protocol import WritingRequest

#: Hypotheses that vote. In a trial on 4,237 held-back pairs 8 gained 0.37 ROUGE-L, the first 12 of 16 gained
#: 0.39 at twice the time, and 16 gained 0.34.
BEAMS = 8


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
    evidence_ratio = 1.0  # the plan is kept whole: what would be dropped of it is what the rest leans on

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
        written = engine.generate(rows, Search(self._beams, self._length_penalty(model)))
        offers = [
            offered(material, read, found, model.vocabulary)
            for group, table, hypotheses in zip(groups, rows, written, strict=True)
            for material, read, found in zip(group, table, hypotheses, strict=True)
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

    @property
    def _beams(self) -> int:
        return BEAMS if self._config.beams is None else self._config.beams

    def _length_penalty(self, model: weights.ModelFolder) -> float:
        """The configuration's, else the checkpoint's own."""
        given = self._config.length_penalty
        return model.length_penalty if given is None else given


def offered(
    material: Material, read: Sequence[int], hypotheses: Sequence[Hypothesis], vocabulary: Sequence[str]
) -> Offer:
    """What the model's hypotheses agree to leave out of one group's representative.

    Args:
        material: The evidence.
        read: What the model read of it.
        hypotheses: What it would write.
        vocabulary: Token of each id.
    """
    source = material.representative
    said = [words for each in hypotheses if (words := spelled(each.ids, vocabulary))]
    if not said:
        return Offer(material, tuple(read), (), "the model wrote nothing")
    if not is_whole(source):
        return Offer(material, tuple(read), (), "no whole sentence")
    cuts = agreed_cuts(bare(source.keys), said)
    return Offer(material, tuple(read), tuple(cuts), "" if cuts else "the model would keep all of it")


def _fusions(
    request: WritingRequest, drafts: Sequence[DraftSentence], offers: Mapping[str, Offer]
) -> list[Fusion]:
    """The sentence of each group of one request, in the order of telling; ``offers`` by the group's id."""
    read = {source.sentence.id for offer in offers.values() for source in offer.material.sources}
    # Where nothing but the evidence is there, nothing tells which of its words matter.
    weights_of_terms = term_weights(request.sentences.values()) if read < {*request.sentences} else None
    return [
        taken(request, offer, draft, weights_of_terms)
        if (offer := offers.get(item.group.id)) is not None
        else left_alone(item, request, draft)
        for item, draft in zip(request.evidence, drafts, strict=True)
    ]
