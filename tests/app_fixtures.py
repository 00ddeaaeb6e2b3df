"""Articles of the tests' own, and the page served from this process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.config import SummarizerConfig

WIRE = """Fire destroys the old mill in Aldford

ALDFORD, 4 March 2025 - A fire destroyed the old cotton mill in Aldford on Tuesday morning, firefighters said.
Nobody was hurt, but forty people who live beside the mill had to leave their homes.
The fire began at about five in the morning on the upper floor, chief officer Dana Whitcombe told reporters.
The mill had stood empty since 1998, and a plan to turn it into flats was refused last year.
"We saw the roof come down within ten minutes," said Rosa Elm, who lives across the river."""

POST = """Forty leave homes as Aldford mill burns

Forty people had to leave their homes on Tuesday when a fire destroyed the empty cotton mill in Aldford.
The fire began on the upper floor at about five in the morning, and nobody was hurt.
Police are asking anyone who was near the river between four and five to come forward.
The council said on Tuesday evening that it would pay for hotel rooms until the end of the week."""

RADIO = """Mill fire: what we know

Chief officer Dana Whitcombe said that sixty firefighters from six towns fought the fire in Aldford.
The mill, built in 1871, had been empty since 1998, when the last looms were sold.
Police have not said whether the fire was set on purpose."""

ARTICLES = [WIRE, POST, RADIO]


@contextmanager
def served(config: SummarizerConfig | None = None, **options: bool) -> Iterator[str]:
    """The page on a free port of this machine; gives its address."""
    from gradio import Blocks

    from summarizer.app.launching import launch

    app, address, _ = launch(config, block=False, quiet=True, **options)
    try:
        yield address
    finally:
        page = app.get_blocks()
        assert isinstance(page, Blocks)
        page.close(verbose=False)
