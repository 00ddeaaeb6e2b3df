"""The tree of errors: one base to catch, and the tree that its module draws."""

from __future__ import annotations

import inspect

import pytest

import summarizer
from summarizer import errors

CLASSES = {
    name: value
    for name, value in vars(errors).items()
    if inspect.isclass(value) and value.__module__ == errors.__name__
}


@pytest.mark.parametrize("name", CLASSES)
def test_every_error_can_be_caught_by_the_base_is_exported_and_says_its_message(name):
    assert issubclass(CLASSES[name], errors.SummarizerError)
    assert getattr(summarizer, name) is CLASSES[name]
    assert str(CLASSES[name]("file 'x' is empty")) == "file 'x' is empty"


def test_the_drawn_tree_is_the_tree():
    drawn: dict[int, str] = {}  # the last class drawn at each depth
    parents = {}
    for line in (errors.__doc__ or "").splitlines():
        stem = line.lstrip(" │├└─")
        name = stem.split(" ")[0]
        if name in CLASSES:
            depth = (len(line) - len(stem)) // 4
            drawn[depth] = name
            parents[name] = drawn.get(depth - 1)
    actual = {name: error.__base__.__name__ for name, error in CLASSES.items() if error.__base__}
    assert parents == {**actual, "SummarizerError": None}
