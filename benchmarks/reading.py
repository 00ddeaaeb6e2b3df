"""How fast each format is read, and how much of it, beside markitdown where it is installed, in one run.

``python -m benchmarks.reading [--files 4]``; the result goes to ``benchmarks/results/reading.json``.

For each format: milliseconds of the processor per file (the smallest of three rounds, imports not counted),
and the share of the words written into the files that stand in what is read. Ours counts the text alone:
headings, deletions, page headers and quoted mails were written too, but are removed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summarizer.config import IngestionConfig
from summarizer.ingestion import read_documents
from tests.made_files import MAKERS, Maker

RESULT = Path(__file__).parent / "results" / "reading.json"
ROUNDS = 3
_WORD = re.compile(r"x\d+q\d+")

Reader = Callable[[Path], str]


def ours(path: Path) -> str:
    """The text of a file as this project reads it."""
    return "\n".join(document.text for document in read_documents([path], IngestionConfig()).documents)


def readers() -> dict[str, Reader]:
    """Name to reader: ours, and markitdown where it can be imported."""
    found: dict[str, Reader] = {"summarizer": ours}
    if importlib.util.find_spec("markitdown"):
        from markitdown import MarkItDown

        converter = MarkItDown(enable_plugins=False)

        def theirs(path: Path) -> str:
            try:
                return str(converter.convert_local(str(path)).text_content)
            except Exception:  # noqa: BLE001 - formats that it does not read
                return ""

        found["markitdown"] = theirs
    return found


def measure(reader: Reader, paths: list[Path]) -> tuple[float, list[str]]:
    """Seconds per file, and the texts."""
    reader(paths[0])  # imports
    best, texts = float("inf"), []
    for _ in range(ROUNDS):
        start = time.process_time()
        texts = [reader(path) for path in paths]
        best = min(best, (time.process_time() - start) / len(paths))
    return best, texts


def run(files: int) -> dict[str, Any]:
    """Every format by every reader."""
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        for suffix, make in MAKERS.items():
            makers = [Maker(seed) for seed in range(files)]
            paths = [Path(name, f"{seed}{suffix}") for seed in range(files)]
            for maker, path in zip(makers, paths, strict=True):
                path.write_bytes(make(maker))
            written = [set(filter(_WORD.fullmatch, maker.words)) for maker in makers]
            result[suffix] = {}
            for reader_name, reader in readers().items():
                seconds, texts = measure(reader, paths)
                shares = [
                    len(words & set(_WORD.findall(text.lower()))) / len(words)
                    for words, text in zip(written, texts, strict=True)
                ]
                result[suffix][reader_name] = {
                    "milliseconds": round(1000 * seconds, 1),
                    "words_read": round(sum(shares) / len(shares), 3),
                }
    return result


def main() -> None:
    """Run, print and keep the result."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=4)
    result = run(parser.parse_args().files)
    RESULT.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
