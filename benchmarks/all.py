"""Everything that is measured, one part after the other: ``python -m benchmarks.all``, or ``make bench``.

::

    python -m benchmarks.all                      all parts, in about half an hour
    python -m benchmarks.all --resume             those that have no result of this very code yet
    python -m benchmarks.all --only quality,pictures
    python -m benchmarks.all --quick              small samples: shows that all of it runs, and no more
    python -m benchmarks.all --page               the tables of docs/results.md and the README too

Each part is a process of its own and writes ``benchmarks/results/PART.json``; the pictures are drawn from
these files, the tables by the runs themselves.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.data import REPOSITORY
from benchmarks.report import PAGE, RESULTS, fingerprint

#: What was done with which code; not committed.
DONE = REPOSITORY / "build" / "benchmarks-done.json"


@dataclass(frozen=True, slots=True)
class Part:
    """A benchmark: its module's name, its arguments, those of a quick run, and its mark in docs/results.md.

    ``writes`` says that it has figures to keep.
    """

    name: str
    arguments: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    mark: str = ""
    writes: bool = True


#: In this order: what is timed comes before what fills the machine.
PARTS = (
    Part("startup", (), ("--rounds", "1"), "startup"),
    Part("scaling", (), ("--documents", "2", "5", "20", "100", "--repeats", "1"), "scaling"),
    Part("writer_speed", (), ("--layers", "1", "--input", "64", "--output-tokens", "4")),
    Part("speed", (), ("--limit", "2", "--repeats", "1"), "stages"),
    Part("quality", ("--jobs", "2"), ("--jobs", "1", "--limit", "6"), "quality"),
    Part("lengths", ("--jobs", "2"), ("--jobs", "1", "--limit", "3")),
    Part("ablations", ("--jobs", "2"), ("--jobs", "1", "--limit", "3"), "ablations"),
    Part("gate", writes=False),
    Part("pictures", writes=False),
)
NAMES = tuple(part.name for part in PARTS)


def command(part: Part, quick: bool, page: bool) -> list[str]:
    """The process of a part."""
    made = [sys.executable, "-m", f"benchmarks.{part.name}", *(part.quick if quick else part.arguments)]
    if part.writes:
        made += ["--output", str(RESULTS / f"{part.name}.json")]
    if page and part.mark and f"<!-- {part.mark}:begin -->" in PAGE.read_text(encoding="utf-8"):
        made.append("--page")
    return made


def selected(only: str | None) -> list[Part]:
    """The parts asked for, in their own order.

    Raises:
        ValueError: There is no part of a name.
    """
    if only is None:
        return list(PARTS)
    wanted = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        raise ValueError(f"unknown part {unknown[0]!r}; known are {', '.join(NAMES)}")
    return [part for part in PARTS if part.name in wanted]


def run(parts: Sequence[Part], options: argparse.Namespace) -> dict[str, int]:
    """Exit codes of the parts that were run."""
    done = json.loads(DONE.read_text(encoding="utf-8")) if DONE.is_file() else {}
    mode = {"code": fingerprint(), "quick": options.quick}
    codes: dict[str, int] = {}
    for part in parts:
        if options.resume and part.writes and mode.items() <= done.get(part.name, {}).items():
            print(f"{part.name}: done before", file=sys.stderr)
            continue
        print(f"== {part.name}", file=sys.stderr, flush=True)
        start = time.perf_counter()
        codes[part.name] = subprocess.run(
            command(part, options.quick, options.page), cwd=REPOSITORY
        ).returncode
        if codes[part.name] == 0 and part.writes:
            done[part.name] = {**mode, "seconds": round(time.perf_counter() - start)}
            DONE.parent.mkdir(parents=True, exist_ok=True)
            DONE.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")
    return codes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts; 1 where one failed."""
    parser = argparse.ArgumentParser(prog="benchmarks.all", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="PART,PART", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--resume", action="store_true", help="pass over parts done with this very code")
    parser.add_argument("--quick", action="store_true", help="small samples")
    parser.add_argument("--page", action="store_true", help="rewrite the tables of the docs too")
    options = parser.parse_args(arguments)
    try:
        parts = selected(options.only)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    failed = [name for name, code in run(parts, options).items() if code]
    for name in failed:
        print(f"failed: {name}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
