"""What stands above the first speaker of a transcript, and posts that a forum heads in its own ways."""

from __future__ import annotations

from summarizer.ingestion.kinds import detect_kind
from summarizer.ingestion.kinds.thread import read as read_thread
from summarizer.ingestion.kinds.transcript import read

INTERVIEW = """ORAL HISTORY
Project: Lives on the canal
Interviewer: Ada Brandt (AB)
Interviewee: Tom Reyes (TR), lock keeper since 1961

AB: When did you begin?

TR: In the spring of the flood.

AB: And who taught you?

TR: My aunt did.
"""
FORUM = """Boiler cuts out after two minutes

anna_k, junior member, posts 4, 8 Nov 2026 10:14

Pressure: 1.2 bar
Flow: 55 °C
Return: 41 °C
It cuts out every morning since the service. What should I check?

Greta · Moderator · Posts: 5,870 · 8 Nov 2026 11:40

Open the valve below the pump. It is often left shut.
"""


def test_fields_above_the_first_speaker_are_no_turns():
    assert [block.speaker for block in read(INTERVIEW).blocks if block.speaker] == [
        "Ada Brandt",
        "Tom Reyes",
        "Ada Brandt",
        "Tom Reyes",
    ]


def test_somebody_who_speaks_once_before_the_others_has_a_turn():
    said = INTERVIEW.replace("Project: Lives on the canal\n", "Chair: Welcome, everybody.\n")
    assert "Chair" in [block.speaker for block in read(said).blocks]


def test_a_rule_between_posts_is_no_writer():
    rule = "-" * 40
    posts = [
        f"{rule}\nPosted by: {name}\n{day} October 2024, 16:58\n\n{text}"
        for name, day, text in (
            ("jenny", 18, "My mother boiled hers for hours and nobody fell ill."),
            ("brine", 19, "Please freeze it, or use a pressure canner for the cubes."),
            ("jenny", 20, "Fifty years without trouble, and now people are afraid."),
        )
    ]
    structure = read_thread("Canning pumpkin\n\n" + "\n\n".join(posts))
    assert [block.speaker for block in structure.blocks] == ["jenny", "brine", "jenny"]


def test_posts_headed_by_name_rank_and_time_are_a_thread():
    assert detect_kind(FORUM) == "thread"
