"""What the precisions of the abstractive writer cost: one input on a model of BART-large's size.

Run: ``python -m benchmarks.writer_speed [--threads 2] [--beams 4] [--input 1020] [--output-tokens 128]
[--repeats 1] [--layers 12] [--output FILE.json]``

The weights are random, which costs what trained ones cost as the number of tokens is fixed. Each precision
runs in the same process on the same weights, after a short run that warms it up. Memory is that of the
parameters, packed ones included.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import print_table, write_json
from summarizer.writing.hardware import choose_precision, quantize

PRECISIONS = ("float32", "bfloat16", "int8")
HEAD = ("precision", "seconds", "of float32", "MB of weights", "here")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of the fastest repeat, and megabytes of weights."""

    precision: str
    seconds: float
    megabytes: float
    is_auto: bool


def large_model(layers: int) -> Any:
    """A BART with BART-large's measures (Lewis et al. 2020) and random weights; 12 layers are its own."""
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    torch.manual_seed(0)
    config = BartConfig(encoder_layers=layers, decoder_layers=layers)  # the defaults are BART-large's
    return BartForConditionalGeneration(config).train(False)


def in_precision(model: Any, precision: str) -> Any:
    """A copy of a float32 model in another precision."""
    import torch

    copied = copy.deepcopy(model)
    if precision == "int8":
        return quantize(copied)
    return copied.to(torch.bfloat16) if precision == "bfloat16" else copied


def megabytes(model: Any) -> float:
    """Size of the weights, those of quantized layers included."""
    state = model.state_dict().values()
    tensors = [part for value in state for part in (value if isinstance(value, tuple) else (value,))]
    sizes = {
        tensor.data_ptr(): tensor.numel() * tensor.element_size()
        for tensor in tensors
        if hasattr(tensor, "data_ptr")
    }
    return float(sum(sizes.values())) / 1e6


def seconds(model: Any, read: int, written: int, beams: int) -> float:
    """Time to write exactly ``written`` tokens from ``read`` tokens."""
    import torch

    ids = torch.randint(10, 50_000, (1, read), generator=torch.Generator().manual_seed(0))
    start = time.perf_counter()
    with torch.inference_mode():
        model.generate(
            input_ids=ids,
            attention_mask=torch.ones_like(ids),
            max_new_tokens=written,
            min_new_tokens=written,
            num_beams=beams,
            do_sample=False,
        )
    return time.perf_counter() - start


def measure(options: argparse.Namespace) -> list[Timing]:
    """One timing per precision, in the order of ``PRECISIONS``."""
    import torch

    torch.set_num_threads(options.threads)
    model = large_model(options.layers)
    auto = choose_precision("auto", torch.device("cpu"))
    timings = []
    for precision in PRECISIONS:
        made = in_precision(model, precision)
        seconds(made, min(64, options.input), 2, options.beams)
        runs = [
            seconds(made, options.input, options.output_tokens, options.beams) for _ in range(options.repeats)
        ]
        timings.append(Timing(precision, round(min(runs), 2), round(megabytes(made)), precision == auto))
        print(timings[-1], flush=True)
        del made
    return timings


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table; write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--beams", type=int, default=4)
    parser.add_argument("--input", type=int, default=1020, help="tokens read; BART holds 1,024")
    parser.add_argument("--output-tokens", type=int, default=128)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--layers", type=int, default=12, help="of the encoder and of the decoder")
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(arguments)
    timings = measure(options)
    rows = [
        (
            timing.precision,
            f"{timing.seconds:.1f}",
            f"{timing.seconds / timings[0].seconds:.2f}",
            f"{timing.megabytes:.0f}",
            "auto" if timing.is_auto else "",
        )
        for timing in timings
    ]
    size = f"{options.input} tokens read, {options.output_tokens} written"
    print_table(f"{size}, {options.beams} beams, {options.threads} threads", HEAD, rows)
    if options.output:
        settings = {name: value for name, value in vars(options).items() if name != "output"}
        write_json(options.output, {"settings": settings, "timings": [asdict(timing) for timing in timings]})


if __name__ == "__main__":
    main()
