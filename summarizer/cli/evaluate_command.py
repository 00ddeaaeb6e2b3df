"""``summarizer evaluate``: the command line of an evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.output import activity, say, write_file, write_stdout
from summarizer.errors import InputError, SummarizerError

if TYPE_CHECKING:
    from summarizer.evaluation.reading import Prediction, Reference
    from summarizer.evaluation.report import Evaluation
    from summarizer.evaluation.scoring import Closeness, Values

#: Share of letters beyond a-z from which a note says that ROUGE means little: more than French has.
_FOREIGN = 0.1


def evaluate(
    predictions: Annotated[
        list[Path],
        typer.Argument(
            metavar="PREDICTIONS...",
            help='JSON lines {"id", "summary"}, records of `batch` or `run`, or a text file with a summary '
            "a line. Several files are compared, each with the first.",
            show_default=False,
        ),
    ],
    references: Annotated[
        Path,
        typer.Option(
            "--references",
            help='JSON lines {"id", "reference"}, a text file with one a line, or a folder of <id>.txt.',
            show_default=False,
        ),
    ],
    sources: Annotated[
        Path | None,
        typer.Option("--sources", help='JSON lines {"id", "documents"}: what the summaries were made from.'),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="DIR", help="Folder for the report: JSON, Markdown, pictures."),
    ] = None,
    words: Annotated[
        int | None, typer.Option("--words", min=1, help="Length that was asked for, for the budget error.")
    ] = None,
    stem: Annotated[bool, typer.Option("--stem/--no-stem", help="ROUGE compares stems.")] = True,
    embeddings: Annotated[bool, typer.Option("--embeddings", help="Closeness by MiniLM too.")] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help="Score the references that every file has a summary for.")
    ] = False,
) -> None:
    """Measure summaries beside references, and beside their sources."""
    if report is not None:
        _check_folder(report)
    from summarizer.evaluation.reading import read_predictions, read_references
    from summarizer.evaluation.report import Evaluation, to_text
    from summarizer.evaluation.scoring import score_all

    wanted = read_references(references)
    read = {
        name: read_predictions(path, tuple(wanted))
        for name, path in zip(_names(predictions), predictions, strict=True)
    }
    ids, notes = _shared_ids(read, wanted, references, partial)
    notes += _foreign_letters(wanted)
    measured = _measure(read, wanted, ids, sources, words, stem, _closeness(embeddings))
    settings = {
        "references": str(references),
        "sources": None if sources is None else str(sources),
        "words": words,
        "stemming": "yes" if stem else "no",
    }
    systems = tuple(score_all(name, values) for name, values in measured.items())
    evaluation = Evaluation(systems, settings, notes)
    write_stdout(to_text(evaluation))
    if report is not None:
        _write_report(evaluation, report)


def _names(paths: Sequence[Path]) -> list[str]:
    """A short name for each file: its stem, or its path where two stems are alike."""
    stems = Counter(path.name.split(".")[0] for path in paths)
    names = [path.name.split(".")[0] if stems[path.name.split(".")[0]] == 1 else str(path) for path in paths]
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise InputError(f"predictions {twice[0]!r} are given twice; a system is compared with other ones")
    return names


def _shared_ids(
    read: Mapping[str, Mapping[str, Prediction]],
    wanted: Mapping[str, Reference],
    references: Path,
    partial: bool,
) -> tuple[list[str], tuple[str, ...]]:
    """Ids to score, in the order of the references, and what to say of the others.

    Raises:
        InputError: A reference has no summary, and that was not allowed; or none has.
    """
    from summarizer.evaluation.reading import some

    notes = []
    for name, predictions in read.items():
        missing = [key for key in wanted if key not in predictions]
        if missing and not partial:
            raise InputError(
                f"predictions {name!r} lack {len(missing):,} of the {len(wanted):,} ids of "
                f"{str(references)!r}: {some(missing)}; give a summary for each (an empty one scores 0), "
                "or score what is there with --partial"
            )
        if missing:
            notes.append(f"{name} lacks {len(missing):,} of {len(wanted):,} references, which are left out")
        extra = [key for key in predictions if key not in wanted]
        if extra:
            notes.append(f"{name} has summaries without a reference, which are left out: {some(extra)}")
    ids = [key for key in wanted if all(key in predictions for predictions in read.values())]
    if not ids:
        raise InputError(f"no id of {str(references)!r} is among the ids of the predictions")
    return ids, tuple(notes)


def _foreign_letters(references: Mapping[str, Reference]) -> tuple[str, ...]:
    """A note where ROUGE would look like a result and be none."""
    letters = Counter(
        each.isascii() for own in references.values() for text in own.texts for each in text if each.isalpha()
    )
    share = letters[False] / max(1, letters.total())
    if share < _FOREIGN:
        return ()
    return (f"rouge-score reads a-z and 0-9 alone, and {share:.0%} of the references' letters are others",)


def _measure(
    read: Mapping[str, Mapping[str, Prediction]],
    references: Mapping[str, Reference],
    ids: Sequence[str],
    sources: Path | None,
    words: int | None,
    stem: bool,
    closeness: Closeness | None,
) -> dict[str, dict[str, Values]]:
    """Values by system and cluster; the sources of a cluster are prepared once and then let go."""
    from summarizer.evaluation.reading import parse_sources, read_sources
    from summarizer.evaluation.scoring import score
    from summarizer.evaluation.source_view import SourceView

    lines = {} if sources is None else read_sources(sources, ids)
    measured: dict[str, dict[str, Values]] = {name: {} for name in read}
    with activity() as progress:
        for number, key in enumerate(ids, 1):
            progress(f"measuring {number:,} of {len(ids):,}")
            view = SourceView(parse_sources(lines[key], key, sources)) if sources is not None else None
            for name, predictions in read.items():
                measured[name][key] = score(
                    predictions[key], references[key], view, words=words, stem=stem, closeness=closeness
                )
    return measured


def _closeness(wanted: bool) -> Closeness | None:
    if not wanted:
        return None
    from summarizer.evaluation.closeness import minilm_closeness

    return minilm_closeness()


def _check_folder(folder: Path) -> None:
    """Make the report's folder before the work is done.

    Raises:
        SummarizerError: There is a file of that name, or it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = "there is a file of that name" if folder.exists() else (error.strerror or str(error))
        raise SummarizerError(f"report folder {str(folder)!r} cannot be made: {reason}") from error


def _write_report(evaluation: Evaluation, folder: Path) -> None:
    from summarizer.evaluation.pictures import draw
    from summarizer.evaluation.report import to_json, to_markdown

    write_file(folder / "report.json", to_json(evaluation))
    pictures = draw(evaluation, folder)
    write_file(folder / "report.md", to_markdown(evaluation, pictures))
    drawn = ", ".join(["report.json", "report.md", *pictures])
    hint = "" if pictures else "; pictures need matplotlib: pip install 'summarizer[evaluate]'"
    say(f"report written to {str(folder)!r}: {drawn}{hint}")
