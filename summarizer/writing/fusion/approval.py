"""Cuts that the rules cannot prove to be safe, held against how sure the model is of them.

Where a sentence is one source with stretches left out, all that can go wrong happens where a stretch is
missing: the verb of a subject, the noun of an adjective. There the model had to choose a word, and its
probability tells a cut that human writers make from a slip. The best candidate of every group is asked about
first, all groups at once, and the next one where it is refused.

Source: probabilities of a model's own words as estimates of their quality follow Blatz et al. 2004,
"Confidence Estimation for Machine Translation"; the least one decides, as a sentence has one weakest place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.writing.fusion.cutting import NO_WHOLE_SOURCE
from summarizer.writing.fusion.engine import Engine
from summarizer.writing.fusion.evidence import Material
from summarizer.writing.fusion.joints import joints
from summarizer.writing.fusion.reranking import Candidate, best
from summarizer.writing.fusion.severing import severed
from summarizer.writing.fusion.weights import ModelFolder

#: Log-probability (nats) of the word behind every cut, at the least. Set by reading what was written for the
#: first validation clusters: above it nearly all cuts read well, below it many did not.
LEAST_SURE = -2.5


@dataclass(frozen=True, slots=True)
class Offer:
    """What the model offers for one group.

    Attributes:
        material: The evidence.
        read: What the model reads of it, a row of :func:`~summarizer.writing.fusion.inputs.encode_inputs`.
        candidates: Its sentences, held against the evidence.
    """

    material: Material
    read: tuple[int, ...]
    candidates: tuple[Candidate, ...]


def approved(offers: Sequence[Offer], model: ModelFolder, engine: Engine) -> list[Offer]:
    """The offers with a reason against every candidate that neither rules nor model vouch for.

    Args:
        offers: Of all groups.
        model: Its tokenizer spells the sentences.
        engine: Runs the model.
    """
    settled = [[_unprovable(candidate, offer.material) for candidate in offer.candidates] for offer in offers]
    while pending := [
        (number, chosen) for number, found in enumerate(settled) if (chosen := best(found)) and chosen.doubt
    ]:
        spelled = [_spelled(chosen, model) for _, chosen in pending]
        read = [list(offers[number].read) for number, _ in pending]
        scores = engine.score(read, [ids for ids, _ in spelled])
        for (number, chosen), (_, words), score in zip(pending, spelled, scores, strict=True):
            sure = _is_sure(chosen, offers[number].material, words, score)
            place = next(place for place, each in enumerate(settled[number]) if each is chosen)
            settled[number][place] = replace(chosen, doubt="") if sure else _refused(chosen)
    return [replace(offer, candidates=tuple(found)) for offer, found in zip(offers, settled, strict=True)]


def _unprovable(candidate: Candidate, material: Material) -> Candidate:
    """The candidate, refused where it is in doubt and its joints show that no probability can help."""
    if candidate.reason or not candidate.doubt:
        return candidate
    alignment = candidate.alignment
    slips = any(severed(alignment.words, joint) for joint in joints(alignment, material))
    return _refused(candidate) if slips or candidate.doubt == NO_WHOLE_SOURCE else candidate


def _spelled(candidate: Candidate, model: ModelFolder) -> tuple[list[int], list[int]]:
    """WordPieces of the candidate, and the number of the first one of each of its words."""
    encoding = model.tokenizer.encode(
        list(candidate.alignment.words), is_pretokenized=True, add_special_tokens=False
    )
    first: dict[int, int] = {}
    for place, number in enumerate(encoding.word_ids):
        if number is not None:  # as it is for special tokens
            first.setdefault(number, place)
    return encoding.ids, [first.get(word, 0) for word in range(len(candidate.alignment.words))]


def _is_sure(
    candidate: Candidate, material: Material, first_pieces: Sequence[int], scores: Sequence[float]
) -> bool:
    return all(
        scores[first_pieces[joint.word]] >= LEAST_SURE for joint in joints(candidate.alignment, material)
    )


def _refused(candidate: Candidate) -> Candidate:
    return replace(candidate, reason=candidate.reason or candidate.doubt)
