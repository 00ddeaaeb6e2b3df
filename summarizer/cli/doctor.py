"""``summarizer doctor``: what is installed, and which writers can be used here and why not.

Nothing heavy is imported: installed versions come from the packages' metadata.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement

from summarizer.cli.trials import TRIALS
from summarizer.config import WriterConfig
from summarizer.errors import SummarizerError
from summarizer.rendering.comparisons import capitalized
from summarizer.rendering.lines import OutputLine
from summarizer.writing import WRITERS, make_writer

_PACKAGE = "summarizer"

#: The writer that works with no model.
_WITHOUT_MODEL = "extractive"
#: Packages of the core that only some writers need, by writer.
_MODEL_PACKAGES = {
    "extractive": frozenset[str](),
    "editor": frozenset({"tokenizers", "ctranslate2"}),
    "abstractive": frozenset({"torch", "transformers", "tokenizers", "safetensors"}),
    "chat": frozenset[str](),
}
_SOME_WRITERS_ONLY = frozenset({"ctranslate2"}).union(*_MODEL_PACKAGES.values())

#: Extras that are for developing this package, not for using it.
_DEVELOPMENT = frozenset({"dev"})


@dataclass(frozen=True, slots=True)
class Component:
    """A package this one needs, or an extra wants.

    Attributes:
        name: The package.
        wanted: Accepted versions, e.g. ``>=2.4,<3``; empty accepts all.
        version: The installed version, or ``None``.
        extra: The extra that brings it; ``None`` for the core.
    """

    name: str
    wanted: str
    version: str | None
    extra: str | None = None

    @property
    def problem(self) -> str:
        """Why it cannot be used, or an empty string."""
        if self.version is None:
            return "not installed"
        accepted = Requirement(f"{self.name}{self.wanted}").specifier
        return "" if accepted.contains(self.version, prereleases=True) else f"needs {self.wanted}"


@dataclass(frozen=True, slots=True)
class WriterStatus:
    """Whether a writer can be used here. ``reason`` says why not, or what it will do."""

    name: str
    usable: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found; ``writer`` is the one that would write."""

    version: str
    python: str
    system: str
    components: tuple[Component, ...]
    writers: tuple[WriterStatus, ...]
    writer: str = WriterConfig().name

    @property
    def healthy(self) -> bool:
        """Whether the core is complete, and the writer that would write can be used."""
        unusable = any(writer.name == self.writer and not writer.usable for writer in self.writers)
        return not unusable and not any(part.problem for part in self.components if part.extra is None)


def examine(config: WriterConfig) -> Report:
    """Look at what is installed, and try the model or the server that ``config`` names."""
    components = installed_components(_requirements())
    return Report(
        version=_installed(_PACKAGE) or "(a source folder, not installed: what it needs is not known)",
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        components=components,
        writers=writer_statuses(components, config),
        writer=config.name,
    )


def _requirements() -> list[str]:
    try:
        return metadata.requires(_PACKAGE) or []
    except metadata.PackageNotFoundError:  # run from a source folder: nobody has declared anything
        return []


def installed_components(requirements: Iterable[str]) -> tuple[Component, ...]:
    """The packages that ``requirements`` (as metadata lists them) name, with what is installed of each."""
    components = []
    for requirement in map(Requirement, requirements):
        extra, marker, name = _extra(requirement), requirement.marker, requirement.name
        elsewhere = extra is None and marker is not None and not marker.evaluate()  # another system's
        if not elsewhere and extra not in _DEVELOPMENT:
            components.append(Component(name, str(requirement.specifier), _installed(name), extra))
    return tuple(components)


def _extra(requirement: Requirement) -> str | None:
    """The extra whose choosing brings the requirement, or ``None`` for the core."""
    marker = requirement.marker
    if marker is None or "extra" not in str(marker):
        return None
    return next((name for name in _extras() if marker.evaluate({"extra": name})), "other")


def _extras() -> list[str]:
    try:
        return metadata.metadata(_PACKAGE).get_all("Provides-Extra") or []
    except metadata.PackageNotFoundError:
        return []


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def writer_statuses(components: Iterable[Component], config: WriterConfig) -> tuple[WriterStatus, ...]:
    """Which writers can be used with these components and the model that ``config`` names."""
    problems = [part for part in components if part.extra is None and part.problem]
    needed = {
        name: [part for part in problems if part.name not in _SOME_WRITERS_ONLY - _MODEL_PACKAGES[name]]
        for name in WRITERS
    }
    return tuple(_status(name, needed[name], config) for name in WRITERS)


def _status(name: str, problems: Iterable[Component], config: WriterConfig) -> WriterStatus:
    if missing := "; ".join(f"{part.name} {part.problem}" for part in problems):
        return WriterStatus(name, False, missing)
    try:
        make_writer(config.model_copy(update={"name": name}), lambda text: ())
        state = _state(name, config)
    except SummarizerError as error:
        return WriterStatus(name, False, str(error))
    return WriterStatus(name, True, state)


def _state(name: str, config: WriterConfig) -> str:
    """What a writer that could be made will do, in words; raises as :func:`_model_state` does."""
    if name == "editor":
        from summarizer.writing.editor.model import locate

        return f"the editor's model is here ({locate().stat().st_size / 1e6:.0f} MB encoder)"
    if name == config.name and name in TRIALS:
        return TRIALS[name](config)
    if name == "chat":
        return f"the server at {config.endpoint} has not been asked"
    return _model_state(config.model) if config.model and name != _WITHOUT_MODEL else "ready"


def _model_state(model: str) -> str:
    """Where a model is, in words; its weights are not loaded.

    Raises:
        WriterError: It cannot be found or is not a model that writes.
    """
    from summarizer.writing.checkpoint import check_tokenizer, read_config, read_tokenizer
    from summarizer.writing.locating import locate

    if not locate(model):
        return f"{model!r} is downloaded on first use"
    config = read_config(model, local_only=True)
    check_tokenizer(model, config, read_tokenizer(model, local_only=True))
    return f"{model!r} is here (type {config.model_type})"


def report_lines(report: Report) -> Iterator[OutputLine]:
    """The report as lines, the verdict last."""
    yield OutputLine(f"summarizer {report.version}", style="title")
    yield OutputLine(f"python {report.python} on {report.system}")
    for extra in dict.fromkeys(part.extra for part in report.components):
        yield OutputLine()
        yield OutputLine("Packages" if extra is None else f"Extra {extra!r} (optional)", style="heading")
        parts = [part for part in report.components if part.extra == extra]
        width = max(len(part.name) for part in parts)
        for part in parts:
            problem = f"  ({part.problem})" if part.problem else ""
            yield OutputLine(f"{part.version or '-'}{problem}", f"  {part.name:{width}}  ")
    yield OutputLine()
    yield OutputLine("Writers", style="heading")
    width = max((len(writer.name) for writer in report.writers), default=0)
    for writer in report.writers:
        state = "usable" if writer.usable else "not usable"
        yield OutputLine(f"{state}: {writer.reason}", f"  {writer.name:{width}}  ")
    yield OutputLine()
    yield OutputLine(_verdict(report), style="heading")


def _verdict(report: Report) -> str:
    """Whether one can begin, or what to do first."""
    missing = [part for part in report.components if part.extra is None and part.problem]
    if missing:
        names = ", ".join(f"{part.name} ({part.problem})" for part in missing)
        return f"Not ready: {names}. Do: pip install -c constraints.txt . (in the folder of summarizer)"
    wanted = next((writer for writer in report.writers if writer.name == report.writer), None)
    if wanted is not None and not wanted.usable:
        others = ", ".join(writer.name for writer in report.writers if writer.usable)
        instead = f" Or take --writer {others}." if others else ""
        reason = capitalized(wanted.reason) + ("" if wanted.reason.endswith("?") else ".")
        return f"Not ready: the {wanted.name} writer cannot be used. {reason}{instead}"
    return "Ready."
