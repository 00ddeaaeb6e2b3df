"""Several articles on one topic in, one consolidated and cited summary out.

>>> from summarizer import summarize
>>> print(summarize(["The bridge opened on Monday.", "Ms. Ito opened the bridge."], words=20).text)
... # doctest: +SKIP

Names are loaded on first use (PEP 562), so that ``import summarizer`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.config import SummarizerConfig
    from summarizer.errors import (
        AddressError,
        ConfigError,
        EmptyInputError,
        InputError,
        LimitError,
        MissingDependencyError,
        ServerError,
        SummarizerError,
        UnreadableError,
        WriterError,
    )
    from summarizer.pipeline import Summarizer, summarize
    from summarizer.proving.text_check import check
    from summarizer.records import Citation, Cluster, Document, Summary, SummarySentence, Support
    from summarizer.rendering import (
        check_to_dict,
        check_to_html,
        check_to_json,
        check_to_text,
        to_dict,
        to_html,
        to_json,
        to_markdown,
        to_text,
    )
    from summarizer.verdicts import CheckedSentence, SourcePassage, TextCheck

    __version__: str

#: Every public name, by the module that defines it.
_MODULES = {
    "config": ("SummarizerConfig",),
    "errors": (
        "AddressError",
        "ConfigError",
        "EmptyInputError",
        "InputError",
        "LimitError",
        "MissingDependencyError",
        "ServerError",
        "SummarizerError",
        "UnreadableError",
        "WriterError",
    ),
    "pipeline": ("Summarizer", "summarize"),
    "proving.text_check": ("check",),
    "records": ("Citation", "Cluster", "Document", "Summary", "SummarySentence", "Support"),
    "rendering": (
        "check_to_dict",
        "check_to_html",
        "check_to_json",
        "check_to_text",
        "to_dict",
        "to_html",
        "to_json",
        "to_markdown",
        "to_text",
    ),
    "verdicts": ("CheckedSentence", "SourcePassage", "TextCheck"),
}
_HOMES = {name: f"summarizer.{module}" for module, names in _MODULES.items() for name in names}

__all__ = [
    "AddressError",
    "CheckedSentence",
    "Citation",
    "Cluster",
    "ConfigError",
    "Document",
    "EmptyInputError",
    "InputError",
    "LimitError",
    "MissingDependencyError",
    "ServerError",
    "SourcePassage",
    "Summarizer",
    "SummarizerConfig",
    "SummarizerError",
    "Summary",
    "SummarySentence",
    "Support",
    "TextCheck",
    "UnreadableError",
    "WriterError",
    "__version__",
    "check",
    "check_to_dict",
    "check_to_html",
    "check_to_json",
    "check_to_text",
    "summarize",
    "to_dict",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module, once."""
    if name == "__version__":
        value: Any = _version()
    elif name in _HOMES:
        value = getattr(importlib.import_module(_HOMES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("summarizer")
    except PackageNotFoundError:  # run from a source folder that has not been installed
        return "0+unknown"


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
