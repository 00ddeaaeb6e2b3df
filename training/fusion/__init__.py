"""Training the embedded fusion model: ``python -m training.fusion --config configs/training/fusion.yaml``.

Reading order: ``settings`` (the configuration), ``corpora`` (documents and human summaries of each data
set), ``pairs`` (a human sentence and the evidence it was written from), ``start`` (BART from MiniLM),
``batches``, ``loop`` (steps, checkpoints, exact resume), ``curve``, ``scores`` and ``export``.
"""
