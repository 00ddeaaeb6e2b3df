"""Selection: which sentences are told within the budget, all choices made together.

Maximizes how much of what an editor would tell is told, with a reward for sentences that follow each other in
their source, under what cannot be broken: the budget, what a sentence leans on, and that nothing is said
twice.

Source: McDonald 2007, "A Study of Global Inference Algorithms in Multi-Document Summarization" (an integer
linear program over sentences and pairs of them); solved by HiGHS through SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.text.similarity import Floats

#: Reward of two sentences that stand behind each other in their source, in words an editor would tell. At
#: 4 blind readers found what was left out missed by what was told, and the text worse than an unbroken one: a
#: gap has to be worth more than a sentence.
FOLLOWING = 20.0
#: Nodes of the search, so that no cluster takes for ever; hundreds are the rule.
MOST_NODES = 2000


@dataclass(frozen=True, slots=True)
class Program:
    """m sentences to choose from.

    Attributes:
        value: What telling each is worth; shape (m,).
        costs: What each takes of the budget: words, or 1 each; shape (m,).
        allowed: Whether it may be told; shape (m,).
        added: Whether it is of another document than the one that is followed; shape (m,).
        needs: Each of the first is told only where one of the second is.
        exclusive: Pairs of which one is told at most.
        following: Pairs that stand behind each other in a source.
        first: The one that must be told, or ``None``.
    """

    value: Floats
    costs: Floats
    allowed: NDArray[np.bool_]
    added: NDArray[np.bool_]
    needs: Sequence[tuple[int, tuple[int, ...]]]
    exclusive: Sequence[tuple[int, int]]
    following: Sequence[tuple[int, int]]
    first: int | None = None


def solve(program: Program, budget: float, most_added: int) -> tuple[int, ...]:
    """The sentences to tell, in the order in which they are given; none where nothing fits.

    Args:
        program: What there is.
        budget: Words, or sentences, as ``program.costs`` counts them.
        most_added: Sentences of other documents, at the most.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    m, pairs = len(program.value), len(program.following)
    rows, columns, values, upper = _constraints(program, budget, most_added)
    from scipy.sparse import csr_matrix

    matrix = csr_matrix((values, (rows, columns)), (len(upper), m + pairs))
    gain = np.concatenate([program.value, np.full(pairs, FOLLOWING)])
    lowest, highest = np.zeros(m + pairs), np.ones(m + pairs)
    highest[:m] = program.allowed
    if program.first is not None:
        lowest[program.first] = highest[program.first] = 1
    found = milp(
        -gain,
        integrality=np.ones(m + pairs),
        bounds=Bounds(lowest, highest),
        constraints=LinearConstraint(matrix, -np.inf, upper),
        options={"node_limit": MOST_NODES, "mip_rel_gap": 1e-6},
    )
    if found.x is None:
        return ()
    return tuple(int(row) for row in np.flatnonzero(found.x[:m] > 0.5))


def _constraints(
    program: Program, budget: float, most_added: int
) -> tuple[list[int], list[int], list[float], list[float]]:
    """The rows of ``A x <= b`` as coordinates, and b."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    upper: list[float] = []

    def add(terms: Sequence[tuple[int, float]], bound: float) -> None:
        rows.extend([len(upper)] * len(terms))
        columns.extend(column for column, _ in terms)
        values.extend(value for _, value in terms)
        upper.append(bound)

    add(list(enumerate(program.costs.tolist())), budget)
    add([(int(row), 1.0) for row in np.flatnonzero(program.added)], most_added)
    for row, needed in program.needs:
        add([(row, 1.0), *((other, -1.0) for other in needed if other != row)], 0.0)
    for one, other in program.exclusive:
        add([(one, 1.0), (other, 1.0)], 1.0)
    m = len(program.value)
    for pair, (one, other) in enumerate(program.following):
        add([(m + pair, 1.0), (one, -1.0)], 0.0)
        add([(m + pair, 1.0), (other, -1.0)], 0.0)
    return rows, columns, values, upper
