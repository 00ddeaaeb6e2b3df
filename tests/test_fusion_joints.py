"""Where written words do not follow each other in their sources, and what stood between them."""

from __future__ import annotations

import pytest
from fusion_fixtures import material_of

from summarizer.writing.fusion.alignment import align
from summarizer.writing.fusion.joints import Joint, joints
from summarizer.writing.fusion.severing import severed

SOURCE = "On Friday rescue crews moved forty families, police said, to a school in Osthaven."


def joints_of(written: str, *sources: str) -> list[Joint]:
    material = material_of(*(sources or (SOURCE,)))
    words = written.replace(",", " ,").replace(".", " .").split()
    return list(joints(align(words, material.sources), material))


def cuts(written: str, *sources: str) -> list[tuple[int, str]]:
    return [(joint.word, " ".join(joint.cut)) for joint in joints_of(written, *sources)]


def test_a_whole_sentence_has_no_joint() -> None:
    whole = "on friday rescue crews moved forty families, police said, to a school in osthaven."
    assert cuts(whole) == []
    assert cuts(whole.removesuffix(".")) == []


def test_what_is_left_out_in_the_middle_and_at_the_ends_is_told() -> None:
    assert cuts("rescue crews moved forty families to a school.") == [
        (0, "on friday"),
        (5, ", police said ,"),
        (8, "in osthaven ."),
    ]
    assert [joint.opens for joint in joints_of("rescue crews moved to a school in osthaven.")] == [
        True,
        False,
    ]


def test_words_from_two_places_have_a_joint_that_nothing_stands_in() -> None:
    assert cuts("the river rose at dawn.", "The river rose.", "It fell at dawn.") == [(3, "")]
    assert (1, "") in cuts(
        "osthaven rescue crews moved forty families, police said, to a school."
    )  # backwards
    assert cuts("sudden rain fell on the old town.", "Rain fell on the old town.") == [(0, ""), (1, "")]
    assert cuts("") == cuts(".") == []


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("the mayor will resign.", "The mayor will resign if the council agrees."),  # a condition
        ("the mayor resigned.", "The mayor resigned, according to police."),  # who says so
        ("mayor ann vane resigned.", "The old mayor Ann Vane resigned."),  # a headline
        ("the mayor resigned at dawn.", "The mayor resigned."),  # from nowhere
        ("twice the cost of a boat.", "It took a year \u2014 twice the cost of a boat."),
        # the verb of a subject that stays
        (
            "the show has had a good run but its season.",
            "The show has had a good run but its season is over.",
        ),
        (
            "police said all twelve people held since may.",
            "Police said all twelve people held since May are free.",
        ),
        ("notes not mention it.", "Notes do not mention it."),
        # what decides
        ("the teacher resigned.", "The former teacher resigned."),
        ("people buy more boats.", "People buy more boats when the river rises."),
        ("they left of respect.", "They left out of respect."),
        # what is denied, and what a verb wants
        ("vane said the army left.", "Vane said he had no idea why the army left."),
        ("it lasts as long as he lives.", "It lasts as long as he lives and is not convicted."),
        ("it lasts as long as he lives.", "It lasts as long as he lives and works."),
        ("the bridge was paid for by the town.", "The bridge was paid for by the town's old bank."),
        ("ida is an old home.", "Ida is a resident of Vane Cottages, an old home."),
        ("police are looking into it.", "Police are looking into it as a crime."),
        ("the church may ordain people.", "The church may ordain people to the offices."),
        ("vane left town.", "Vane left the town."),
        # what narrows down
        ("vane banned all marches.", "Vane banned all marches within the town."),
        ("grey boats are common.", "Here, grey boats are common."),
        ("they may not charge for it.", "They may not charge for it after it expires."),
        (
            "she was taken to the hospital of osthaven.",
            "She was taken to the Children's Hospital of Osthaven.",
        ),
        ("it was set by vane, lee and gray.", "It was set by Vane, Lee and Gray, and a cook of Osthaven."),
        # half of a pair
        ("he had an injury as odd.", "He had an injury as odd as it was harsh."),
        ("the level rose from three metres.", "The level rose from three metres to five metres."),
        ("it was so cold.", "It was so cold that the river froze."),
        # half of a clause, half of a list
        ("police said after he left.", "Police said after he left, they found letters."),
        ("vane ranks third with ten and lee.", "Vane ranks third with ten and Lee and Gray with nine."),
    ],
)
def test_what_belongs_together_is_not_parted(written, source) -> None:
    assert is_severed(written, source)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("the mayor resigned.", "The mayor resigned in the old town on Friday."),
        ("ann vane resigned.", "At night, Ann Vane resigned."),
        ("the index tops three lists.", "The index, which is made in Osthaven, tops three lists."),
        ("vane fell back.", "Vane fell back and was hit by a boat."),
        ("the boats sank.", "The boats sank near a town that was flooded when the river rose."),
        ("the mayor of osthaven left.", "The mayor, Ann Vane, of Osthaven left."),
        ("they did tests.", "They did tests to learn more."),
        ("they left.", "They left as the river rose."),
        ("the town has no boats.", "The town has no boats, and it has few ropes."),
        ("police said he left.", "Police said he left after they had found letters."),
        ("vane and lee left the town.", "Vane and Lee left the town in May."),
    ],
)
def test_what_can_stand_alone_is_not_out_of_question(written, source) -> None:
    assert not is_severed(written, source)


def is_severed(written: str, source: str) -> bool:
    words = written.replace(".", " .").split()
    return any(severed(words, joint) for joint in joints_of(written, source))
