"""The trained verifier: one reading of a pair by a small cross-encoder, in int8 on the CPU.

The encoder runs in CTranslate2; the head over what it read is two small matrices, in numpy.

Source: cross-encoders for natural language inference after Devlin et al. 2019, "BERT"; the encoder is MiniLM
(Wang et al. 2020). Departure: both directions, conflict, time and matter from one reading, and segments that
say which words the two sentences share.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.relations.judgement import Pair, Relation, Verifier
from summarizer.relations.lexical import LexicalVerifier
from summarizer.relations.overlap import FEATURES
from summarizer.relations.pair_input import CONTEXT, PairInput, PairReader, pad
from summarizer.text.small_encoder import Array, Once, gelu, open_encoder, open_head

#: Languages that the model was trained on; in others words are compared.
LANGUAGES = ("en", "und")
#: The weights that come with the package.
FOLDER = Path(__file__).parents[1] / "data" / "relations"
#: Pairs read at once.
BATCH = 32
#: Weights of the log odds of an entailment by the model and by the words in common: a logistic regression on
#: 253 labelled pairs that an earlier model was not trained on. On ``relations.val`` the AUC is .943; of the
#: model alone it is .931, of the words .927.
_BY_MODEL, _BY_WORDS, _BIAS = 0.76, 0.19, 0.145
#: The same for a contradiction, by the share of words in common. Fitted on those pairs, on changed sentences
#: and on neighbours, strangers and sentences of one event of articles not trained on, weighted so that one in
#: twenty contradicts. The last is raised by 1.1, for a cut at one half: none of the 650 came over it.
_READ_AGAINST, _MORE_SHARED, _LESS_SHARED = 0.69, 0.43, 1.47
_FACTS_SHARED, _NO_MATTER = -0.63, -1.72


class TrainedVerifier:
    """Judges by the trained model; loads it once, on first use. Safe to share between threads."""

    name = "verifier"
    blind_to = ""

    def __init__(self, folder: Path = FOLDER, threads: int = 0) -> None:
        """Names the weights; nothing is loaded yet.

        Args:
            folder: Where ``model.bin``, ``tokenizer.json`` and ``head.npz`` are.
            threads: Of the encoder; 0 lets CTranslate2 choose.
        """
        self._encoder = Once(lambda: open_encoder(folder, threads))
        self._reader = Once(lambda: PairReader(folder / "tokenizer.json"))
        self._head = Once(lambda: open_head(folder))

    def judge(self, pairs: Sequence[Pair]) -> list[Relation]:
        """The relation of every pair, in order."""
        if not pairs:
            return []
        encoder, reader, head = self._encoder(), self._reader(), self._head()
        inputs = [reader.read(pair) for pair in pairs]
        logits = np.zeros((len(pairs), 5), dtype=np.float32)
        # Pairs of like length share a batch, so that little is computed for padding.
        order = sorted(range(len(inputs)), key=lambda i: len(inputs[i].ids))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            logits[rows] = _logits(encoder, head, [inputs[i] for i in rows])
        words = LexicalVerifier().judge(pairs)
        return [
            _joined(_relation(row), by_words, item.features)
            for row, by_words, item in zip(logits.astype(float), words, inputs, strict=True)
        ]


def make_verifier(model: str, language: str) -> Verifier:
    """The verifier that a configuration names, where it knows the language; else the comparison of words.

    Args:
        model: ``relations.model`` of the configuration.
        language: ISO 639-1 code of the cluster.
    """
    return LexicalVerifier() if model == "none" or language not in LANGUAGES else _SHIPPED


_SHIPPED = TrainedVerifier()


def _logits(encoder: Any, head: dict[str, Array], inputs: Sequence[PairInput]) -> Array:
    """The head's logits, (batch, 5)."""
    output = encoder.forward_batch(
        [item.ids for item in inputs], token_type_ids=[item.segments for item in inputs]
    )
    ids, segments, lengths = pad(inputs)
    states = np.asarray(output.last_hidden_state)  # (batch, tokens, width)
    judged = (np.arange(ids.shape[1]) < lengths[:, None]) & (segments // 2 != CONTEXT // 2)
    a = _mean(states, judged & (segments % 2 == 0))
    b = _mean(states, judged & (segments % 2 == 1))
    features = np.stack([item.features for item in inputs])
    pooled = np.concatenate((states[:, 0], a, b, np.abs(a - b), a * b, features), axis=1)
    hidden = gelu(pooled @ head["hidden.weight"].T + head["hidden.bias"])
    result: Array = hidden @ head["output.weight"].T + head["output.bias"]
    return result


def _mean(states: Array, chosen: NDArray[np.bool_]) -> Array:
    weights = chosen[:, :, None].astype(np.float32)
    return np.asarray((states * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1))


def _relation(logits: NDArray[np.float64]) -> Relation:
    """Probabilities, from the five logits in the order in which the head gives them."""
    forward, backward, contradiction, update, matter = logits
    entails, against = _direction(forward, contradiction)
    entailed, against_backward = _direction(backward, contradiction)
    contradicts = (against + against_backward) / 2
    later = _logistic(update)
    return Relation(entails, entailed, contradicts * (1 - later), contradicts * later, _logistic(matter))


def _joined(read: Relation, by_words: Relation, features: Array) -> Relation:
    """What the model read, joined with the evidence of the words."""
    shared = dict(zip(FEATURES, features.tolist(), strict=True))
    contradicts = _logistic(
        _NO_MATTER
        + _READ_AGAINST * _log_odds(read.contradicts)
        + _MORE_SHARED * max(shared["b_in_a"], shared["a_in_b"])
        + _LESS_SHARED * min(shared["b_in_a"], shared["a_in_b"])
        + _FACTS_SHARED * (shared["shared_names"] + shared["shared_figures"])
    )
    later = read.update / max(read.contradicts, 1e-9)
    return Relation(
        _logistic(_BIAS + _BY_MODEL * _log_odds(read.entails) + _BY_WORDS * _log_odds(by_words.entails)),
        _logistic(_BIAS + _BY_MODEL * _log_odds(read.entailed) + _BY_WORDS * _log_odds(by_words.entailed)),
        contradicts * (1 - later),
        contradicts * later,
        read.same_matter,
    )


def _log_odds(probability: float) -> float:
    """The logarithm of the odds; probabilities closer to 0 or 1 than four decimals count as those."""
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return float(np.log(bounded / (1 - bounded)))


def _direction(entails: float, contradicts: float) -> tuple[float, float]:
    """Entailment and contradiction of a softmax over the two and neither, whose logit is 0."""
    scores = np.exp(np.array([entails, contradicts, 0.0]) - max(entails, contradicts, 0.0))
    return float(scores[0] / scores.sum()), float(scores[1] / scores.sum())


def _logistic(x: float) -> float:
    return float(1 / (1 + np.exp(-x)))
