"""nltk's Punkt without nltk's package ``__init__``.

``import nltk`` runs a package ``__init__`` that pulls scikit-learn and scipy where they are installed: 1.4 s
and more, for a module (``nltk.tokenize.punkt``) that needs neither and loads in 0.1 s. So Punkt is imported
below two bare parent packages, which are taken out of ``sys.modules`` again, with all that came in below
them. An ``import nltk`` anywhere else in the process therefore finds nothing of ours and loads as ever.

Leaving the parents in place and running them when somebody asks will not do: nltk's modules import each
other in circles that only the real order of its ``__init__`` gets through.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from functools import cache
from types import ModuleType

_lock = threading.RLock()


def import_punkt() -> ModuleType:
    """The module ``nltk.tokenize.punkt``, by the short way where nltk is not imported yet.

    Raises:
        ModuleNotFoundError: nltk is not installed.
    """
    with _lock:
        return sys.modules.get("nltk.tokenize.punkt") or _import_bare()


@cache
def _import_bare() -> ModuleType:
    """Punkt below bare parents; kept here, because ``sys.modules`` does not keep it."""
    if "nltk" in sys.modules:
        return importlib.import_module("nltk.tokenize.punkt")
    for name in ("nltk", "nltk.tokenize"):
        # The package goes into sys.modules without being run
        spec = importlib.util.find_spec(name)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        package = ModuleType(name)
        package.__spec__ = spec
        package.__file__ = spec.origin
        package.__path__ = list(spec.submodule_search_locations or [])
        sys.modules[name] = package
    try:
        return importlib.import_module("nltk.tokenize.punkt")
    except (ImportError, AttributeError):
        # An nltk whose Punkt does need its parents: take the long way.
        _withdraw()
        return importlib.import_module("nltk.tokenize.punkt")
    finally:
        if not hasattr(sys.modules.get("nltk"), "__version__"):
            _withdraw()


def _withdraw() -> None:
    """Forget nltk and whatever was imported below it."""
    for name in [name for name in sys.modules if name == "nltk" or name.startswith("nltk.")]:
        del sys.modules[name]
