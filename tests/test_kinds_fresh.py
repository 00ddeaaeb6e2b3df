"""Kinds told by their structure in everyday layouts: plain, in Markdown, with banners, on forms."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from summarizer.config import IngestionConfig
from summarizer.ingestion import as_documents, read_documents
from summarizer.records import Document
from summarizer.text.edits import apply_edits


def document(text: str) -> Document:
    (found,) = as_documents([text], IngestionConfig()).documents
    assert apply_edits(found.raw, found.edits) == found.text
    return found


def markdown(folder: Path, text: str) -> Document:
    path = folder / "file.md"
    path.write_text(text)
    (found,) = read_documents([path], IngestionConfig()).documents
    assert apply_edits(found.raw, found.edits) == found.text
    return found


def removed(found: Document, reason: str) -> str:
    return "\n".join(found.raw[e.start : e.end].strip() for e in found.edits if e.reason == reason)


VET = """HORSE CLINIC - DAY SHEET
Horse: Juniper   b. 14/03/2016   chip 982000411
3 June 2026 07:45   T. Aalto (vet)

Colic since 4 am, pawing, sweating. HR 64, gums pale. DRUG WARNING ADDED: flunixin, swelling of the face.
Flunixin STOPPED. Started butorphanol 5 mg.
No reflux on the tube.
Plan: walk for 10 min each hour, no feed. Refer if HR > 70.
"""


def test_a_form_above_terse_sentences_or_values_makes_a_note() -> None:
    note = document(VET)
    assert (note.kind, note.date) == ("note", datetime.date(2026, 6, 3))
    assert note.title == "HORSE CLINIC - DAY SHEET"
    assert note.text.startswith("Colic since 4 am")
    assert "982000411" in removed(note, "form field")
    assert "DRUG WARNING ADDED: flunixin" in note.text
    values = "HR 64, BP 104/58, temp 38.1\n"
    assert document(VET.replace("Colic since 4 am, pawing, sweating. ", values)).text.startswith(values)


def test_a_note_is_not_of_the_day_of_a_birth() -> None:
    head = "Day sheet\nHorse: Juniper, born 14 March 1996\n3/6/26 0745hrs  T. Aalto\n\n"
    note = document(f"{head}Colic since 4 am. Gums pale. No reflux.\nPlan: walk for 10 min each hour.\n")
    assert (note.kind, note.date) == ("note", None)


def test_a_label_above_a_list_stays_with_it() -> None:
    note = document(
        VET.replace("Plan: walk for 10 min each hour, no feed.", "Plan:\n- walk each hour\n- no feed")
    )
    assert "Plan: walk each hour; no feed" in " ".join(note.text.split())


def test_a_note_in_markdown_is_one(tmp_path: Path) -> None:
    text = """# Tree survey, school lane

**Tree:** beech   **Tag:** 004187
**3 June 2026, 08:15** - L. Sato

- Crown thin on the south side
- **Risk:** raised to high
- Fungus treatment stopped, no effect
"""
    note = markdown(tmp_path, text)
    assert (note.kind, note.date) == ("note", datetime.date(2026, 6, 3))
    assert "004187" in removed(note, "form field")
    assert note.text.startswith("Crown thin")


def test_an_article_with_a_number_and_a_time_is_no_note() -> None:
    article = """12 January 2026 09:30
Ref. 0099812

The harbour at Selby was closed on Monday because waves of up to six metres broke over the outer wall.
Read more: The winter storms of the north coast and how its towns prepare for them every single year.
"""
    assert document(article).kind == "article"


MINUTES = """# Rowing club

## Minutes of the committee meeting of 9 June 2026

**Present:** A. Holm (chair), B. Ito
**Apologies:** C. Roy

### 1. Boathouse roof
The roofer came twice. It was agreed to pay him in July.

### 2. Slipway
Put off until the autumn.

### 3. Membership fees
The fees stay as they are.

**Action:** B. Ito to call the roofer.

Next meeting: 7 July 2026
"""


def test_minutes_are_of_their_own_day_and_keep_the_subject_of_a_short_entry(tmp_path: Path) -> None:
    text = MINUTES.replace("The roofer", "Next year the roofer")
    for minutes in (document(text), document(re.sub(r"[#*]", "", text)), markdown(tmp_path, text)):
        assert (minutes.kind, minutes.date) == ("minutes", datetime.date(2026, 6, 9))
        assert minutes.title == "Rowing club"
        assert "Slipway: Put off until the autumn." in minutes.text
        assert "Boathouse roof" not in minutes.text  # two sentences
        assert "Membership fees:" not in minutes.text  # the entry says it
        assert "C. Roy" in removed(minutes, "list of persons")


def test_the_first_item_may_be_of_another_meeting() -> None:
    head = "Rowing club committee\n9 June 2026\nPresent: A. Holm\nApologies: B. Ito\n\n"
    minutes = document(f"{head}1. Minutes of the meeting of 5 May 2026\nSigned as they stand.\n")
    assert (minutes.kind, minutes.date) == ("minutes", datetime.date(2026, 6, 9))
    assert minutes.text == "Minutes of the meeting of 5 May 2026: Signed as they stand."


def test_names_below_the_label_of_a_list_are_persons() -> None:
    minutes = document(
        "Minutes, 9 June 2026\nPresent:\nA. Holm\nB. Ito\n\n1. Roof\nIt leaks. It was left as it is.\n"
    )
    assert minutes.text == "It leaks. It was left as it is."
    assert "B. Ito" in removed(minutes, "list of persons")


HEAD = "From: Ana Ruiz <a@b.example>\nTo: Crew\nDate: Thu, 12 Mar 2026 10:20:00 +0000\nSubject: Lift\n\n"
SAID = "The lift is booked for 4 May at noon. Please bring the slings."


@pytest.mark.parametrize(
    "banner",
    [
        "WARNING: The sender is not from this company. Do not open what is attached.\n\nHello crew,\n\n",
        "This note came from another company's server.\nThink before you answer it.\n\nGood morning Bo,\n\n",
        "SENT FROM ANOTHER NETWORK. OPEN ATTACHMENTS WITH CARE.\n\n",
    ],
)
def test_a_banner_is_nobody_s_word(banner: str) -> None:
    mail = document(f"{HEAD}{banner}{SAID}\n\nBest wishes,\nAna\n")
    assert mail.text == SAID
    assert removed(mail, "banner") == banner.split("\n\n")[0]


@pytest.mark.parametrize(
    "below",
    ["Many thanks!\n\nThis message is for the person named. Delete it if you are not.", "Thanks,\nAna"],
)
def test_what_stands_above_thanks_is_no_banner(below: str) -> None:
    assert SAID in document(f"{HEAD}{SAID}\n\n{below}\n").text


def test_the_subject_of_a_memo_is_a_field_of_its_head() -> None:
    memo = document(
        "To: all crews\nFrom: Harbour office\nDate: 3 June 2026\nRe: New opening hours\n\nWe open at six.\n"
    )
    assert (memo.kind, memo.title, memo.text) == ("mail", "New opening hours", "We open at six.")


STATE = """Released by the Lake Water Board, 5 March 2026, 07:00

**Water level:** 412 cm
**Dead fish:** 3,100
**Beaches closed:** 4

The outlet at Harl is shut. Nobody has been taken ill.
"""


def test_figures_below_who_issued_them_make_a_report(tmp_path: Path) -> None:
    report = markdown(tmp_path, f"# Algae in the lake\n{STATE}")
    assert (report.kind, report.date) == ("report", datetime.date(2026, 3, 5))
    assert report.text.splitlines()[:3] == ["Water level: 412 cm", "Dead fish: 3,100", "Beaches closed: 4"]


def test_a_table_below_who_issued_it_makes_a_report(tmp_path: Path) -> None:
    table = "| What | Now | Before |\n|---|---|---|\n| Level | 412 | 398 |\n| Fish | 3,100 | 900 |\n"
    text = f"# Algae\nReleased by the Lake Water Board, 6 March 2026, 07:00\n\n{table}\nThe outlet is shut.\n"
    assert markdown(tmp_path, text).kind == "report"


def test_a_numbered_issue_says_who_issued_it() -> None:
    report = document(f"Algae bulletin no. 4\n{STATE}".replace("*", ""))
    assert (report.kind, report.title) == ("report", "Algae bulletin no. 4")
    assert "Dead fish: 3,100" in report.text


def test_an_author_and_a_time_make_no_report() -> None:
    text = "By Ann Lee of the Gazette, 5 March 2026, 07:00\n\nThe outlet is shut. Four beaches are closed.\n"
    assert document(text).kind == "article"


def test_headings_on_the_line_of_a_clause_are_headings(tmp_path: Path) -> None:
    text = """# Rules of the sauna

1. Hours
1.1 The sauna is open from 6 to 22 o'clock.
1.2 It is closed on 24 December.

2. Towels
2.1 Guests bring their own towel. A towel may be hired for 2 euros.
"""
    policy = markdown(tmp_path, text)
    assert policy.kind == "policy"
    assert policy.text.splitlines() == [
        "1.1 The sauna is open from 6 to 22 o'clock.",
        "1.2 It is closed on 24 December.",
        "",
        "2.1 Guests bring their own towel. A towel may be hired for 2 euros.",
    ]
    clauses = [policy.text[b.start : b.end][:3] for b in policy.blocks if b.role == "clause"]
    assert clauses == ["1.1", "1.2", "2.1"]


def test_an_article_with_numbers_of_versions_is_no_policy() -> None:
    text = "Version 2.1 Sold well. Version 2.2 Failed. In 4.1 The makers changed much, and 5.3 Came after it."
    assert document(text).kind == "article"


def test_rows_of_a_table_are_no_prose_of_a_paper() -> None:
    paper = document("""Shade and the growth of moss

Abstract
Moss grew faster in the shade [1].

1. Results
Growth was 14 mm a year, up from 9 mm in 2019 and 2020.

Site Sun Shade
Growth (mm) 9.1 14.0
Cover 31% 62%

References
[1] Boe L. Moss. J Moss. 2019;3:1-4.
""")
    assert paper.kind == "paper"
    assert paper.text.endswith("in 2019 and 2020.")
    assert removed(paper, "table").startswith("Site Sun Shade")


AS_OF = "Fähre nach Orra\nStand: 3. Mai 2031, 18:00 Uhr\n\n"


def test_saying_as_of_when_a_page_stands_makes_no_report() -> None:
    text = (
        f"{AS_OF}Von Ada Holm\n\nDie Fähre nach Orra fährt wieder, teilte die Reederei mit.\n\n"
        "Sie lag zwei Wochen im Dock.\n"
    )
    assert (document(text).kind, document(text).date) == ("article", datetime.date(2031, 5, 3))


@pytest.mark.parametrize(
    "points",
    [
        "- Eine Fähre fährt.\n- Zwei liegen im Dock.\n\nDer Rat tagt am Freitag.",
        "Fahrten: 12\nAusfälle: 3\n\nDer Rat tagt am Freitag.",
        "Lage\nEine Fähre fährt, sagte der Rat.\n\nAusblick\nDer Rat tagt am Freitag.",
    ],
)
def test_points_or_headings_below_the_day_make_a_report(points: str) -> None:
    assert document(f"{AS_OF}{points}\n").kind == "report"


@pytest.mark.parametrize(
    "head", ["Preprint - not reviewed", "Boe et al. Moss and shade", "Boe and Lund    Moss in shade"]
)
def test_the_title_of_a_paper_is_the_line_whose_words_it_takes_up(head: str) -> None:
    title = "Shade and the growth of moss on roofs"
    paper = document(
        f"{head}\n\n{title}\nL. Boe, K. Lund\n\nAbstract\nMoss on roofs grew faster in the shade [1].\n\n"
        "1. Results\nGrowth was 14 mm a year.\n\nReferences\n[1] Boe L. Moss. J Moss. 2019;3:1-4.\n"
    )
    assert (paper.kind, paper.title) == ("paper", title)
    assert removed(paper, "authors") == "L. Boe, K. Lund"
