"""The Jinja templates of HTML pages: everything that comes from outside is escaped."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from summarizer.rendering.comparisons import capitalized

if TYPE_CHECKING:
    import jinja2


def template(name: str, package: str = "summarizer.rendering") -> jinja2.Template:
    """The template ``name`` of a package's folder ``templates``."""
    return _environment(package).get_template(name)


@functools.cache
def _environment(package: str) -> jinja2.Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["capitalized"] = capitalized
    return environment
