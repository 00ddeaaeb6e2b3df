"""Where a checkpoint is: a folder, the local cache or the hub; and what is said when it is not there.

A folder never leads to a network call, a hub id that is cached does not either, and one that is not cached
is asked for once, with a short limit, before anything is downloaded: a machine without a network gets an
error, not a wait.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import MissingDependencyError, WriterError

#: Seconds that the hub has to answer whether it knows a checkpoint.
PROBE_SECONDS = 8.0

ACCEPTED = (
    "a folder written by save_pretrained, or the hub id, of a transformers checkpoint: an encoder-decoder "
    "(BART, mBART, PEGASUS, T5, LED, PRIMERA, ...) or an instruct model (Qwen, Llama, Gemma, Mistral, "
    "SmolLM, ...), or a GGUF file of one"
)
_GGUF = ".gguf"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
#: One of these stands in every folder that has a tokenizer.
_VOCABULARIES = (
    *("tokenizer.json", "tokenizer_config.json", "vocab.json"),
    *("spiece.model", "sentencepiece.bpe.model", "source.spm", "vocab.txt"),
)
_HUB_ID = re.compile(r"[\w.\-]+(/[\w.\-]+)?")


def locate(source: str) -> bool:
    """Whether ``source`` can be read without a network: a folder, or a hub id that is cached.

    Raises:
        WriterError: It is neither, and the hub cannot be reached or does not have it.
    """
    path = Path(source).expanduser()
    place, gguf = split_gguf(source)
    if gguf is not None:
        _require_gguf(source)
        return Path(place).is_dir() or _is_gguf_cached(place, gguf) or _ask_hub(place)
    if path.is_dir():
        if not (path / "config.json").is_file():
            raise WriterError(f"model folder {source!r} holds no config.json; accepted is {ACCEPTED}")
        return True
    if path.exists():
        raise WriterError(f"model {source!r} is a file; accepted is {ACCEPTED}")
    if source.startswith((".", "~")) or not _HUB_ID.fullmatch(source):
        raise WriterError(f"model folder {source!r} does not exist; accepted is {ACCEPTED}")
    return _is_cached(source) or _ask_hub(source)


def split_gguf(source: str) -> tuple[str, str | None]:
    """Where a checkpoint is, as the loading functions take it, and the name of its GGUF file if it is in one.

    It is where ``source`` is such a file, a folder with one and no configuration, or ``hub/id:file.gguf``.

    >>> split_gguf("org/model-GGUF:model-Q4_K_M.gguf")
    ('org/model-GGUF', 'model-Q4_K_M.gguf')
    """
    path = Path(source).expanduser()
    if path.is_dir():
        inside = [] if (path / "config.json").is_file() else [file.name for file in path.glob(f"*{_GGUF}")]
        return str(path), inside[0] if len(inside) == 1 else None
    if not source.endswith(_GGUF):
        return source, None
    if path.is_file():
        return str(path.parent), path.name
    hub_id, colon, name = source.partition(":")
    return (hub_id, name) if colon and _HUB_ID.fullmatch(hub_id) else (source, None)


def _require_gguf(source: str) -> None:
    from transformers.utils.import_utils import is_gguf_available

    if not is_gguf_available():
        raise MissingDependencyError(
            f"model {source!r} is a GGUF file, for which the package gguf is needed: "
            "pip install 'summarizer[gguf]'; or let a server such as Ollama or llama.cpp run it, and name "
            "its --endpoint"
        )


def _is_gguf_cached(hub_id: str, name: str) -> bool:
    from huggingface_hub import try_to_load_from_cache

    return isinstance(try_to_load_from_cache(hub_id, name), str)


def _is_cached(hub_id: str) -> bool:
    """Whether configuration, tokenizer and all weights of a hub id are in the local cache."""
    from huggingface_hub import try_to_load_from_cache

    def cached(name: str) -> bool:
        return isinstance(try_to_load_from_cache(hub_id, name), str)

    def sharded(name: str) -> bool:
        index = try_to_load_from_cache(hub_id, name)
        if not isinstance(index, str):
            return False
        shards = json.loads(Path(index).read_text(encoding="utf-8"))["weight_map"].values()
        return all(map(cached, set(shards)))

    weights = any(map(cached, _WEIGHTS)) or any(sharded(f"{name}.index.json") for name in _WEIGHTS)
    return weights and cached("config.json") and any(map(cached, _VOCABULARIES))


def _ask_hub(hub_id: str) -> Literal[False]:
    """One short question to the hub, because the loading functions retry for minutes when nobody answers.

    Returns:
        That the checkpoint is not here.

    Raises:
        WriterError: The hub cannot be reached or does not have it.
    """
    from huggingface_hub import HfApi, is_offline_mode
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    remedy = f"give a folder that holds the checkpoint; accepted is {ACCEPTED}"
    if is_offline_mode():
        raise WriterError(
            f"model {hub_id!r} is no folder here, is not wholly in the local cache, and HF_HUB_OFFLINE "
            f"forbids to fetch it; {remedy}"
        )
    try:
        HfApi().model_info(hub_id, timeout=PROBE_SECONDS)
    except GatedRepoError as error:
        raise WriterError(
            f"model {hub_id!r} needs an account that has been granted access; {remedy}"
        ) from error
    except RepositoryNotFoundError as error:
        raise WriterError(
            f"model {hub_id!r} is no folder here and the hub does not have it; {remedy}"
        ) from error
    except Exception as error:  # the client passes on whatever its transport raises
        raise WriterError(
            f"model {hub_id!r} is no folder here, is not wholly in the local cache, and the hub cannot be "
            f"reached ({type(error).__name__}); {remedy}"
        ) from error
    return False


@contextlib.contextmanager
def reading(source: str, part: str) -> Iterator[None]:
    """Make what goes wrong inside a ``WriterError`` on ``part`` of ``source``; transformers stays quiet."""
    from transformers.utils import logging as untyped

    logging: Any = untyped
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    except ImportError as error:
        raise MissingDependencyError(
            f"the {part} of model {source!r} needs a package: {_first_line(error)}"
        ) from error
    except Exception as error:  # OSError, ValueError, KeyError, RuntimeError, safetensors', json's, pickle's
        raise WriterError(
            f"the {part} of model {source!r} cannot be read: {_first_line(error)}; accepted is {ACCEPTED}"
        ) from error
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__


def place_of(source: str) -> str:
    """What the loading functions take: a folder's path without ``~``, or the hub id."""
    return split_gguf(source)[0]


def options_of(source: str) -> dict[str, str]:
    """What the loading functions take besides: the name of the GGUF file, where it is one."""
    name = split_gguf(source)[1]
    return {} if name is None else {"gguf_file": name}
