"""What the fusion writer costs, beside the same model through transformers and a BART-large-sized one.

Run: ``python -m benchmarks.fusion_speed [--model DIR] [--threads 2] [--fusions 10] [--batch 200]
[--repeats 3] [--beams 8] [--large] [--output FILE.json]``

Every runtime writes the same evidence: sentences of an invented flood, put together anew for every input with
a seeded generator, at the lengths of real evidence. Each runs in a process of its own, so that its peak of
memory is its own; times are those of the fastest repeat after one that warms it up, "start" is importing,
loading and the first summary. ``agreement`` is the share of sentences on which two runtimes give one text.

The large model has random weights, which cost what trained ones cost: it reads the same number of tokens and
is made to write as many as the fusion model did.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.data import REPOSITORY
from benchmarks.report import print_table, write_json
from summarizer.writing.fusion.inputs import FusionInput, encode_inputs
from summarizer.writing.fusion.writer import BEAMS

RUNTIMES = ("ctranslate2 int8", "ctranslate2 float32", "torch float32", "torch bfloat16")
LARGE = "BART-large bfloat16"
HEAD = ("runtime", "start s", "{fusions} fusions s", "x int8", "{batch} fusions s", "a second", "MB")
#: Clauses of an invented flood; two or three of them make a sentence as long as those that are fused.
SUBJECTS = (
    "the river Orl", "rescue crews from Osthaven", "the mayor, Ann Vane,", "trains between both cities",
    "a bridge built in 1911", "farmers in the lower valley", "the governor of Norland", "two hospitals",
    "volunteers with sandbags", "the national weather office",
)  # fmt: skip
PREDICATES = (
    "rose two metres in one night", "moved forty families to a school on Friday", "asked the army for boats",
    "were cancelled until further notice", "lost its middle arch to the flood", "counted three hundred sheep",
    "promised money within a week of the storm", "switched to generators of their own", "worked until dawn",
    "expects the rain to stop by the weekend",
)  # fmt: skip
LINKS = (", while", " after", ", and officials said that", " because", ", a day before")


@dataclass(frozen=True, slots=True)
class Timing:
    """What one runtime takes; seconds, and megabytes at the peak of its process."""

    runtime: str
    start: float
    summary: float
    batch: float
    megabytes: float
    texts: tuple[str, ...] = ()
    tokens: float = 0.0


def evidence(count: int, seed: int = 0) -> list[FusionInput]:
    """Inputs of one to three sentences that say nearly the same, with a sentence of context."""
    choice = random.Random(seed)

    def sentence() -> str:
        clauses = [
            f"{choice.choice(SUBJECTS)} {choice.choice(PREDICATES)}" for _ in range(choice.choice((2, 3)))
        ]
        text = clauses[0]
        for clause in clauses[1:]:
            text += f"{choice.choice(LINKS)} {clause}"
        return f"{text[0].upper()}{text[1:]}."

    made = []
    for _ in range(count):
        first = sentence()
        others = [first.replace(choice.choice(PREDICATES), choice.choice(PREDICATES)) for _ in range(2)]
        made.append(FusionInput((first, *others[: choice.randint(0, 2)]), sentence()))
    return made


def measure(runtime: str, options: argparse.Namespace) -> Timing:
    """Time one runtime in this process."""
    begin = time.perf_counter()
    write = _writer(runtime, options)
    inputs = evidence(max(options.fusions, options.batch))
    few, many = inputs[: options.fusions], inputs[: options.batch]
    write(few)
    start = time.perf_counter() - begin
    summary, (texts, tokens) = _fastest(write, few, options.repeats)
    batch = _fastest(write, many, options.repeats)[0] if options.batch else 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    return Timing(runtime, start, summary, batch, peak, tuple(texts), tokens)


def _fastest(write: Any, inputs: Sequence[FusionInput], repeats: int) -> tuple[float, Any]:
    seconds, result = [], None
    for _ in range(repeats):
        begin = time.perf_counter()
        result = write(inputs)
        seconds.append(time.perf_counter() - begin)
    return min(seconds), result


def _writer(runtime: str, options: argparse.Namespace) -> Any:
    """A function from inputs to the best text of each and the mean number of tokens written."""
    from summarizer.writing.fusion import weights
    from summarizer.writing.fusion.engine import Engine, Search
    from summarizer.writing.fusion.vocabulary import spelled

    model = weights.read(weights.locate(options.model))
    library, precision = runtime.rsplit(" ", 1)
    engine: Engine
    if library == "ctranslate2":
        from summarizer.writing.fusion.ctranslate import CTranslateEngine

        compute = "int8_float32" if precision == "int8" else precision
        engine = CTranslateEngine(model, "cpu", compute, options.threads)
    else:
        import torch

        torch.set_num_threads(options.threads)
        if runtime == LARGE:
            return _large_writer(model, options)
        from summarizer.writing.fusion.torch_engine import TorchEngine

        engine = TorchEngine(model, "cpu", precision, batch_size=options.torch_batch)

    def write(inputs: Sequence[FusionInput]) -> tuple[list[str], float]:
        rows = encode_inputs(inputs, model.tokenizer)
        # As in the engine: a group is one summary's sentences.
        groups = [rows[i : i + options.fusions] for i in range(0, len(rows), options.fusions)]
        found = [each for group in engine.generate(groups, Search(options.beams)) for each in group]
        texts = [" ".join(spelled(each[0].ids, model.vocabulary)) for each in found]
        return texts, sum(len(each[0].ids) for each in found) / max(len(found), 1)

    return write


def _large_writer(model: Any, options: argparse.Namespace) -> Any:
    """The same for a model of BART-large's measures, with ``options.tokens`` tokens for every input."""
    import torch

    from benchmarks.writer_speed import in_precision, large_model

    large = in_precision(large_model(options.layers), "bfloat16")

    def write(inputs: Sequence[FusionInput]) -> tuple[list[str], float]:
        rows = sorted(encode_inputs(inputs, model.tokenizer), key=len)
        for first in range(0, len(rows), options.torch_batch):
            batch = rows[first : first + options.torch_batch]
            longest = max(map(len, batch))
            ids = torch.tensor([[*row, *[1] * (longest - len(row))] for row in batch])  # (n_inputs, longest)
            with torch.inference_mode():
                large.generate(
                    input_ids=ids,
                    attention_mask=(ids != 1).long(),
                    max_new_tokens=options.tokens,
                    min_new_tokens=options.tokens,
                    num_beams=options.beams,
                    do_sample=False,
                )
        return [], float(options.tokens)

    return write


def runtimes_agree(timings: Sequence[Timing], reference: str = "torch float32") -> dict[str, float]:
    """Share of sentences that each runtime writes exactly as ``reference`` does."""
    texts = {timing.runtime: timing.texts for timing in timings if timing.texts}
    if reference not in texts:
        return {}
    return {
        name: sum(a == b for a, b in zip(written, texts[reference], strict=True)) / len(written)
        for name, written in texts.items()
        if name != reference
    }


def _in_process(runtime: str, given: Sequence[str]) -> Timing:
    """Measure one runtime in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.fusion_speed", *given, "--only", runtime]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=REPOSITORY).stdout
    found = json.loads(output.splitlines()[-1])
    return Timing(**{**found, "texts": tuple(found["texts"])})


def _rows(timings: Sequence[Timing], batch: int) -> list[tuple[str, ...]]:
    first = timings[0].summary
    return [
        (
            timing.runtime,
            f"{timing.start:.2f}",
            f"{timing.summary:.2f}",
            f"{timing.summary / first:.1f}",
            f"{timing.batch:.2f}" if timing.batch else "-",
            f"{batch / timing.batch:.0f}" if timing.batch else "-",
            f"{timing.megabytes:.0f}",
        )
        for timing in timings
    ]


def parser() -> argparse.ArgumentParser:
    """The options of the command line."""
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("--model", help="folder of a fusion model; the embedded one where none is given")
    made.add_argument("--threads", type=int, default=2)
    made.add_argument("--fusions", type=int, default=10, help="sentences of one summary")
    made.add_argument("--batch", type=int, default=200, help="sentences of many summaries; 0 leaves them out")
    made.add_argument("--torch-batch", type=int, default=16, help="inputs that torch reads at once")
    made.add_argument("--repeats", type=int, default=3)
    made.add_argument("--beams", type=int, default=BEAMS)
    made.add_argument("--large", action="store_true", help="time a BART-large-sized model as well: slow")
    made.add_argument("--layers", type=int, default=12, help="of the large model's encoder and decoder")
    made.add_argument("--tokens", type=int, default=0, help="that the large model writes; 0: as fusion did")
    made.add_argument("--only", choices=(*RUNTIMES, LARGE), help="time one runtime in this process")
    made.add_argument("--output", type=Path)
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table; write it as JSON where asked."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(given)
    if options.only:
        print(json.dumps(asdict(measure(options.only, options))))
        return
    timings = []
    for runtime in RUNTIMES:
        timings.append(_in_process(runtime, given))
        print(f"{runtime}: {timings[-1].summary:.2f} s", flush=True)
    if options.large:
        tokens = options.tokens or round(timings[0].tokens)
        # Its batch would take minutes and say nothing new.
        timings.append(
            _in_process(LARGE, [*given, "--tokens", str(tokens), "--batch", "0", "--repeats", "1"])
        )
    head = [name.format(fusions=options.fusions, batch=options.batch) for name in HEAD]
    print_table(f"{options.beams} beams, {options.threads} threads", head, _rows(timings, options.batch))
    agreement = runtimes_agree(timings)
    for name, share in agreement.items():
        print(f"{name} writes {share:.0%} of the sentences as torch float32 does")
    if options.output:
        settings = {name: value for name, value in vars(options).items() if name not in ("output", "only")}
        figures = [{key: value for key, value in asdict(each).items() if key != "texts"} for each in timings]
        write_json(options.output, {"settings": settings, "timings": figures, "agreement": agreement})


if __name__ == "__main__":
    main()
