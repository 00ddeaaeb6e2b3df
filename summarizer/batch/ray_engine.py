"""The same work on Ray Data: read on its nodes, mapped over actors that hold an engine each, written there.

The driver sends out where clusters stand in the input (their contents only where the input cannot be read in
places: compressed or Parquet), and gets back where the parts of the output are, which it joins. Each actor
works through the pool of one process that a local run uses too, so the time limit and the death of a worker
mean the same everywhere. When a node is lost, Ray does again what was on it; the ledger, which knows each
item, takes no outcome twice. Needs the package ray (an extra), and a file system that all nodes share.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.batch.items import Item, Outcome, Place
from summarizer.batch.parts import read_part, remove_parts, write_part
from summarizer.batch.pool import Chunk, Pool
from summarizer.batch.work import Setup
from summarizer.errors import MissingDependencyError, SummarizerError

#: Chunks that become one dataset: its actors, made anew for each, have minutes of work.
WAVE = 4096
#: Chunks of a block, which is what Ray hands to an actor, and does again when the actor is lost; their
#: outcomes are one part of the output.
BLOCK = 4
#: Actors for each task that reads, and for each that writes. These wait for disks and take no processor from
#: actors, but Ray starts a process for every one that may run.
ACTORS_A_TASK = 4


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Works on items by actors of a Ray cluster.

    Attributes:
        setup: What the work is.
        workers: Actors; ``None`` is as many as the cluster has room for.
        time_limit: Seconds that one item may take.
        address: Of the cluster; ``None`` finds or starts one on this machine.
        folder: Where parts of the output wait to be joined; every node must see it under this name.
        gpus: Of an actor, also a part of one; ``None`` is one where the writer is to use CUDA, else none.
    """

    setup: Setup
    workers: int | None
    time_limit: float
    address: str | None
    folder: Path
    gpus: float | None = None

    def outcomes(
        self, chunks: Iterator[Chunk], stopped: Callable[[], bool], has_room: Callable[[], bool]
    ) -> Generator[list[Outcome], None, None]:
        """What becomes of the items, as they are finished; after a stop, parts wait for the next run.

        Args:
            chunks: The work, read in waves.
            stopped: Whether to stop.
            has_room: Whether more of ``chunks`` may be read; at least one chunk always is.

        Raises:
            MissingDependencyError: Ray is not installed.
            SummarizerError: The cluster cannot be reached, or gives up.
        """
        ray = connect(self.address)
        while not stopped() and (wave := _wave(chunks, has_room)):
            for row in self._rows(ray, wave):
                part = Path(row["part"])
                yield self._joined(part)
                part.unlink(missing_ok=True)
                if stopped():
                    return
        if not stopped():
            remove_parts(self.folder)

    def _joined(self, part: Path) -> list[Outcome]:
        try:
            return read_part(part)
        except (OSError, ValueError) as error:
            raise SummarizerError(
                f"a part of the output cannot be read: {error}; "
                f"{str(self.folder)!r} must be on a disk that all nodes share"
            ) from error

    def _rows(self, ray: Any, wave: list[Chunk]) -> Iterator[Mapping[str, Any]]:
        needs = self._needs()
        kind, need = ("GPU", needs["num_gpus"]) if "num_gpus" in needs else ("CPU", needs["num_cpus"])
        actors = self.workers or max(1, int(ray.cluster_resources().get(kind, 1) / need))
        rows = [{"chunk": pickle.dumps(chunk)} for chunk in wave]
        try:
            data = ray.data.from_items(rows, override_num_blocks=max(1, len(rows) // BLOCK))
            # By blocks: else Ray waits for a thousand rows before it begins to write.
            tasks = max(1, min(actors, len(rows)) // ACTORS_A_TASK)
            aside: dict[str, Any] = {"num_cpus": 0, "batch_size": BLOCK, "concurrency": tasks}
            done = data.map_batches(read_chunks, **aside).map_batches(
                Actor,
                fn_constructor_args=(self.setup, self.time_limit),
                batch_size=1,
                compute=ray.data.ActorPoolStrategy(size=min(actors, len(rows))),
                **needs,
            )
            folder = str(self.folder.resolve())
            written = done.map_batches(write_parts, fn_kwargs={"folder": folder}, **aside)
            yield from written.iter_rows()
        except ray.exceptions.RayError as error:
            raise SummarizerError(f"the Ray cluster gave up: {error}; what is done is kept") from error

    def _needs(self) -> dict[str, float]:
        writer = self.setup.config.writer
        gpus = (
            float(writer.name != "extractive" and writer.device == "cuda") if self.gpus is None else self.gpus
        )
        # Left unsaid, Ray 2.60 keeps a processor for each actor with a GPU, and earlier ones keep none. Said,
        # there are as many actors as there is room for on the GPUs, whatever processors their nodes have.
        return {"num_gpus": gpus, "num_cpus": 0} if gpus else {"num_cpus": 1}


def read_chunks(batch: Mapping[str, Any]) -> dict[str, list[bytes]]:
    """Each chunk of a batch with its items' contents instead of their places."""
    chunks = (pickle.loads(content) for content in batch["chunk"])  # noqa: S301 - what our own driver sends
    return {"chunk": [pickle.dumps(tuple(map(_read, chunk))) for chunk in chunks]}


def _read(item: Item) -> Item:
    return replace(item, payload=item.payload.read()) if isinstance(item.payload, Place) else item


def write_parts(batch: Mapping[str, Any], folder: str) -> dict[str, list[str]]:
    """Write the outcomes of a batch as one part; its path."""
    outcomes = [o for content in batch["outcomes"] for o in pickle.loads(content)]  # noqa: S301 - of our own actors
    return {"part": [str(write_part(Path(folder), outcomes))]}


class Actor:
    """Lives in a process of Ray; holds a pool of one, whose engine is made with the first chunk."""

    def __init__(self, setup: Setup, time_limit: float) -> None:
        self._pool = Pool(setup, 1, time_limit)

    def __call__(self, batch: Mapping[str, Any]) -> dict[str, list[bytes]]:
        """The outcomes of each chunk of a batch, pickled as the chunks are."""
        return {"outcomes": [pickle.dumps(self._do(content)) for content in batch["chunk"]]}

    def _do(self, content: bytes) -> list[Outcome]:
        chunk: Chunk = pickle.loads(content)  # noqa: S301 - what our own driver sends
        finished = self._pool.stream(iter([chunk]), lambda: False, lambda: True)
        return [outcome for outcomes in finished for outcome in outcomes]


def connect(address: str | None) -> Any:
    """The module ray, connected to a cluster.

    Raises:
        MissingDependencyError: Ray is not installed.
        SummarizerError: There is no cluster at ``address``.
    """
    try:
        import ray
        import ray.data
    except ImportError:
        raise MissingDependencyError(
            "--engine ray needs the package ray; install it with: pip install 'summarizer[ray]'"
        ) from None
    if not ray.is_initialized():
        try:
            ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise SummarizerError(f"no Ray cluster at {address or 'this machine'!r}: {error}") from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def _wave(chunks: Iterator[Chunk], has_room: Callable[[], bool]) -> list[Chunk]:
    wave = []
    for chunk in chunks:
        wave.append(chunk)
        if len(wave) == WAVE or not has_room():
            break
    return wave
