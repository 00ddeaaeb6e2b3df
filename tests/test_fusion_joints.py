"""What meets where words were left out, and which cuts part what belongs together."""

from __future__ import annotations

import pytest
from fusion_fixtures import shortened

from summarizer.writing.fusion.consensus import Cut
from summarizer.writing.fusion.severing import loses_place, severed
from summarizer.writing.fusion.shortening import Joint, Shortened

SOURCE = "On Friday rescue crews moved forty families, police said, to a school in Osthaven."


def joints_of(written: str, source: str = SOURCE) -> list[Joint]:
    left = shortened(written, source)
    return [left.joint(cut) for cut in left.cuts]


def cuts(written: str, source: str = SOURCE) -> list[tuple[int, str]]:
    return [(joint.word, " ".join(joint.cut)) for joint in joints_of(written, source)]


def test_a_whole_sentence_has_no_joint() -> None:
    assert cuts("on friday rescue crews moved forty families, police said, to a school in osthaven.") == []


def test_what_is_left_out_in_the_middle_and_at_the_ends_is_told() -> None:
    assert cuts("rescue crews moved forty families to a school.") == [
        (0, "on friday"),
        (5, ", police said ,"),
        (8, "in osthaven"),
    ]
    assert [joint.opens for joint in joints_of("rescue crews moved to a school in osthaven.")] == [
        True,
        False,
    ]


def test_what_is_left_keeps_its_places() -> None:
    left = shortened("rescue crews moved forty families to a school.", SOURCE)
    assert [left.source.keys[place] for place in left.places] == list(left.words)
    assert [(run.first, run.last, run.start) for run in left.runs] == [(0, 5, 2), (5, 8, 11), (8, 9, 16)]
    assert [left.follows(number) for number in range(9)] == [False, *[True] * 4, False, True, True, False]


def test_cuts_that_meet_or_overlap_are_told() -> None:
    left = shortened("rescue crews moved forty families to a school.", SOURCE)  # 0-2, 7-11, 14-16 are cut
    assert [left.meets(Cut(start, end, 0.0, True)) for start, end in ((2, 3), (3, 4), (5, 7), (12, 13))] == [
        True,
        False,
        True,
        False,
    ]
    assert left.meets(Cut(0, 16, 0.0, True))
    assert not Shortened(left.source, ()).meets(Cut(0, 16, 0.0, True))


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("the mayor will resign.", "The mayor will resign if the council agrees."),  # a condition
        ("the mayor resigned.", "The mayor resigned, according to police."),  # who says so
        ("mayor ann vane resigned.", "The old mayor Ann Vane resigned."),  # a headline
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
            "she was brought to the clinic of osthaven.",
            "She was brought to the Children's Clinic of Osthaven.",
        ),
        ("it was set by vane, lee and gray.", "It was set by Vane, Lee and Gray, and a cook of Osthaven."),
        # half of a pair
        ("he had an injury as odd.", "He had an injury as odd as it was harsh."),
        ("the level rose from three metres.", "The level rose from three metres to five metres."),
        ("it was so cold.", "It was so cold that the river froze."),
        ("they ran the same risk.", "They ran the same risk as those who stayed."),
        ("boats lay side with carts.", "Boats lay side by side with carts."),
        # half of a verb, of a word, of a phrase; what makes a figure inexact
        ("vane passed the boat.", "Vane passed the boat on to his sons."),
        ("police plan.", "Police plan to pursue the boats."),
        ("vane spoke on the late show's ties.", "Vane spoke on the late show with jabs at Lee's ties."),
        ("it makes old carbon monoxide.", "It makes old carbon compounds from carbon monoxide."),
        ("it was told the day.", "It was told the day of."),
        ("these boats sank.", "These and other boats sank."),
        ("it lasted for a decade.", "It lasted for about a decade."),
        ("vane found it.", "Vane and his friends found it."),
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
        ("they left.", "They left as the river rose."),
        ("the town has no boats.", "The town has no boats, and it has few ropes."),
        ("police said he left.", "Police said he left after they had found letters."),
        ("vane and lee left the town.", "Vane and Lee left the town in a boat."),
        ("lee left.", "Lee left \u2014 and was praised because he was quick."),  # its own reason
    ],
)
def test_what_can_stand_alone_is_not_out_of_question(written, source) -> None:
    assert not is_severed(written, source)


def is_severed(written: str, source: str) -> bool:
    left = shortened(written, source)
    return any(severed(left.words, left.joint(cut)) for cut in left.cuts)


@pytest.mark.parametrize(
    ("written", "source", "loses"),
    [
        ("half of the boats sank.", "In Osthaven, half of the boats sank.", True),
        ("half of the boats sank.", "In May 2011, half of the boats sank.", False),
        ("half of the boats sank.", "In the night, half of the boats sank.", False),
        ("half of the boats sank.", "Half of the boats sank in Osthaven.", False),
    ],
)
def test_where_all_of_it_is_stays(written, source, loses) -> None:
    left = shortened(written, source, safe=True)
    assert any(loses_place(left.source, cut) for cut in left.cuts) is loses
