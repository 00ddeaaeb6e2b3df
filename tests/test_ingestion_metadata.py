"""Title, source and date told from a text's first lines, and dates read from fields."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.config import CleaningConfig, IngestionConfig
from summarizer.ingestion import as_documents
from summarizer.ingestion.dates import find_dates, parse_date
from summarizer.ingestion.metadata import complete, guess_title
from summarizer.ingestion.results import RawDocument
from summarizer.preparation.cleaning import clean_documents
from summarizer.records import Document

DAY = datetime.date(2022, 8, 17)
HEADLINE = "Ferry across Lake Orla to sail again on Monday"
BODY = (
    "The ferry across Lake Orla will sail again on Monday after a winter in the yard, the district council "
    "said.\n\nPassengers had waited since November, when the old engine failed in the middle of the lake."
)


def _complete(text: str, **known: Any) -> RawDocument:
    return complete(RawDocument(text=text, name="x", **known))


@pytest.mark.parametrize(
    "value",
    [
        "2022-08-17",
        "2022-08-17T23:30:00Z",
        "2022-08-17 09:30:00+02:00",
        "20220817",
        "Wed, 17 Aug 2022 09:30:00 GMT",
        "17 August 2022",
        "Aug. 17th 2022",
        " Wednesday, August 17, 2022 10:30 ",
        "17.8.2022",
        "17/8/2022",
        "8/17/2022",
        "17. August 2022",
        "17 août 2022",
        "17 de agosto de 2022",
        "17 sierpnia 2022",
        "17 августа 2022",
        "17. elokuuta 2022",
        "2022年8月17日",
        "17 أغسطس 2022",
        "Published—August 17, 2022",
        "“August 17, 2022”",
        "17 غشت 2022",
        "17 באוגוסט 2022",
        "17 अगस्त 2022",
        datetime.datetime(2022, 8, 17, 12),
    ],
)
def test_a_day_is_read_in_many_forms_and_languages(value: Any) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "08/09/2022",  # August or September
        "2022-02-30",
        "August 2022",
        "17 August",
        "yesterday",
        "17 Blursday 2022",
        "2022-08-17 or 2022-08-18",
        "12345-08-17",
        "17 August 0022",
        "version 1.2.3",
        "",
        "x" * 1000,
        20220817,
        None,
        ["2022-08-17"],
    ],
)
def test_what_is_no_day_or_a_doubtful_one_is_not_read(value: Any) -> None:
    assert parse_date(value) is None
    assert parse_date("8/8/2022") == datetime.date(2022, 8, 8)  # a day either way


@settings(max_examples=200, deadline=None)
@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y"])
)
def test_every_day_is_read_back(day: datetime.date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_field_gives_a_date_or_none(value: str) -> None:
    date = parse_date(value)
    assert date is None or isinstance(date, datetime.date)


def test_all_days_of_a_line_are_found() -> None:
    line = "Published 3 May 2021; updated May 5, 2021, from 2021-05-05"
    assert set(find_dates(line)) == {datetime.date(2021, 5, 3), datetime.date(2021, 5, 5)}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{BODY}",
        f"Region\n\n{HEADLINE}\n\n{BODY}",
        f"By Ann Lee\n{HEADLINE}\n\n{BODY}",
        f"17 August 2022\n{HEADLINE}\n\n{BODY}",
        f"{HEADLINE}\n\n{HEADLINE}\n\n{BODY}",
    ],
)
def test_a_headline_is_told_by_its_shape(text: str) -> None:
    assert guess_title(text) == HEADLINE
    asked = "Will the ferry sail 'again' on Monday?"
    assert guess_title(text.replace(HEADLINE, asked)) == asked


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        HEADLINE,  # nothing follows
        f"{HEADLINE}.\n\n{BODY}",  # a sentence
        f"{HEADLINE.lower()}\n\n{BODY}",
        f"Share Tweet Send Print\n\n{BODY}",  # not taken up
        f"From: the ferry office of Lake Orla\n\n{BODY}",  # the head of a mail
        f"Published on Wednesday, 17 August 2022\n\n{BODY}",
        " ".join(["Ferry across Lake Orla"] * 8) + f"\n\n{BODY}",
        f"Photo: council of the district of Orla (Ann Lee)\n\n{BODY}",
        f"See www.orla.example for the ferry on Lake Orla\n\n{BODY}",
        f"Lake Orla ferry Lake Orla ferry\n\n{BODY}",  # a credit set twice
        f"{BODY}\n\n{HEADLINE}\n\n{BODY}",  # a heading in the body
        f"{HEADLINE}\n\n{BODY}\n{HEADLINE}\n{BODY}\n{HEADLINE}",  # a refrain
        "",
    ],
)
def test_what_is_no_headline(text: str) -> None:
    assert guess_title(text) is None


@pytest.mark.parametrize(
    ("line", "source", "date"),
    [
        ("ORLA (Reuters) - The ferry sails.", "Reuters", None),
        ("ORLA, August 17, 2022 (Orla News Agency) – The ferry sails.", "Orla News Agency", DAY),
        ("By Ann Lee ORLA, 17 Aug 2022 (Reuters) -- The ferry sails.", "Reuters", DAY),
        ("ORLA, Aug 17 (Reuters) - The ferry sails.", "Reuters", None),  # of which year?
        ("ORLA (2022) - The ferry sails.", None, None),
        ("(ONB) - The ferry sails.", "ONB", None),
        ("The ferry (Orla II) - an old one - sails.", None, None),
        ("The company ORLA said on Monday in a long statement to its owners (Reuters) - it", None, None),
        ("ORLA (Reuters) The ferry sails.", None, None),
    ],
)
def test_a_dateline_gives_the_agency_and_a_whole_day(
    line: str, source: str | None, date: datetime.date | None
) -> None:
    found = _complete(f"{HEADLINE}\n\n{line}\n\n{BODY}")
    assert (found.source, found.date) == (source, date)


@pytest.mark.parametrize(
    "head",
    [
        "Last updated on Wed 17 Aug 2022 10.30 BST",
        "By Ann Lee, August 17, 2022",
        "2022-08-17",
        "As of: 17 August 2022",
        "The Orra Times · Wednesday 17 August 2022 · 4 min read",
        "mercredi 17 août 2022",
        "发布时间：2022年8月17日",
        "Published 17 August 2022 | Updated 19 August 2022",
        "Published 17 August 2022\nUpdated 19 August 2022",
    ],
)
def test_a_dated_line_gives_the_day(head: str) -> None:
    assert _complete(f"{HEADLINE}\n{head}\n\n{BODY}").date == DAY


@pytest.mark.parametrize(
    "head",
    [
        "The mayor speaks to visitors at the new bridge in Orla, 17 August 2022",  # a caption
        "It was built on 17 August 2022.",
        "1 May 2022\n2 May 2022\n3 May 2022",  # a list of other articles
        "Closes 17 August 2022",
        "Fire of 17 August 2022 · 4 dead",
        "Date of birth: 17 August 2022",
        "17 August",
        "08/09/2022",
    ],
)
def test_a_doubtful_date_is_none(head: str) -> None:
    assert _complete(f"{HEADLINE}\n{head}\n\n{BODY}").date is None


@pytest.mark.parametrize(
    "head",
    [
        "Issued by the Provincial Emergency Office, 17 August 2022, 18:00",
        "17 Aug 2022 08:50   Dr S. Parekh (reg) / WR Dr Lindholm (cons)",
        "Harbour Board, note of 17 August 2022",
        "By Ann Lee - Published by the Orla Lake News on 17 August 2022 at 18:12",
    ],
)
def test_a_line_that_says_who_made_it_gives_the_day(head: str) -> None:
    assert _complete(f"{HEADLINE}\n{head}\n\n{BODY}").date == DAY
    assert _complete(f"{head}\n\n{BODY}").date == DAY


@pytest.mark.parametrize(
    "opening",
    [
        "Orla, 17. August 2022. Die Fähre fährt wieder.",
        "Rio de Janeiro, 17 de agosto de 2022 – O barco navega.",
        "2022年8月17日　市は渡し船を再開した。",
        "الواحة، 17 أغسطس 2022 - عادت العبارة.",
        "17 באוגוסט 2022. המעבורת שבה.",
        "ORLA, 17 August 2022 - The ferry sails.",
    ],
)
def test_a_dateline_of_any_language_gives_the_day(opening: str) -> None:
    assert _complete(f"{HEADLINE}\n{opening}\n\n{BODY}").date == DAY


def test_days_in_figures_are_read_the_way_of_their_language() -> None:
    body = "Le bac du lac d'Orla naviguera de nouveau lundi, a annoncé le conseil du district mercredi soir."
    head = "Par Claire Dussert - Publié le 08/09/2022 à 18h12 - Mis à jour le 08/09/2022 à 19h40"
    assert _complete(f"Le bac d'Orla revient\n{head}\n{body}").date == datetime.date(2022, 9, 8)
    assert _complete(f"{HEADLINE}\nPublished 08/09/2022\n\n{BODY}").date is None


@pytest.mark.parametrize(
    "line",
    [
        "Next meeting: 17 August 2022, 7.30 pm.",
        "The mayor, who was there, 17 August 2022.",
        "On 17 August 2022, the ferry sank.",
        "Response to your letter of 17 August 2022",
    ],
)
def test_a_day_of_something_else_is_none_of_the_document(line: str) -> None:
    assert _complete(f"{HEADLINE}\n{line}\n\n{BODY}").date is None


def test_what_is_known_is_kept() -> None:
    text = f"{HEADLINE}\n\nORLA, August 17, 2022 (Reuters) - {BODY}"
    day = datetime.date(2020, 1, 1)
    found = _complete(text, title="T", source="S", date=day, url="https://www.paper.example/a")
    assert (found.title, found.source, found.date) == ("T", "S", day)


@pytest.mark.parametrize("head", ["The Orla Lake News", "The Orla Lake News — the ferry across Lake Orla"])
def test_the_name_of_who_publishes_is_no_title(head: str) -> None:
    text = f"{head}\n\n{HEADLINE}\n\n{BODY}\n\nAnn Lee has written for The Orla Lake News since 2009."
    assert guess_title(text) == HEADLINE


@pytest.mark.parametrize("name", ["Microsoft Word - orla-v3 final.doc", "orla_ferry.PDF", "ferry.md"])
def test_a_files_name_is_no_title(name: str) -> None:
    assert complete(RawDocument(f"{HEADLINE}\n\n{BODY}", "x", title=name)).title == HEADLINE
    assert complete(RawDocument(BODY, "x", title=name)).title is None


@pytest.mark.parametrize(
    "head",
    [f"Subject: RE: {HEADLINE}", f"★★★★☆ {HEADLINE}", f"ferry lake orla final v2.docx\n{HEADLINE}"],
)
def test_what_a_program_or_a_rating_puts_around_a_title_is_left_out(head: str) -> None:
    assert guess_title(f"{head}\n\n{BODY}") == HEADLINE


@pytest.mark.parametrize(
    "head",
    [
        f"Orla Daily News\n12 March 2019\n{HEADLINE}\nBy Ann Lee",
        f"ORLA TODAY\nNews | 12 March 2019\n{HEADLINE}\n",
        f"{HEADLINE}\nOrla Daily News\n12 March 2019\n",
    ],
)
def test_the_headline_is_found_among_names_and_days(head: str) -> None:
    assert guess_title(f"{head}\n{BODY}") == HEADLINE


def test_the_name_of_who_publishes_alone_gives_no_title() -> None:
    document = Document(f"Orla Daily News\n12 March 2019\n\n{BODY}", id="a")
    (read,) = as_documents([document], IngestionConfig()).documents
    assert clean_documents([read], CleaningConfig())[0].title is None


@pytest.mark.parametrize(
    "path", ["Home > Ferry > Lake Orla", "Lake / Orla / Ferry", "Ferry · Lake Orla · Council"]
)
def test_the_path_of_sections_is_no_title(path: str) -> None:
    assert guess_title(f"{path}\n\n{HEADLINE}\n3 May 2021\n\n{BODY}") == HEADLINE


def test_a_running_head_is_no_title() -> None:
    text = f"Ferry notes of Lake Orla 7\n\n{HEADLINE}\n\n{BODY}\n\nFerry notes of Lake Orla 8\n\n{BODY}"
    assert guess_title(text) == HEADLINE


def test_the_source_is_the_text_s_credit_or_else_the_address_or_the_file() -> None:
    credited = f"ORLA (Reuters) - {BODY}"
    where = {"url": "https://www.paper.example:81/a", "fallback_source": "a.txt"}
    assert _complete(credited, **where).source == "Reuters"
    assert _complete(BODY, **where).source == "paper.example"
    assert _complete(BODY, fallback_source="a.txt").source == "a.txt"
    assert _complete(BODY, url="http://[broken").source is None


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("aB .(-)—\n1'2/,:"), max_size=200))
def test_any_text_is_completed_with_parts_of_itself(text: str) -> None:
    found = _complete(text)
    assert found.text == text
    assert found.title is None or found.title in text
