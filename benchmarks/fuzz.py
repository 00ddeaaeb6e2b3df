"""Files of every format, whole and damaged, read in turn: no traceback, no time-out, nothing lost.

``python -m benchmarks.fuzz [--files 2000] [--seed 0]``; the result goes to ``benchmarks/results/fuzz.json``.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarizer.config import IngestionConfig
from summarizer.errors import SummarizerError
from summarizer.ingestion import read_documents
from summarizer.records import Document
from summarizer.text.edits import apply_edits
from tests.made_files import MAKERS, Maker, damaged

RESULT = Path(__file__).parent / "results" / "fuzz.json"
#: Longest time that one of these small files may take, in seconds.
TIME_LIMIT = 10.0
#: Every so many files, one is left whole.
WHOLE_EVERY = 4
_WORD = re.compile(r"[a-z0-9]+")


def is_sound(document: Document) -> bool:
    """Whether text and edits give the original, in order and without overlap."""
    ordered = all(first.end <= second.start for first, second in pairwise(document.edits))
    return ordered and apply_edits(document.raw, document.edits) == document.text


def read_one(folder: Path, number: int, seed: int) -> dict[str, Any]:
    """Make file ``number``, read it, and say what came of it."""
    suffix = list(MAKERS)[number % len(MAKERS)]
    maker = Maker(seed + number)
    data = MAKERS[suffix](maker)
    whole = number // len(MAKERS) % WHOLE_EVERY == 0
    path = folder / f"file{suffix}"
    path.write_bytes(data if whole else damaged(data, seed + number))
    start = time.perf_counter()
    problem = ""
    try:
        found = read_documents([path], IngestionConfig())
        text = "\n".join(f"{document.title or ''}\n{document.raw}" for document in found.documents)
        if not all(map(is_sound, found.documents)):
            problem = "text and edits do not give the original"
        elif not all(isinstance(failure.error, SummarizerError) for failure in found.failures):
            problem = "an error that is none of ours"
        elif whole and not set(maker.words) <= set(_WORD.findall(text.lower())):
            problem = "words are lost"
        outcome = "read" if found.documents else "refused"
    except Exception as error:  # noqa: BLE001 - what is looked for
        problem, outcome = f"{type(error).__name__}: {error}", "traceback"
    seconds = time.perf_counter() - start
    problem = problem or ("slow" if seconds > TIME_LIMIT else "")
    return {"suffix": suffix, "whole": whole, "outcome": outcome, "problem": problem, "seconds": seconds}


def run(files: int, seed: int) -> dict[str, Any]:
    """Read ``files`` files; counts by format and outcome, every problem, and the longest time by format."""
    outcomes: dict[str, Counter[str]] = {suffix: Counter() for suffix in MAKERS}
    longest = dict.fromkeys(MAKERS, 0.0)
    problems = []
    with tempfile.TemporaryDirectory() as name:
        for number in range(files):
            one = read_one(Path(name), number, seed)
            outcomes[one["suffix"]][f"{'whole' if one['whole'] else 'damaged'}, {one['outcome']}"] += 1
            longest[one["suffix"]] = max(longest[one["suffix"]], one["seconds"])
            if one["problem"]:
                problems.append({"number": number, "suffix": one["suffix"], "problem": one["problem"]})
    return {
        "files": files,
        "seed": seed,
        "outcomes": {suffix: dict(sorted(counts.items())) for suffix, counts in outcomes.items()},
        "longest_seconds": {suffix: round(seconds, 2) for suffix, seconds in longest.items()},
        "problems": problems,
    }


def main() -> None:
    """Run, print and keep the result; the exit code says whether there was a problem."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    result = run(options.files, options.seed)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))
    raise SystemExit(bool(result["problems"]))


if __name__ == "__main__":
    main()
