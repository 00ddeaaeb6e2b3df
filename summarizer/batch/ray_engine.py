"""The same work on a Ray cluster: read here, map over actors that each make one engine, written here.

Ray Data carries the items to the actors and the outcomes back. Each actor works through the pool of one
process that a local run uses too, so the time limit and the death of a worker mean the same everywhere. When
a node is lost, Ray does again what was on it; the ledger, which knows each item, takes no outcome twice.
Needs the package ray (an extra).
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.batch.items import Outcome
from summarizer.batch.pool import Chunk, Pool
from summarizer.batch.work import Setup
from summarizer.errors import MissingDependencyError, SummarizerError

#: Chunks that become one dataset. It bounds the memory of the driver (about 40 MB of extractive clusters),
#: and its actors, made anew for each, have minutes of work.
WAVE = 4096
#: Chunks of a block, which is what Ray hands to an actor, and does again when the actor is lost.
BLOCK = 4


@dataclass(frozen=True, slots=True)
class RayEngine:
    """Works on items by actors of a Ray cluster.

    Attributes:
        setup: What the work is.
        workers: Actors; ``None`` is one for each CPU (or GPU, where the writer is to use one) of the cluster.
        time_limit: Seconds that one item may take.
        address: Of the cluster; ``None`` finds or starts one on this machine.
    """

    setup: Setup
    workers: int | None
    time_limit: float
    address: str | None

    def outcomes(
        self, chunks: Iterator[Chunk], stopped: Callable[[], bool], has_room: Callable[[], bool]
    ) -> Generator[list[Outcome], None, None]:
        """What becomes of the items, as they are finished; a stop drops what has not come back.

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
                yield pickle.loads(row["outcomes"])  # noqa: S301 - what our own actors send
                if stopped():
                    return

    def _rows(self, ray: Any, wave: list[Chunk]) -> Iterator[Mapping[str, Any]]:
        needs = self._needs()
        kind = "GPU" if "num_gpus" in needs else "CPU"
        actors = self.workers or max(1, int(ray.cluster_resources().get(kind, 1)))
        rows = [{"chunk": pickle.dumps(chunk)} for chunk in wave]
        try:
            data = ray.data.from_items(rows, override_num_blocks=max(1, len(rows) // BLOCK))
            done = data.map_batches(
                Actor,
                fn_constructor_args=(self.setup, self.time_limit),
                batch_size=1,
                compute=ray.data.ActorPoolStrategy(size=min(actors, len(rows))),
                **needs,
            )
            yield from done.iter_rows()
        except ray.exceptions.RayError as error:
            raise SummarizerError(f"the Ray cluster gave up: {error}; what is done is kept") from error

    def _needs(self) -> dict[str, int]:
        writer = self.setup.config.writer
        return {"num_gpus": 1} if writer.name != "extractive" and writer.device == "cuda" else {"num_cpus": 1}


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
