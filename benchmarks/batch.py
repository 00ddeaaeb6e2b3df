"""A batch beside a loop over ``summarize`` and beside public tools, on one and two workers, and its memory.

Run: ``python -m benchmarks.batch [--clusters 200] [--repeats 3] [--writer fusion] [--model DIR | --made SIZE]
[--model-clusters 16] [--memory 1000] [--output FILE.json] [--document docs/scale.md]``

Each run is a fresh process over the same validation clusters; where the shared data is absent, over the
project's examples again and again. ``warm`` rates leave out the start, ``whole`` rates count it. Runs take
turns and medians of the repeats are told, because other work on a machine comes in bursts.

Scaling efficiency is the time of one worker over twice that of two. What the machine itself gives stands
beside
it: two loops at once, which share nothing, against one. Where that is below 1, cores share caches, clock or
hyper-threads, and no way of working reaches more. Processor seconds a cluster tell the rest: two workers
that need no more of them than one are not in each other's way.

``--made tiny`` or ``base`` makes a BART with random weights on the spot (``base`` has BART-base's measures);
it writes to its limit, whoever asks. ``--memory N`` takes peak memory at 100, 1,000, ... N tiny clusters.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.batch_cost import document
from benchmarks.batch_runs import Run, finish, measured, start, tiny_clusters
from benchmarks.data import EXAMPLES, VALIDATION, read_lines
from benchmarks.report import print_table, write_json

HEAD = (
    *("system", "clusters", "whole, per s", "warm, per s", "CPU s each", "driver", "MB"),
    *("worker MB", "writes", "generates"),
)
#: Embedding, layers of encoder and of decoder, heads, inner width, vocabulary.
SIZES = {"tiny": (64, 1, 4, 128, 2_000), "base": (768, 6, 12, 3072, 50_265)}


def write_input(folder: Path, count: int, name: str = "", step: slice = slice(None)) -> Path:
    """The first ``count`` validation clusters, or the examples over and over, as JSON lines; some of them."""
    source = VALIDATION if VALIDATION.exists() else EXAMPLES / "clusters.jsonl"
    path = folder / f"{count}{name}.jsonl"
    records = list(islice(cycle(read_lines(source)), count))[step]
    lines = (json.dumps({"id": str(n), "documents": r["documents"]}) for n, r in enumerate(records))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def scaling(folder: Path, count: int, repeats: int, writer: str) -> tuple[list[Run], dict[str, Any]]:
    """Loop, two loops at once, and batches of one and two workers, in turns; and the efficiencies."""
    source = write_input(folder, count)
    halves = [write_input(folder, count, f"-{n}", slice(n, None, 2)) for n in range(2)]
    options = {"writer": writer}
    turns: list[dict[str, Any]] = []
    for _ in range(repeats):
        alone = measured("loop over summarize", "loop", source, one_thread=True)
        both = [start("loop", half, one_thread=True) for half in halves]
        pair = [finish(process, "one of two loops") for process in both]
        one = measured("batch, 1 worker", "batch", source, workers=1, **options)
        two = measured("batch, 2 workers", "batch", source, workers=2, **options)
        turns.append(
            {"alone": alone, "pair": pair, "one": one, "two": two, **_efficiencies(alone, pair, one, two)}
        )
    runs = [middle([turn[name] for turn in turns]) for name in ("alone", "one", "two")]
    names = ("machine", "warm", "whole", "cpu_growth")
    figures = {name: round(median(turn[name] for turn in turns), 4) for name in names}
    return runs, figures | {f"{name}_each": [round(turn[name], 4) for turn in turns] for name in names}


def _efficiencies(alone: Run, pair: Sequence[Run], one: Run, two: Run) -> dict[str, float]:
    return {
        "machine": sum(run.warm for run in pair) / (2 * alone.warm),
        "warm": two.warm / (2 * one.warm),
        "whole": one.seconds / (2 * two.seconds),
        "cpu_growth": two.cpu / one.cpu,
    }


def middle(runs: Sequence[Run]) -> Run:
    """One run with the median of every figure."""
    values = {field.name: median(getattr(run, field.name) for run in runs) for field in fields(Run)[2:]}
    return Run(runs[0].system, runs[0].clusters, **values)  # type: ignore[arg-type]


def with_model(folder: Path, count: int, model: str, repeats: int) -> list[Run]:
    """Batches that write with a checkpoint, 16 clusters together and one by one, and public tools."""
    source = write_input(folder, count)
    options: dict[str, Any] = {
        "model": model,
        "writer": "abstractive",
        "workers": 0,
    }  # 0: calls are counted here
    systems: dict[str, Callable[[], Run]] = {
        "model, 16 clusters at a time": lambda: measured("", "batch", source, together=16, **options),
        "model, 1 cluster at a time": lambda: measured("", "batch", source, together=1, **options),
        "sumy LexRank + generate": lambda: measured("", "peer", source, model=model),
    }
    turns = [{name: run() for name, run in systems.items()} for _ in range(repeats)]
    found = {name: middle([turn[name] for turn in turns]) for name in systems}
    return [_renamed(run, name) for name, run in found.items()]


def with_writer(folder: Path, count: int, writer: str) -> list[Run]:
    """Batches of the embedded model, sentences of many clusters together and of one."""
    source = write_input(folder, count)
    each = {f"{writer}, {n} at a time": n for n in (16, 1)}
    return [measured(name, "batch", source, together=n, writer=writer, workers=0) for name, n in each.items()]


def _renamed(run: Run, name: str) -> Run:
    return Run(**{**asdict(run), "system": name})


def memory(folder: Path, most: int) -> list[Run]:
    """Batches of two workers over 100, 1,000, ... ``most`` tiny clusters."""
    runs, count = [], 100
    while count <= most:
        source = folder / "tiny.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(cluster) + "\n" for cluster in tiny_clusters(count))
        runs.append(measured(f"batch, {count:,} tiny clusters", "batch", source, workers=2))
        count *= 10
    return runs


def make_model(folder: Path, size: str) -> str:
    """A BART with random weights and a tokenizer learned from the clusters; its folder."""
    import torch
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartConfig, BartForConditionalGeneration, PreTrainedTokenizerFast

    width, layers, heads, inner, vocabulary = SIZES[size]
    texts = [str(d) for r in read_lines(write_input(folder, 60)) for d in r["documents"]]
    learned = ByteLevelBPETokenizer()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    learned.train_from_iterator(texts, vocab_size=vocabulary, special_tokens=special, show_progress=False)
    names = dict(
        zip(("bos_token", "pad_token", "eos_token", "unk_token", "mask_token"), special, strict=True)
    )
    tokenizer: Any = PreTrainedTokenizerFast(tokenizer_object=learned._tokenizer, **names)
    torch.manual_seed(0)
    model = BartForConditionalGeneration(
        BartConfig(
            vocab_size=vocabulary,
            **{"d_model": width, "max_position_embeddings": 1024},
            **{f"{part}_layers": layers for part in ("encoder", "decoder")},
            **{f"{part}_attention_heads": heads for part in ("encoder", "decoder")},
            **{f"{part}_ffn_dim": inner for part in ("encoder", "decoder")},
        )
    )
    target = folder / f"random-bart-{size}"
    model.save_pretrained(target)
    tokenizer.save_pretrained(target)
    return str(target)


def row(run: Run) -> tuple[str, ...]:
    """A run as the table shows it."""
    return (
        run.system,
        str(run.clusters),
        f"{run.whole:.2f}",
        "" if 0 < run.writes < run.clusters else f"{run.warm:.2f}",  # they come all at once
        f"{run.cpu:.4f}",
        f"{run.driver_cpu:.2f}",
        f"{run.driver_mb:.0f}",
        f"{run.worker_mb:.0f}",
        str(int(run.writes)),
        str(int(run.generates)),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table, and write the figures where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--clusters", type=int, default=200, help="at least 12; 0 leaves this part out")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--writer", help="measure this one too, beside the extractive one")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--model", help="folder of an encoder-decoder checkpoint")
    chosen.add_argument("--made", choices=SIZES, help="make one with random weights")
    parser.add_argument("--model-clusters", type=int, default=16)
    parser.add_argument("--memory", type=int, default=0, metavar="N")
    parser.add_argument("--output", type=Path)
    parser.add_argument("--document", type=Path, help="a page whose tables are written anew")
    given = parser.parse_args(arguments)
    runs: list[Run] = []
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.clusters:
            runs, found["efficiency"] = scaling(folder, given.clusters, given.repeats, "extractive")
        if given.writer:
            runs += with_writer(folder, given.model_clusters, given.writer)
        model = make_model(folder, given.made) if given.made else given.model
        if model:
            runs += with_model(folder, given.model_clusters, model, given.repeats)
        found["memory"] = [_plain(run) for run in memory(folder, given.memory)]
    found["systems"] = [_plain(run) for run in runs]
    print_table("Batch", HEAD, [row(run) for run in [*runs, *(Run(**_own(m)) for m in found["memory"])]])
    for measure, value in found.get("efficiency", {}).items():
        print(f"{measure}: {value}")
    if given.output:
        write_json(given.output, found)
    if given.document:
        document(given.document, found)


def _plain(run: Run) -> dict[str, Any]:
    return asdict(run) | {"whole": round(run.whole, 3), "warm": round(run.warm, 3), "cpu": round(run.cpu, 5)}


def _own(plain: dict[str, Any]) -> dict[str, Any]:
    return {field.name: plain[field.name] for field in fields(Run)}


if __name__ == "__main__":
    main()
