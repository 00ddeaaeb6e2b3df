"""A model made on the spot, and public tools that write with it: what a batch is held against."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.data import clusters_here, read_clusters, read_lines, split_sentences
from benchmarks.peers import sumy_document, sumy_summarizer

if TYPE_CHECKING:
    from benchmarks.batch_runs import Clock

#: Embedding, layers of encoder and of decoder, heads, inner width, vocabulary.
SIZES = {"tiny": (64, 1, 4, 128, 20_000), "base": (768, 6, 12, 3072, 50_265)}
#: A made model ends a sentence after so many tokens: about as long as news sentences are.
SENTENCE_TOKENS = 24
#: How far the positions that end and begin sentences outweigh everything else in a made model.
_LOUD = 10.0
_LEARNED_FROM = 60
#: What it may write: words, and what ends and begins a sentence; in the letters of byte-level BPE.
_SPOKEN = r"Ġ[a-z]+|\.|ĠThe"
_NEVER = -1e4


def make_model(folder: Path, size: str) -> str:
    """A BART with random weights and a tokenizer learned from the clusters; its folder.

    It writes random words to its limit, whoever asks, and in sentences, because what has no end is written
    anew: every ``SENTENCE_TOKENS``th position of its decoder is made to ask for a full stop, and the one
    behind it for a capital.
    """
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    width, layers, heads, inner, vocabulary = SIZES[size]
    tokenizer = _tokenizer(vocabulary)
    torch.manual_seed(0)
    measures: dict[str, Any] = {"d_model": width, "max_position_embeddings": 1024}
    for part in ("encoder", "decoder"):
        measures |= {f"{part}_layers": layers, f"{part}_attention_heads": heads, f"{part}_ffn_dim": inner}
    model: Any = BartForConditionalGeneration(BartConfig(vocab_size=vocabulary, **measures))
    words, places = model.model.shared.weight, model.model.decoder.embed_positions.weight
    with torch.no_grad():
        for token, place in ((".", 0), ("ĠThe", 1)):
            direction = words[tokenizer.convert_tokens_to_ids(token)]
            # BART's positions begin in row 2; the first token is asked for in position 0.
            places[2 + SENTENCE_TOKENS + place :: SENTENCE_TOKENS] = _LOUD * direction / direction.norm()
        vocabulary_of = tokenizer.get_vocab()
        spoken = [number for word, number in vocabulary_of.items() if re.fullmatch(_SPOKEN, word)]
        model.final_logits_bias.fill_(_NEVER)[0, spoken] = 0.0
    target = folder / f"random-bart-{size}"
    model.save_pretrained(target)
    tokenizer.save_pretrained(target)
    return str(target)


def _tokenizer(vocabulary: int) -> Any:
    """BART's kind of tokenizer, learned from the first clusters."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import PreTrainedTokenizerFast

    learned = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    clusters = read_clusters(clusters_here(), _LEARNED_FROM)
    texts = [document.text for cluster in clusters for document in cluster.documents]
    learned.train_from_iterator(texts, vocab_size=vocabulary, special_tokens=special, show_progress=False)
    kinds = ("bos_token", "pad_token", "eos_token", "unk_token", "mask_token")
    make: Any = PreTrainedTokenizerFast
    return make(tokenizer_object=learned._tokenizer, **dict(zip(kinds, special, strict=True)))


def peer(source: Path, model: str, words: int, clock: Clock) -> None:
    """Public tools in a loop: sumy's LexRank fills the model's input, ``generate`` writes from it.

    Input, length, search and precision are those of our writer: as many words as it is asked for and half a
    sentence, in tokens; four beams; bfloat16 where the processor multiplies in it.

    Args:
        source: Clusters as JSON lines.
        model: Folder of a checkpoint.
        words: How many to write.
        clock: Told when the model is loaded, and after each summary.
    """
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer

    from summarizer.config import WriterConfig
    from summarizer.records import Document
    from summarizer.writing.hardware import choose_precision

    settings = WriterConfig()
    precision = choose_precision(settings.precision, torch.device("cpu"))
    tokenizer: Any = AutoTokenizer.from_pretrained(model)
    loaded: Any = AutoModelForSeq2SeqLM.from_pretrained(model, dtype=getattr(torch, precision)).eval()
    loaded.generation_config.forced_eos_token_id = None
    positions = min(1024, getattr(loaded.config, "max_position_embeddings", 1024))
    rank = sumy_summarizer("lexrank")
    rank(sumy_document(["Rain fell.", "It rained on the town."]), 1)  # loads its word lists
    clock.stands()
    for record in read_lines(source):
        texts = [d if isinstance(d, str) else d["text"] for d in record["documents"]]
        sentences = [s for text in texts for s in split_sentences(Document(text=text, id="d1"))]
        lengths = dict(zip(sentences, map(len, tokenizer(sentences)["input_ids"]), strict=True))
        room = _Room(lengths, positions - 2)
        chosen = [str(sentence) for sentence in rank(sumy_document(sentences), room)]
        inputs = tokenizer(" ".join(chosen), return_tensors="pt", truncation=True, max_length=positions)
        inputs.pop("token_type_ids", None)
        written = sum(len(sentence.split()) for sentence in chosen)
        ratio = sum(lengths[sentence] for sentence in chosen) / max(1, written)
        most = math.ceil((words + written / len(chosen) / 2) * ratio)
        with torch.inference_mode():
            output = loaded.generate(
                **inputs,
                num_beams=settings.beams,
                no_repeat_ngram_size=settings.no_repeat_ngram,
                early_stopping=False,
                max_new_tokens=min(most, positions - 1),
            )
        tokenizer.batch_decode(output, skip_special_tokens=True)
        clock.told()


class _Room:
    """Sentences that fit, best first; sumy takes a callable instead of a number."""

    def __init__(self, lengths: dict[str, int], room: int) -> None:
        self._lengths, self._room = lengths, room

    def __call__(self, ranked: Sequence[Any]) -> list[Any]:
        kept, left = [], self._room
        for entry in ranked:
            length = self._lengths[str(entry.sentence)]
            if length <= left:
                kept.append(entry)
                left -= length
        return kept
