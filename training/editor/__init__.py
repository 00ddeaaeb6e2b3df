"""Training of the editor: from data to weights with ``python -m training.editor CONFIG.yaml``."""
