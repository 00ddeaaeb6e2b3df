"""The Punkt of nltk is loaded the short way, and nltk is entire for everybody else."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest


def run(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


# Packages that nltk loads where they are installed; without them a real "import nltk" is quick.
QUICK = """
import sys
sys.modules.update(dict.fromkeys(["scipy", "sklearn", "matplotlib"]))
"""
SEGMENT = """
from summarizer.records import Document
from summarizer.preparation.segmentation import segment
assert len(segment(Document("Mr. Doe left. She stayed."))) == 2
"""


def test_segmentation_does_not_run_the_package_of_nltk() -> None:
    run(f"{SEGMENT}\nimport sys\nassert not {{'scipy', 'sklearn', 'numpy'}} & set(sys.modules)")


@pytest.mark.parametrize(
    "first",
    [
        "import nltk",
        "from nltk import *",
        "from nltk.stem import porter",
        "from nltk.corpus import stopwords",
    ],
)
def test_nltk_is_entire_when_imported_after(first: str) -> None:
    run(
        QUICK
        + SEGMENT
        + f"""
{first}
import nltk, pickle, sys
assert nltk.__version__ and "FreqDist" in dir(nltk) and type(nltk).__name__ == "module"
assert nltk.word_tokenize is nltk.tokenize.word_tokenize
assert nltk.tokenize.wordpunct_tokenize("a b.") == ["a", "b", "."]
params = nltk.tokenize.punkt.PunktParameters()
params.abbrev_types.add("mr")
assert pickle.loads(pickle.dumps(params)).abbrev_types == {{"mr"}}
{SEGMENT}
"""
    )


def test_nltk_imported_before_is_used() -> None:
    run(
        QUICK
        + "import nltk, nltk.tokenize.punkt\nbefore = nltk.tokenize.punkt\n"
        + SEGMENT
        + """
assert sys.modules["nltk"] is nltk and sys.modules["nltk.tokenize.punkt"] is before
assert nltk.word_tokenize
"""
    )
