"""A run from beginning to end: read, skip what is done, work, write, report."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

import summarizer
from summarizer.batch.items import Fields, Item, Outcome
from summarizer.batch.ledger import Ledger, failures_path, journal_path
from summarizer.batch.ordering import InOrder
from summarizer.batch.parts import parts_folder, remove_parts, unjoined_outcomes
from summarizer.batch.pool import Chunk, Pool, processors
from summarizer.batch.progress import Watch, watching
from summarizer.batch.ray_engine import RayEngine
from summarizer.batch.report import BatchReport, make_report
from summarizer.batch.sources import Source, open_source
from summarizer.batch.stopping import Stop
from summarizer.batch.ungrouped import UngroupedDocuments
from summarizer.batch.work import Setup, Work
from summarizer.config import SummarizerConfig
from summarizer.errors import ConfigError, SummarizerError, WriterError
from summarizer.ingestion import as_documents
from summarizer.pipeline import Inputs, Summarizer

#: Seconds that one cluster may take. A thousand documents take about a minute (benchmarks/scaling.py).
TIME_LIMIT = 300.0

#: Of the writer, what shapes no summary: a run may go on with the same model on another server.
_WHERE_AND_HOW_FAST = {"endpoint", "api_key_env", "timeout", "retries", "concurrency"}

Outcomes = Generator[list[Outcome], None, None]
#: Given the work, whether to stop, and whether there is room for more: the outcomes as they come.
Engine = Callable[[Iterator[Chunk], Callable[[], bool], Callable[[], bool]], Outcomes]


def run(
    input: str | PathLike[str],
    output: str | PathLike[str],
    *,
    config: SummarizerConfig | str | Path | None = None,
    query: str | None = None,
    known: Inputs = (),
    fields: Fields | None = None,
    group: str | None = None,
    workers: int | None = None,
    engine: str = "local",
    ray_address: str | None = None,
    ray_gpus: float | None = None,
    time_limit: float = TIME_LIMIT,
    in_order: bool = False,
    restart: bool = False,
    quiet: bool = True,
    stop: Stop | None = None,
) -> BatchReport:
    """Summarize every cluster of ``input`` into ``output``, going on where an earlier run stopped.

    Args:
        input: JSON lines (also ``.gz``, ``.xz`` and ``.zst``), Parquet, a folder of folders, or ``-``.
        output: JSON lines, or Parquet by its ending. Failures and the journal stand beside it.
        config: A configuration, or the path of one.
        query: What the summaries should be about.
        known: What the reader has already read.
        fields: What the input calls its fields, where it has other names.
        group: ``"auto"`` where the input is a pile of documents, whose clusters are to be found.
        workers: Processes; ``None`` is one for each core where nothing but the processor limits the work
            and one else; 0 works in this process, without a time limit.
        engine: ``"local"``, or ``"ray"`` for a Ray cluster.
        ray_address: Where that is; ``None`` finds or starts one on this machine.
        ray_gpus: GPUs of each actor there; ``None`` is one where ``writer.device`` is ``cuda``, else none.
        time_limit: Seconds that one cluster may take.
        in_order: Write in the order of the input, not as finished.
        restart: Drop what the output holds and begin anew.
        quiet: Show no progress and no warnings.
        stop: Asked to stop, the run finishes what is in flight; ``None`` listens to SIGINT and SIGTERM.

    Raises:
        ConfigError: The output is of another input or configuration.
        SummarizerError: The input cannot be read or the output not written; what was done is kept. With a
            ``strict`` configuration also the first failure.
    """
    loaded = SummarizerConfig.load(config) if isinstance(config, str | Path) else config
    settings = loaded or SummarizerConfig()
    Summarizer(settings)  # a writer that cannot be used is an error before anything is opened
    read = as_documents(known, settings.ingestion).require(strict=True) if known else ()
    setup = Setup(settings, query, read, fields or Fields())
    began = time.monotonic()
    source = _source(os.fspath(input), setup, group, by_place=engine == "ray")
    target = Path(output)
    _check_apart(Path(input), target)
    digest, total = source.fingerprint()
    asked = _asked(setup, digest, in_order)
    folder = parts_folder(target, hashlib.blake2b(json.dumps(asked, sort_keys=True).encode()).hexdigest())
    on_ray = _OnRay(ray_address, ray_gpus, folder)
    work = _engine(setup, engine, workers, on_ray, time_limit)
    with Ledger(target, asked, restart=restart) as ledger:
        before = ledger.tally.done + ledger.tally.failures
        _join_parts(folder, ledger, keep=not (restart or in_order))
        with stop or Stop() as stopping, watching(total, before, quiet) as watch:
            if not ledger.finished:
                _run_items(source, work, ledger, setup, in_order, stopping, watch)
        this_run = ledger.tally.done + ledger.tally.failures - before
        seconds = time.monotonic() - began
        interrupted = not ledger.finished
        return make_report(
            ledger.tally, str(ledger.output), str(ledger.failures), this_run, seconds, interrupted
        )


def _check_apart(source: Path, output: Path) -> None:
    """Refuse an output that would change the input: the same file, or one in the folder that is read."""
    given = source.resolve()
    for path in (output, failures_path(output), journal_path(output)):
        written = path.resolve()
        if written == given or (given.is_dir() and given in written.parents):
            raise ConfigError(
                f"--output {str(output)!r}: {str(path)!r} is (in) the input itself; give another"
            )


def _join_parts(folder: Path, ledger: Ledger, keep: bool) -> None:
    """Join what a run on Ray that was cut off had finished; in another order than asked for, it is no use."""
    if not folder.is_dir():
        return
    if keep and not ledger.finished:
        for outcome in unjoined_outcomes(folder):
            if not outcome.ends_run:
                ledger.record(outcome)
        ledger.commit()
    remove_parts(folder)


def _source(path: str, setup: Setup, group: str | None, by_place: bool) -> Source:
    if group not in (None, "auto"):
        raise ConfigError(f"group is {group!r}; accepted is 'auto'")
    limits = setup.config.ingestion
    if group is None:
        return open_source(path, limits, by_place)
    flat = None if path != "-" and Path(path).is_dir() else open_source(path, limits)
    return UngroupedDocuments(path, limits, setup.fields, flat)


def _run_items(
    source: Source,
    work: Engine,
    ledger: Ledger,
    setup: Setup,
    in_order: bool,
    stop: Stop,
    watch: Watch,
) -> None:
    """Do what is not done yet; finish the ledger if nothing is left."""
    order = InOrder(setup.together) if in_order else None
    open_items = _OpenItems(source.items(), ledger, order)
    chunks = _chunks(iter(open_items), setup.together)
    has_room = (lambda: order.has_room) if order else (lambda: True)
    with contextlib.closing(work(chunks, lambda: stop.asked, has_room)) as finished:
        for outcomes in finished:
            for outcome in order.put(outcomes) if order else outcomes:
                if outcome.ends_run:
                    raise WriterError(
                        f"{outcome.message}; what was done is kept, and the same command goes on"
                    )
                if outcome.failed and setup.config.strict:
                    raise SummarizerError(outcome.message)
                if outcome.ordinal in ledger.done:
                    continue  # work that was done twice because a machine was lost
                ledger.record(outcome)
                open_items.left -= 1
                watch(ledger.tally, outcome.message)
    if open_items.exhausted and not open_items.left:
        ledger.finish()
    assert ledger.finished or stop.asked, "an item was read and nothing became of it"


class _OpenItems:
    """The items that are not done, and how many of those read have not come back."""

    def __init__(self, items: Iterator[Item], ledger: Ledger, order: InOrder | None) -> None:
        self._items, self._ledger, self._order = items, ledger, order
        self.left = 0
        self.exhausted = False

    def __iter__(self) -> Iterator[Item]:
        for item in self._items:
            if item.ordinal in self._ledger.done:
                continue
            if self._order:
                self._order.expect(item.ordinal)
            self.left += 1
            yield item
        self.exhausted = True


def _chunks(items: Iterator[Item], size: int) -> Iterator[Chunk]:
    while chunk := tuple(islice(items, size)):
        yield chunk


@dataclass(frozen=True, slots=True)
class _OnRay:
    """What only a run on Ray wants to know."""

    address: str | None
    gpus: float | None
    folder: Path


def _engine(setup: Setup, engine: str, workers: int | None, on_ray: _OnRay, time_limit: float) -> Engine:
    if workers is not None and workers < 0:
        raise ConfigError(f"workers is {workers}; accepted are 0 and above")
    if on_ray.gpus is not None and not (on_ray.gpus >= 0 and engine == "ray"):
        raise ConfigError(f"ray_gpus is {on_ray.gpus:g}; accepted are 0 and above, with engine 'ray'")
    if time_limit <= 0:
        raise ConfigError(f"time_limit is {time_limit:g}; accepted are seconds above 0")
    if engine not in ("local", "ray"):
        raise ConfigError(f"engine is {engine!r}; accepted are 'local' and 'ray'")
    if engine == "ray":
        return RayEngine(setup, workers, time_limit, on_ray.address, on_ray.folder, on_ray.gpus).outcomes
    if workers == 0:
        return lambda chunks, stopped, has_room: _here(Work(setup), chunks, stopped)
    return Pool(setup, workers or _default_workers(setup.config), time_limit).outcomes


def _here(work: Work, chunks: Iterator[Chunk], stopped: Callable[[], bool]) -> Outcomes:
    while not stopped() and (chunk := next(chunks, None)):
        yield work.do(chunk)


def _default_workers(config: SummarizerConfig) -> int:
    """A large model computes on all cores, and a server is asked by one process, so that its limit holds.

    Everything else, the embedded model too, runs on one core.
    """
    return 1 if config.writer.name in ("abstractive", "chat") else processors()


def _asked(setup: Setup, digest: str, in_order: bool) -> dict[str, Any]:
    """What a run that goes on must ask for the same, by names that a message can give."""
    if digest == "standard input":  # cannot be read again, so nothing can go on with it
        digest = f"standard input {uuid.uuid4()}"
    config = setup.config.model_dump(mode="json", exclude={"app": True, "writer": _WHERE_AND_HOW_FAST})
    known = [[document.text, document.title, str(document.date)] for document in setup.known]
    asked: dict[str, Any] = {
        "input": digest,
        "version": summarizer.__version__,
        "query": setup.query,
        "known": known,
    }
    asked |= {"in_order": in_order, "fields": asdict(setup.fields), **_flat(config)}
    plain: dict[str, Any] = json.loads(json.dumps(asked, default=str))
    return plain


def _flat(content: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in content.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}": value}
    return flat
