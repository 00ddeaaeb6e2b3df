"""Parts of an output: outcomes in a file of their own, written where the work was done, joined by the driver.

Of each outcome two lines: what the ledger wants to know, as JSON, and the record. A part is whole or absent.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from summarizer.batch.items import Counts, Outcome

_ENDING = ".part"


def parts_folder(output: Path, key: str) -> Path:
    """Where the parts of a run wait: beside its output, and named by what the run was asked for."""
    return output.with_name(f"{output.name}.parts-{key[:12]}")


def write_part(folder: Path, outcomes: Sequence[Outcome]) -> Path:
    """Write outcomes into a new part; two attempts at the same work give two parts, and the ledger takes one.

    Raises:
        OSError: It cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{uuid.uuid4().hex}{_ENDING}"
    unfinished = part.with_suffix(".unfinished")
    unfinished.write_bytes(b"".join(_lines(outcome) for outcome in outcomes))
    return unfinished.replace(part)


def _lines(outcome: Outcome) -> bytes:
    counts = asdict(outcome.counts)
    head = {"n": outcome.ordinal, "error": outcome.error_class, "message": outcome.message, "counts": counts}
    return json.dumps(head).encode() + b"\n" + outcome.record + b"\n"


def read_part(path: Path) -> list[Outcome]:
    """The outcomes of a part.

    Raises:
        OSError: It cannot be read.
        ValueError: It is damaged.
    """
    lines = path.read_bytes().split(b"\n")
    if lines.pop():
        raise ValueError(f"{str(path)!r} does not end with a line")
    return [_outcome(*pair) for pair in zip(lines[::2], lines[1::2], strict=True)]


def _outcome(head: bytes, record: bytes) -> Outcome:
    content = json.loads(head)
    counts = Counts(**content["counts"])
    return Outcome(int(content["n"]), record, counts, str(content["error"]), str(content["message"]))


def unjoined_outcomes(folder: Path) -> Iterator[Outcome]:
    """What a run that was cut off had finished but not joined; damaged parts are passed over."""
    for path in sorted(folder.glob(f"*{_ENDING}")):
        try:
            yield from read_part(path)
        except (OSError, ValueError, KeyError, TypeError):
            continue


def remove_parts(folder: Path) -> None:
    """Delete the folder with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
