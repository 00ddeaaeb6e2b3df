"""What a later sentence replaces is neither told as it stands nor cited, and what replaces it is told."""

import datetime
from collections.abc import Sequence

import pytest

from summarizer import Document, Summarizer, to_dict
from summarizer.config import SummarizerConfig

AGREEMENT = """RENTAL AGREEMENT

1. The van
1.1 The Owner lets the blue van to the Choir.
1.2 The Choir may drive up to 9,000 km a year.

2. Price
2.1 The Choir shall pay 240 pounds a month.
2.2 Fuel is paid by the Choir.

3. End
3.1 Either side may end this agreement with two months' notice.
"""
AMENDMENT = """AMENDMENT TO THE RENTAL AGREEMENT

1. Clause 2.1 of the Agreement is replaced by the following:
2.1 The Choir shall pay 265 pounds a month.
2. Clause 1.2 of the Agreement is deleted.
3. Clause 3.1 may not be deleted before the end of the year.
"""


@pytest.fixture(scope="module")
def engine() -> Summarizer:
    return Summarizer(SummarizerConfig().with_values(**{"length.words": 120}))


def documents(kind: str, texts: Sequence[str], **given: object) -> list[Document]:
    days = [datetime.date(2025, 3, 3 + 14 * n) for n in range(len(texts))]
    return [
        Document(text, id=f"d{n}", kind=kind, language="en", date=day, **given)
        for n, (text, day) in enumerate(zip(texts, days, strict=True), 1)
    ]


def replaced(summary) -> set[str]:
    return {each["earlier"]["text"] for each in to_dict(summary)["superseded"]}


def mail(sender: str, day: int, text: str) -> Document:
    head = (
        f"From: {sender} <x@mill.example>\nTo: Ben <ben@farm.example>\nDate: {day} March 2025\nSubject: Flour"
    )
    return Document(f"{head}\n\n{text}", language="en")


LEASE = """LEASE OF A WORKSHOP

1. Premises
The Owner lets the workshop at 4 Mill Lane.

2. Rent
2.1 The rent is 1,450 pounds a month.

3. Use
No cooking is allowed in the workshop.

4. Break
Either side may end this lease on 30 April 2026.
"""
DEED = """DEED OF VARIATION

1. Clause 2.1 (Rent) is deleted and replaced by:
"2.1 The rent is 1,620 pounds a month."

2. Clause 4 (Break) is deleted.
"""


class TestClauses:
    def test_a_clause_is_known_by_the_number_of_the_heading_above_it(self, engine) -> None:
        summary = engine.summarize([Document(LEASE, language="en"), Document(DEED, language="en")])
        assert replaced(summary) == {
            "2.1 The rent is 1,450 pounds a month.",
            "4. Break: Either side may end this lease on 30 April 2026.",
        }
        assert "1,620 pounds" in summary.text
        assert "Clause 4 (Break) is deleted." in summary.text
        assert "No cooking is allowed" in summary.text

    def test_an_amendment_takes_the_place_of_the_clause_that_it_names(self, engine) -> None:
        summary = engine.summarize([Document(AGREEMENT, language="en"), Document(AMENDMENT, language="en")])
        assert "shall pay 265 pounds" in summary.text
        assert "shall pay 240 pounds" not in summary.text
        (change,) = summary.disagreements
        assert change.update  # and no dispute
        assert [value.text for value in change.values] == ["240 pounds", "265 pounds"]
        assert replaced(summary) == {
            "1.2 The Choir may drive up to 9,000 km a year.",
            "2.1 The Choir shall pay 240 pounds a month.",
        }

    def test_of_two_amendments_of_one_clause_the_later_holds_in_whatever_order_they_come(
        self, engine
    ) -> None:
        agreement, first = documents("policy", [AGREEMENT, AMENDMENT])
        second = Document(
            'Clause 2.1 of the Agreement shall read: "The Choir shall pay 280 pounds a month."',
            language="en",
            date=datetime.date(2026, 1, 5),
        )
        for given in ([agreement, first, second], [second, first, agreement]):
            text = engine.summarize(given, query="What does the Choir pay a month?").text
            assert "shall pay 280 pounds" in text
            assert "shall pay 265 pounds" not in text

    def test_of_two_versions_the_later_one_answers(self, engine) -> None:
        old = AGREEMENT.replace("RENTAL AGREEMENT\n", "RENTAL AGREEMENT\nVersion 1\n")
        new = AGREEMENT.replace("RENTAL AGREEMENT\n", "RENTAL AGREEMENT\nVersion 2\n").replace("240", "265")
        summary = engine.summarize([new, old], query="What does the Choir pay a month?")
        assert "265 pounds" in summary.text
        assert replaced(summary) == {"2.1 The Choir shall pay 240 pounds a month."}

    def test_another_policy_of_the_same_title_replaces_nothing(self, engine) -> None:
        clauses = (
            "1.1 The rent is 900 euros a month.\n1.2 It is due in May.\n2.1 The cellar is shared by all.\n",
            "1.1 Dogs are allowed in the yard.\n1.2 Smoking is not.\n2.1 Lifts stop at midnight.\n",
        )
        texts = [f"TERMS OF LEASE\nVersion {n}\n\n{text}" for n, text in enumerate(clauses, 1)]
        assert not replaced(engine.summarize(texts))
        reworded = texts[0].replace("900", "950").replace("Version 1", "Version 2")
        assert replaced(engine.summarize([texts[0], reworded])) == {"1.1 The rent is 900 euros a month."}

    def test_rules_with_headings_that_say_to_replace_the_old_ones_answer_alone(self, engine) -> None:
        rules = (
            "# Rules of the Pond Club\n\nAdopted by the members on {}\n\n**1. Nets.** {}\n\n"
            "**2. Boats.** {}\n\n**3. Guests.** A guest pays 4 pounds a day.\n"
        )
        old = rules.format("6 May 2021", "Nets may be used in June.", "Boats are kept in the shed.")
        new = rules.format(
            "2 May 2024. These rules replace the old ones",
            "Nets are forbidden.",
            "Boats are kept in the barn.",
        )
        for given in ([old, new], [new, old]):
            summary = engine.summarize(given, query="Where are the boats kept?")
            assert "in the barn" in summary.text
            assert replaced(summary) == {"Nets may be used in June.", "Boats are kept in the shed."}
        assert "Nets are forbidden." in engine.summarize([new, old]).text

    def test_a_deed_that_quotes_the_new_clause_answers_in_its_place(self, engine) -> None:
        deed = (
            'DEED\n\nA. Clause 2.1 (Price) is deleted and replaced by: "2.1 The Choir shall pay 270 pounds."'
        )
        summary = engine.summarize([AGREEMENT, deed], query="What does the Choir pay a month?")
        assert "270 pounds" in summary.text
        assert "240 pounds a month" not in summary.text


class TestMinutes:
    HEAD = "Minutes of the Bell Society, {}\nPresent: Ann Roe, Sid Pole\n\n"

    def summary(self, engine, earlier: str, later: str, **given):
        texts = [self.HEAD.format("3 March 2025") + earlier, self.HEAD.format("17 March 2025") + later]
        return engine.summarize(documents("minutes", texts), **given)

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            (
                "The fee will rise to 58 pounds in May.",
                "The minutes should read that the fee will rise to 53 pounds, not 58 pounds.",
            ),
            (
                "The bell day will be on 14 June.",
                "The bell day was moved to 21 June, when the tower is free.",
            ),
            ("The society has 112 members.", "The society has 115 members."),
            ("The road to the tower is closed.", "The road to the tower has been reopened."),
            (
                "It was resolved to raise the fee of the hall to 22 pounds from 1 May.",
                "It was resolved to raise the fee of the hall to 20 pounds from 1 June.",
            ),
        ],
    )
    def test_the_later_state_alone_is_told_and_answers(self, engine, earlier, later) -> None:
        others = " The tower was painted in white last week."
        for given in ({}, {"query": earlier}):
            summary = self.summary(engine, earlier + others, later, **given)
            assert later in summary.text
            assert earlier not in summary.text
            assert replaced(summary) == {earlier}

    @pytest.mark.parametrize(
        ("earlier", "later"),
        [
            (
                "The repair of the tenor bell cost 385 pounds.",
                "The repair of the treble bell cost 615 pounds.",
            ),
            ("The balance was 6,310 pounds on 31 January.", "The balance was 5,920 pounds on 28 February."),
            ("Nine people came to the work day.", "Fourteen people came to the work day."),
            ("The tent holds 100 people.", "The small tent holds 40 people."),
            ("The lunch on 12 July will cost 24 pounds.", "The lunch on 19 July will cost 27 pounds."),
            ("The fee is 48 pounds.", "The fee will rise to 53 pounds."),
            ("The fee of the hall is 58 pounds.", "The fee of the hall should be not more than 58 pounds."),
            ("The fee is 48 pounds.", "Sid asked whether the fee could be 53 pounds."),
        ],
    )
    def test_what_is_of_another_thing_or_day_stays(self, engine, earlier, later) -> None:
        assert not replaced(self.summary(engine, earlier, later))


class TestTalk:
    def test_a_meeting_that_moves_twice_is_told_once(self, engine) -> None:
        chat = (
            "[12/06/2025, 18:02] Marta: We meet at 7 pm on Friday at the Blue Door.\n"
            "[12/06/2025, 18:31] Ken: The Blue Door sounds good to me, I will book.\n"
            "[12/06/2025, 19:15] Marta: Sorry, we meet at 8 pm on Friday at the Blue Door.\n"
            "[12/06/2025, 20:44] Lou: The present costs 20 pounds each.\n"
            "[13/06/2025, 09:20] Ken: They have a burst pipe and are closed all week.\n"
            "[13/06/2025, 09:26] Marta: Then we meet at 8 pm on Friday at Casa Nova in Mill Street.\n"
        )
        for query in (None, "Where do we meet on Friday?"):
            text = engine.summarize([chat], query=query).text
            assert "Casa Nova" in text
            assert "at the Blue Door" not in text

    def test_only_who_said_it_revises_it(self, engine) -> None:
        first = mail("Ann", 3, "The flour will cost 310 euros. We can deliver it on 20 April to the farm.")
        own = mail("Ann", 7, "The flour will cost 338 euros. The sacks are made of paper this time.")
        rival = mail("Eve", 7, "The flour will cost 299 euros. The sacks are made of paper this time.")
        assert replaced(engine.summarize([first, own])) == {"The flour will cost 310 euros."}
        assert not replaced(engine.summarize([first, rival]))


def test_what_was_replaced_is_known_with_what_replaced_it_and_never_cited(engine) -> None:
    texts = [
        f"Situation Report No. {n}\nAs of {day} March 2025\n\n- {dead} people have died in Orn.\n- {other}"
        for n, day, dead, other in (
            (1, 3, 17, "The road to Orn is closed to all cars."),
            (2, 17, 15, "The bridge of Orn was opened on 16 March."),
        )
    ]
    content = to_dict(engine.summarize(texts, query="How many people have died in Orn?"))
    (pair,) = content["superseded"]
    assert pair["earlier"]["text"].startswith("17 people")
    assert pair["later"]["text"].startswith("15 people")
    assert "15 people have died" in content["text"]
    for sentence in content["sentences"]:
        if sentence["role"] != "dispute":
            assert all(each["text"] != pair["earlier"]["text"] for each in sentence["citations"])
