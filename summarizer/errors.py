"""What can go wrong, as one tree.

::

    SummarizerError
    ├── InputError             what was given cannot be used
    │   ├── UnreadableError        missing, unreadable, binary, wrongly encoded or broken file
    │   ├── EmptyInputError        nothing to summarize
    │   ├── LimitError             larger than the configuration allows
    │   └── AddressError           an address that may not or cannot be fetched
    ├── ConfigError            unknown key, wrong value, missing configuration file
    └── WriterError            a writer or its model cannot be used
        ├── MissingDependencyError an optional package is not installed
        └── ServerError            a server that writes cannot be reached, is busy, or refuses key or model

Every message names the file or parameter, what was given and what is accepted.
"""

from __future__ import annotations


class SummarizerError(Exception):
    """Base of every error this package raises on purpose."""


class InputError(SummarizerError):
    """What was given cannot be used."""


class UnreadableError(InputError):
    """A file is missing, unreadable, binary, wrongly encoded or broken."""


class EmptyInputError(InputError):
    """There is nothing to summarize."""


class LimitError(InputError):
    """An input is larger than the configuration allows."""


class AddressError(InputError):
    """An address may not be fetched, or could not be."""


class ConfigError(SummarizerError):
    """A configuration key or value is not accepted."""


class WriterError(SummarizerError):
    """A writer, or the model it needs, cannot be used."""


class MissingDependencyError(WriterError):
    """An optional package is not installed; the message says which extra brings it."""


class ServerError(WriterError):
    """The server that is to write cannot be reached, stays busy, or does not accept the key or the model."""
