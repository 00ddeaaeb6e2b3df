"""Where the fusion model lies, and whether it is whole. Nothing heavy is imported."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import WriterError
from summarizer.writing.fusion.inputs import CONTEXT_TOKEN, SEPARATOR_TOKEN, START_TOKEN

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: The model that comes with this package.
SHIPPED = Path(__file__).resolve().parents[2] / "data" / "fusion"
WEIGHTS, CONFIG, TOKENIZER = "model.safetensors", "config.json", "tokenizer.json"
GENERATION = "generation_config.json"
UNKNOWN_TOKEN = "[UNK]"  # noqa: S105 (no password)

ACCEPTED = f"a folder with {CONFIG}, {WEIGHTS} and {TOKENIZER}, as 'python -m training.fusion' exports it"

#: What the converter and the inputs rely on; other values are other models.
_EXPECTED = {
    "model_type": ("bart",),
    "activation_function": ("gelu",),
    "normalize_before": (False, None),
    "normalize_embedding": (True, None),
    "add_final_layer_norm": (False, None),
}


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A fusion model on disk: its folder, its configuration as it stands there, and its tokenizer.

    ``vocabulary`` holds the token of every id; ids that only the model knows have made-up names.
    """

    path: Path
    config: dict[str, Any]
    tokenizer: Tokenizer
    vocabulary: tuple[str, ...]

    @property
    def length_penalty(self) -> float:
        """The exponent of the length that a hypothesis' score is divided by; 1 where none is given."""
        file = self.path / GENERATION
        given = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        return float(given.get("length_penalty") or 1.0)


def locate(model: str | None) -> Path:
    """The folder of the model that a configuration names, or of the shipped one.

    Raises:
        WriterError: A file is missing there; the message says which and what can be done.
    """
    folder = SHIPPED if model is None else Path(model).expanduser()
    missing = [name for name in (CONFIG, WEIGHTS, TOKENIZER) if not (folder / name).is_file()]
    if not missing:
        return folder
    if model is None:
        raise WriterError(
            f"writer.name 'fusion': the embedded model is not in this installation ({missing[0]} is missing "
            f"in {folder}); train it with 'python -m training.fusion', name {ACCEPTED} in writer.model, or "
            "use the extractive writer"
        )
    raise WriterError(f"writer.model {model!r} holds no {missing[0]}; the fusion writer accepts {ACCEPTED}")


def read(folder: Path) -> ModelFolder:
    """Read configuration and tokenizer.

    Raises:
        WriterError: A file is broken, or is that of another kind of model.
    """
    from tokenizers import Tokenizer

    try:
        config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # the tokenizers library raises bare Exception
        raise WriterError(f"model {str(folder)!r} cannot be read: {error}; accepted is {ACCEPTED}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    _require_kind(folder, config, tokenizer)
    rows, known = int(config["vocab_size"]), tokenizer.get_vocab_size()
    tokens = (tokenizer.id_to_token(row) if row < known else None for row in range(rows))
    vocabulary = tuple(token or f"[extra{row}]" for row, token in enumerate(tokens))
    return ModelFolder(folder, config, tokenizer, vocabulary)


def _require_kind(folder: Path, config: dict[str, Any], tokenizer: Tokenizer) -> None:
    for name, accepted in _EXPECTED.items():
        if config.get(name) not in accepted:
            raise WriterError(
                f"model {str(folder)!r}: {name} is {config.get(name)!r} in its {CONFIG}; the fusion writer "
                f"needs {accepted[0]!r}"
            )
    wanted = {"decoder_start_token_id": START_TOKEN, "eos_token_id": SEPARATOR_TOKEN}
    for name, token in wanted.items():
        if config.get(name) is None or config[name] != tokenizer.token_to_id(token):
            raise WriterError(
                f"model {str(folder)!r}: {name} is {config.get(name)!r}, which is not its tokenizer's {token}"
            )
    for token in (CONTEXT_TOKEN, UNKNOWN_TOKEN):
        if tokenizer.token_to_id(token) is None:
            raise WriterError(f"model {str(folder)!r}: its tokenizer has no {token}")
