"""The web page: articles in, a cited summary to read and check; and the same as endpoints for programs.

In reading order: ``articles`` (what a visitor gives), ``bringing_in`` (files, addresses, one paste of many),
``wishes`` (a visitor's wishes, held to the limits), ``engines`` (models, loaded once), ``jobs`` (progress,
cancelling, time), ``passages`` and ``closeness`` (what the page shows of documents), ``view`` (HTML),
``handlers`` (what a click does), ``endpoints`` (for programs), ``page`` (the layout), ``launching``.

Nothing is imported here: Gradio takes seconds to import, and most of this package does without it.
"""
