"""The questions to instruct models, as a readable template file: ``plan.jinja``, or a file of the user's."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from summarizer.errors import ConfigError

if TYPE_CHECKING:
    from jinja2 import Template

SHIPPED = Path(__file__).with_name("plan.jinja")
BLOCKS = ("system", "evidence", "summary", "sentence")
_VERSION = re.compile(r"version\s+([\w.]+)")
_DIGEST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """A template and how the JSON names it: ``plan version 1 (c0ffee...)``, where its SHA-256 begins so."""

    name: str
    template: Template

    def render(self, block: str, **values: Any) -> str:
        """The text of one block, of :data:`BLOCKS`.

        Raises:
            ConfigError: The template uses a value that it is not given, or fails in another way.
        """
        from jinja2 import TemplateError

        try:
            context = self.template.new_context(vars=values)
            return "".join(self.template.blocks[block](context)).strip()
        except (TemplateError, TypeError, ValueError) as error:
            raise ConfigError(f"prompt template {self.name!r}, block {block!r}: {error}") from error


def load(path: Path | None = None) -> PromptTemplate:
    """The shipped template, or the one in ``path``.

    Raises:
        ConfigError: The file cannot be read, is no template, or lacks a block.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    file = SHIPPED if path is None else path.expanduser()
    try:
        source = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"writer.prompt: file {str(path)!r} cannot be read: {error}") from error
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
    try:
        template = environment.from_string(source)
    except TemplateError as error:
        raise ConfigError(f"writer.prompt: file {str(file)!r} is no Jinja template: {error}") from error
    if missing := [block for block in BLOCKS if block not in template.blocks]:
        raise ConfigError(
            f"writer.prompt: file {str(file)!r} lacks the block {missing[0]!r}; it needs {', '.join(BLOCKS)}"
        )
    version = _VERSION.search(source)
    digest = hashlib.sha256(source.encode()).hexdigest()[:_DIGEST_DIGITS]
    said = f" version {version[1]}" if version else ""
    loaded = PromptTemplate(f"{file.stem}{said} ({digest})", template)
    _try(loaded)
    return loaded


def _try(template: PromptTemplate) -> None:
    """Render every block once, so that a mistake is found before anything is read; raises ``ConfigError``."""
    item = SimpleNamespace(number=1, label="", before="", text="")
    common = {"evidence": "", "language": ""}
    template.render("system")
    template.render("evidence", items=[item])
    template.render("summary", disputes=[], length="", query="", **common)
    template.render("sentence", sentence="", reason="", **common)
