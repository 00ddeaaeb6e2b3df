"""The package bert-extractive-summarizer, in a process of its own.

It cannot be a package beside this one: it is imported by the name ``summarizer`` too, and its last release
(0.10.1) asks transformers for a model that transformers 5 no longer has. So ``make peers`` installs it with
an older transformers into ``build/peers``, and this script, run by path and with that folder first, imports
it from there. It imports nothing of this project.

Reads a JSON line ``{"text", "sentences"}`` after the other, and answers each with a JSON line: a text.

Source: Miller, "Leveraging BERT for extractive text summarization on lectures", 2019: k-means over sentence
embeddings, one sentence a cluster. Called as its README calls it, with its SBert summarizer; the model is
MiniLM, because its own default has to be downloaded.
"""

from __future__ import annotations

import contextlib
import json
import sys


def main() -> None:
    """Answer until the input ends; ``sys.argv``: the packages' folder, the model's folder."""
    packages, model = sys.argv[1:3]
    sys.path[0] = packages  # instead of this file's folder
    with contextlib.redirect_stdout(sys.stderr):
        from summarizer.sbert import SBertSummarizer  # type: ignore[import-not-found]

        summarize = SBertSummarizer(model)
    for line in sys.stdin:
        asked = json.loads(line)
        with contextlib.redirect_stdout(sys.stderr):
            answer = summarize(asked["text"], num_sentences=asked["sentences"])
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
