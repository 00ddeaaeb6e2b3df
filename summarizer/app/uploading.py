"""The boxes that files are dropped into."""

from __future__ import annotations

from typing import Any

import gradio as gr

from summarizer.app.loading import ENDINGS


def upload_box(label: str, element: str, height: int) -> gr.File:
    """A box for several files of the kinds that are read; its value is a list of paths.

    Args:
        label: What it is for, for eyes and screen readers.
        element: Its id on the page.
        height: In pixels.
    """
    box = gr.File(
        file_count="multiple", file_types=list(ENDINGS), label=label, height=height, elem_id=element
    )
    # Gradio's own leaves an empty temporary file behind for each upload, and nothing ever deletes it.
    box.preprocess = _paths  # type: ignore[method-assign]
    return box


def _paths(payload: Any) -> Any:
    return None if payload is None else [file.path for file in payload]
