"""Cuts that the rules cannot show to be safe, held against how sure the model is of them.

At a joint the model would have to go on with the word behind the cut. Its probability tells a cut that human
writers make from a slip. All cuts of all sentences are asked about at once.

Source: probabilities of a model's own words as estimates of their quality follow Blatz et al. 2004,
"Confidence Estimation for Machine Translation".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.engine import Engine
from summarizer.writing.fusion.evidence import Material
from summarizer.writing.fusion.judging import parted
from summarizer.writing.fusion.shortening import Shortened
from summarizer.writing.fusion.weights import ModelFolder

#: Log-probability (nats) of the word behind a cut, at the least. In a trial on 4,237 held-back pairs as much
#: was gained as at -2.5 (0.39 and 0.40 ROUGE-L), with 15 % fewer sentences shortened, and with fewer slips.
LEAST_SURE = -1.5
UNSURE = "no shorter form of it is sure to say the same"


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be left out of one group's representative.

    Attributes:
        material: The evidence.
        read: What the model reads of it, a row of :func:`~summarizer.writing.fusion.inputs.encode_inputs`.
        cuts: On which the hypotheses agree, the most worthwhile first.
        reason: Why there are none, where there are none.
    """

    material: Material
    read: tuple[int, ...]
    cuts: tuple[Cut, ...]
    reason: str = ""


def approved(offers: Sequence[Offer], model: ModelFolder, engine: Engine) -> list[Offer]:
    """The offers with those cuts alone that either rules or the model vouch for.

    Args:
        offers: Of all groups.
        model: Its tokenizer spells the sentences.
        engine: Runs the model.
    """
    asked = [
        (number, cut, Shortened(offer.material.representative, (cut,)))
        for number, offer in enumerate(offers)
        for cut in offer.cuts
        if not cut.safe
    ]
    asked = [each for each in asked if not parted(each[2])]
    spelled = [_spelled(shortened, cut, model) for _, cut, shortened in asked]
    scores = engine.score([list(offers[number].read) for number, _, _ in asked], [ids for ids, _ in spelled])
    sure = {
        (number, cut)
        for (number, cut, _), (_, piece), score in zip(asked, spelled, scores, strict=True)
        if score[piece] >= LEAST_SURE
    }
    return [
        _with(offer, tuple(cut for cut in offer.cuts if cut.safe or (number, cut) in sure))
        for number, offer in enumerate(offers)
    ]


def _with(offer: Offer, cuts: tuple[Cut, ...]) -> Offer:
    return offer if cuts == offer.cuts else replace(offer, cuts=cuts, reason="" if cuts else UNSURE)


def _spelled(shortened: Shortened, cut: Cut, model: ModelFolder) -> tuple[list[int], int]:
    """WordPieces of a sentence, and the number of the first one behind a cut."""
    encoding = model.tokenizer.encode(list(shortened.words), is_pretokenized=True, add_special_tokens=False)
    word = shortened.joint(cut).word
    return encoding.ids, next((n for n, of in enumerate(encoding.word_ids) if of == word), -1)
