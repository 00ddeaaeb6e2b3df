"""Serve the web page with its defaults: ``python app.py``. ``summarizer app --help`` has the options."""

from summarizer.app.launching import launch

if __name__ == "__main__":
    launch()
