"""What it costs to start: ``import summarizer``, and a whole ``summarizer run`` on five articles.

Run: ``python -m benchmarks.startup [--rounds 7] [--output FILE.json] [--page]``

Every figure is the median of whole processes. The rounds go through all commands in turn, so that a busy
moment of the machine falls on all of them, and ratios are to a peer of the same run: sumy's LexRank on the
same files, from reading to printing.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data import EXAMPLES, SHARED
from benchmarks.report import PAGE, markdown_table, print_table, rewrite_between, write_json

SEEDS = SHARED / "seeds"
PEER = "sumy LexRank, examples"
#: Articles of the example cluster that is run; as many as the seeds have.
ARTICLES = 5
#: Modules that an import must not bring: seconds each, and not needed before a summary is made.
HEAVY = ("torch", "transformers", "nltk", "scipy", "sklearn", "trafilatura", "gradio", "numpy", "pydantic")
HEAD = ("process", "median s", "fastest s", "of the peer")
#: What a user of sumy writes, with the sentence splitter that needs no download.
SUMY = """
import re, sys
from pathlib import Path
from nltk import word_tokenize
from nltk.tokenize.punkt import PunktSentenceTokenizer
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words

class Tokenizer:
    to_sentences = staticmethod(PunktSentenceTokenizer().tokenize)
    def to_words(self, text):
        return [word for word in word_tokenize(text, preserve_line=True) if word[0].isalpha()]

text = "\\n\\n".join(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
summarizer = LexRankSummarizer(Stemmer("english"))
summarizer.stop_words = get_stop_words("english")
for sentence in summarizer(PlaintextParser.from_string(text, Tokenizer()).document, 10):
    print(sentence)
"""
#: Prints the seconds of the import alone, then the names of all modules loaded.
IMPORT = """
import sys, time
start = time.perf_counter()
import summarizer
print(time.perf_counter() - start)
print(" ".join(sys.modules))
"""


def commands() -> dict[str, list[str]]:
    """The processes to time, by the name that the table gives them."""
    python = [sys.executable]
    articles = [str(path) for path in example_articles()]
    run = [*python, "-m", "summarizer", "run"]
    writer = ["--writer", "extractive"]
    timed = {
        "python -c pass": [*python, "-c", "pass"],
        "import summarizer": [*python, "-c", "import summarizer"],
        "summarizer run, examples": [*run, *articles, *writer],
        PEER: [*python, "-c", SUMY, *articles],
        "import torch, transformers": [*python, "-c", "import torch, transformers"],
    }
    if SEEDS.is_dir():
        timed["summarizer run, seeds"] = [*run, str(SEEDS), *writer]
    return timed


def example_articles() -> list[Path]:
    """Five files of the ferry cluster, in the order of their names."""
    return sorted(path for path in (EXAMPLES / "ferry").iterdir() if path.is_file())[:ARTICLES]


def seconds(command: Sequence[str]) -> float:
    """Wall-clock time of one process.

    Raises:
        RuntimeError: It failed: a time of a failure is none.
    """
    environment = {**os.environ, "PYTHONPATH": str(EXAMPLES.parent)}
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    elapsed = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:4])} ended with {done.returncode}: {done.stderr[-500:]}")
    return elapsed


def import_alone(rounds: int) -> tuple[float, list[str]]:
    """Median seconds of ``import summarizer`` inside a fresh Python, and the modules it leaves loaded."""
    runs = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", IMPORT], capture_output=True, text=True, check=True, cwd=EXAMPLES.parent
        )
        runs.append(done.stdout.splitlines())
    return statistics.median(float(lines[0]) for lines in runs), runs[0][1].split()


def measure(rounds: int) -> dict[str, list[float]]:
    """Seconds of every command, ``rounds`` times, after one round that fills the machine's file cache."""
    timed = commands()
    for command in timed.values():
        seconds(command)
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(rounds):
        for name, command in timed.items():
            taken[name].append(seconds(command))
    return taken


def rows(taken: dict[str, list[float]]) -> list[list[str]]:
    """Table rows: median, fastest, and the ratio of medians to the peer's."""
    peer = statistics.median(taken[PEER])
    return [
        [name, f"{statistics.median(own):.2f}", f"{min(own):.2f}", f"{statistics.median(own) / peer:.2f}"]
        for name, own in taken.items()
    ]


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.startup", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="processes of each kind (default: %(default)s)")
    parser.add_argument("--output", type=Path, help="JSON file of the figures")
    parser.add_argument("--page", action="store_true", help="rewrite the table of docs/results.md")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write what was asked for."""
    options = parse(arguments)
    alone, modules = import_alone(options.rounds)
    heavy = [name for name in HEAVY if name in modules]
    taken = measure(options.rounds)
    print_table(f"Startup, median of {options.rounds}", HEAD, rows(taken))
    note = (
        f"`import summarizer` itself: {alone:.3f} s, {len(modules)} modules loaded, "
        f"{'of the heavy ones: ' + ', '.join(heavy) if heavy else 'none of ' + ', '.join(HEAVY)}."
    )
    print(note)
    if options.output:
        content = {"rounds": options.rounds, "seconds": taken, "import_seconds": alone}
        write_json(options.output, {**content, "modules": len(modules), "heavy": heavy})
    if options.page:
        rewrite_between(PAGE, "startup", f"{markdown_table(HEAD, rows(taken))}\n\n{note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
