"""Dates of a sentence, resolved against the day of publication."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.days import dateline, find_days, is_dateline
from summarizer.text.lead_ins import lead_in

THURSDAY = datetime.date(2031, 6, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on March 3, 2031.", ["2031-03-03"]),
        ("It opened on 2031-03-03.", ["2031-03-03"]),
        ("It opened on March 3rd.", ["--03-03"]),
        ("Founded in 1998, it closed in March 2003.", ["1998", "2003-03"]),
        ("It opened on Tuesday.", ["tuesday"]),
        ("She may 10 times refuse.", []),
        ("The second of three, it cost 2031 crowns.", []),
        ("It opened yesterday.", []),
        ("On Monday, June 9, it met.", ["--06-09"]),
        ("On February 30 nothing happened.", []),
        ("March 3.5 percent", []),
    ],
)
def test_without_a_day_of_publication_only_what_is_written_is_known(text, expected):
    assert [day.iso for day in find_days(text, None)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on Tuesday.", ["2031-06-10"]),
        ("It will sail on Tuesday.", ["2031-06-17"]),
        ("It sank yesterday.", ["2031-06-11"]),
        ("It sank last Friday.", ["2031-06-06"]),
        ("It sank on June 10.", ["2031-06-10"]),
        ("It met on July 10.", ["2030-07-10"]),
        ("It sank two days ago.", ["2031-06-10"]),
        ("It sank the day before yesterday.", ["2031-06-10"]),
        ("It sank last night.", ["2031-06-11"]),
        ("It opened on the 3rd, he said.", ["2031-06-03"]),
        ("It will open on the 20th.", ["2031-06-20"]),
        ("It met in October.", ["2030-10"]),
        ("It will meet in October.", ["2031-10"]),
        ("It hit the coast in October.", ["2030-10"]),
        ("A fair way remains: cut the tax in October.", ["--10"]),  # what is asked for is not over
        ("They said that nurses must get a raise in October.", ["--10"]),
        ("He said on Monday that it would sail on Tuesday.", ["2031-06-09", "2031-06-17"]),
        ("It closed last month.", ["2031-05"]),
        ("It closed last week.", []),
        ("It won on Super Tuesday.", []),
        ("It met the following Thursday.", []),
        ("He owns Christianity Today.", []),
    ],
)
def test_weekdays_and_days_without_a_year_count_from_the_publication(text, expected):
    assert [day.iso for day in find_days(text, THURSDAY)] == expected


def test_a_weekday_may_be_the_day_that_another_source_names():
    (weekday,) = find_days("It met on Wednesday.", datetime.date(2022, 8, 18))
    (day,) = find_days("It met on August 17.", datetime.date(2022, 8, 18))
    assert not weekday.at_odds(day)
    (other,) = find_days("It met on August 16.", datetime.date(2022, 8, 18))
    assert weekday.at_odds(other)


def test_what_is_not_said_is_not_at_odds():
    (year,) = find_days("in 1962", None)
    (day,) = find_days("on 3 May 1962", None)
    (weekday,) = find_days("on Friday", None)
    assert not year.at_odds(day)
    assert not weekday.at_odds(day)


def test_the_news_tells_the_year_of_a_date_without_one():
    (day,) = find_days("It sank on March 12.", None, around=datetime.date(2031, 3, 14))
    assert day.iso == "2031-03-12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ORRA, March 3, 2031 (Northern Wire) - The ferry is back.", datetime.date(2031, 3, 3)),
        ("The ferry came back on March 3, 2031.", None),
        ("", None),
    ],
)
def test_a_dateline_dates_its_report(text, expected):
    assert dateline(text) == expected


@given(st.text(max_size=200), st.dates(datetime.date(1900, 1, 10), datetime.date(2100, 1, 1)))
def test_any_text_can_be_read(text, published):
    for day in find_days(text, published):
        assert text[day.start : day.end] == day.text


def test_a_dateline_without_its_year_has_that_of_the_news():
    text = "LINDHAVEN, Kestmark, March 12 (Northern Wire) - The ferry is back."
    assert dateline(text) is None
    assert dateline(text, datetime.date(2031, 3, 14)) == datetime.date(2031, 3, 12)


def test_only_an_opening_date_is_a_dateline():
    text = "The ferry came back on March 12 (a Wednesday) - with new engines."
    (day,) = find_days(text, datetime.date(2031, 3, 14))
    assert not is_dateline(text, day)


def test_the_point_that_ends_a_sentence_is_none_of_a_months():
    assert [day.text for day in find_days("It opens on 5 April.", None)] == ["5 April"]
    assert [day.text for day in find_days("It opened on 5 Sept. and closed.", None)] == ["5 Sept."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We have decided to hold the fair at Tarn Hall on 10 October.", ["2025-10-10"]),
        ("It was held at Tarn Hall on 10 October.", ["2024-10-10"]),
        ("He has been in prison since the riots of last 10 October.", ["2024-10-10"]),
        ("The water gets cut off on Saturday.", ["2025-03-08"]),
        ("The water was cut off on Saturday.", ["2025-03-01"]),
        ("You can announce the dates from Monday.", ["monday"]),  # the last one, or the next one
        ("Bring the keys on Tuesday.", ["2025-03-04"]),
        ("Bring the keys Next Friday.", ["2025-03-07"]),
    ],
)
def test_days_that_come_and_days_that_were(text, expected):
    tuesday = datetime.date(2025, 3, 4)
    assert [day.iso for day in find_days(text, tuesday)] == expected


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("Orra, 3. März 2031. Die Fähre fährt.", "Orra, 3. März 2031. "),
        ("Orra, 3 de marzo de 2031.- El barco navega.", "Orra, 3 de marzo de 2031.- "),
        ("3 במרץ 2031. המעבורת שבה.", "3 במרץ 2031. "),
        ("Orra, le 3 mars 2031. Le bac navigue.", "Orra, le 3 mars 2031. "),
        ("Orra, 3 mar (EFE).- El barco navega.", "Orra, 3 mar (EFE).- "),
        ("Orra, 3. Feb. (sda) - Die Fähre fährt.", "Orra, 3. Feb. (sda) - "),
        ("Orra (dpa/orr) - Die Fähre fährt.", "Orra (dpa/orr) - "),
        ("Orra, 3 ferries (Old Line) - The council", ""),  # no month
        ("Holm (links) - Die Ratschefin", ""),  # no agency
        ("NATO met on 3 March 2031 – the ferry sank.", ""),
        ("3 March 2031 – the ferry sank.", ""),  # of a chronicle
        ("On 3 March 2031, the ferry sank.", ""),
        ("The mayor, 3 March 2031. It sank.", ""),
        ("The ferry sank in Orra, 3 March 2031.", ""),
    ],
)
def test_a_dateline_of_any_language_stands_before_its_sentence(text, past):
    assert text[: lead_in(text)[0]] == past
