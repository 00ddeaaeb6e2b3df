"""The web page: articles in, a cited summary or a checked text out; and the same as endpoints for programs.

In reading order: ``articles`` and ``splitting`` (what a visitor gives), ``loading`` (files, addresses),
``summary_request`` (what is asked, held to the limits), ``engines`` (models, loaded once), ``jobs``
(progress, cancelling, time); then what is shown: ``passages``, ``origins`` and ``closeness`` (of the
sources), ``prose``, ``findings_view`` and ``checked`` (of the result), ``view`` (HTML), ``downloads``; then
``handlers`` (what a click does), ``endpoints`` (for programs), ``page`` (the layout), ``launching``.

Nothing is imported here: Gradio takes seconds to import, and most of this package does without it.
"""
