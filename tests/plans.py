"""Texts on one accident, and plans of such texts, for tests of planning."""

import datetime
from collections.abc import Sequence

import numpy as np

from summarizer.config import SummarizerConfig
from summarizer.planning.cluster_view import ClusterView
from summarizer.planning.plan import Plan, make_plan
from summarizer.planning.reader import Reader
from summarizer.planning.salience import SalienceModel
from summarizer.planning.selection import Selection, costs_in_words
from summarizer.preparation import Prepared, prepare
from summarizer.records import Document
from summarizer.stopwatch import Stopwatch
from summarizer.text.analysis import analyze

REPORT = (
    "A freight train carrying acid left the rails at Holm Bridge on Monday, the railway said. "
    "Two wagons fell into the Sill river, and one of them leaked. "
    "The driver, Ada Brun, was taken to hospital with a broken arm. "
    "Brun told investigators that the brakes had failed on the slope. "
    "The leaking wagon was sealed by divers late on Monday evening. "
    "Fishing in the Sill is forbidden until Friday, the county said. "
    "The railway expects the line to stay shut for a week."
)
LOCAL = (
    "Residents of Holm woke on Monday to the noise of a train that had left the rails. "
    "Mayor Per Okland asked the 300 people of Lower Holm to boil their drinking water until further notice. "
    "“We were lucky that it was not the school train,” teacher Nora Vik said. "
    "The vessel will be back tomorrow. "
    "He also thanked the divers."
)
RECIPE = (
    "Warm the butter until it foams, then stir in flour and sugar. "
    "Eggs are beaten one after the other, with a spoon of cream between them. "
    "The cake rests for an hour under a cloth before it goes into the oven."
)
COLUMN = (
    "I have never trusted that bridge. "
    "Why do we put up with it? "
    "You and I know that our railways are run by people who do not care. "
    "My uncle drove over the Sill for thirty years. "
    "We deserve better."
)
NEWS = "The county will pay the fishermen of Tarn 40,000 crowns."


def prepared_of(*texts: str, **given: object) -> Prepared:
    off = dict.fromkeys(("cleaning.enabled", "independence.enabled", "relevance.enabled"), False)
    given = {"language": "en", **given}
    documents = [Document(text, id=f"d{n}", **given) for n, text in enumerate(texts, 1)]
    return prepare(tuple(documents), SummarizerConfig().with_values(**off), Stopwatch())


def view_of(*texts: str) -> ClusterView:
    prepared = prepared_of(*texts)
    analysis = analyze(prepared.considered, prepared.origins(), "en")
    return ClusterView.of(prepared, analysis, SalienceModel.load())


def plan_of(
    *texts: str,
    words: int = 120,
    sentences: int | None = None,
    reader: Reader | None = None,
    days: Sequence[int] = (),
    **given: object,
) -> Plan:
    """The plan of these texts, of these days of May 2025."""
    length = {"length.sentences": sentences} if sentences else {"length.words": words}
    config = SummarizerConfig().with_values(**length)
    dates = {f"d{n}": datetime.date(2025, 5, day) for n, day in enumerate(days, 1)}
    return make_plan(prepared_of(*texts, **given), reader or Reader(), config, Stopwatch(), dates)


def told(plan: Plan) -> list[str]:
    texts = {s.id: s.text for s in plan.analysis.sentences}
    return [texts[item.group.representative] for item in plan.ordered]


def documents_told(plan: Plan) -> set[str]:
    return {item.group.representative.split("#")[0] for item in plan.ordered}


def selection_of(*texts: str, budget: float, known: int | None = None) -> Selection:
    view = view_of(*texts)
    seen = np.arange(len(view.sentences)) == (-1 if known is None else known)
    groups = {sentence.id: sentence.id for sentence in view.sentences}
    return Selection(view, budget, costs_in_words(view), seen, groups)
