"""What a visitor gives: boxes, pastes, uploads, addresses, and the limits they are held to."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.app import loading
from summarizer.app.articles import (
    Article,
    lone_address,
    parse_articles,
    recognise,
    to_articles,
    to_documents,
)
from summarizer.app.loading import load_examples, read_addresses, read_uploads
from summarizer.app.splitting import split_paste
from summarizer.app.summary_request import check_size, make_request, reading_limits
from summarizer.config import AppConfig, IngestionConfig, SummarizerConfig
from summarizer.errors import AddressError, ConfigError, EmptyInputError, InputError, LimitError
from summarizer.ingestion import as_documents
from summarizer.ingestion.files import FORMATS
from summarizer.records import Document
from tests.made_files import MAKERS, Maker

READING = IngestionConfig()
STORY = "Mill burns in Aldford\n\nA fire destroyed the old mill in Aldford on Tuesday. Nobody was hurt in it."


def test_the_page_takes_every_file_that_is_read() -> None:
    assert set(loading.ENDINGS) == set(FORMATS)


def test_boxes_without_text_are_not_articles():
    assert parse_articles([{"text": " \n"}, {"text": "News.", "title": "T"}, "More."]) == (
        Article("News.", "T"),
        Article("More."),
    )
    assert parse_articles(None) == ()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("a text alone", "must be a list"),
        ([3], "article 1 must be a text or an object"),
        ([{"title": "x"}], 'article 1 has no "text"'),
        ([{"text": ["x"]}], "article 1 has a text that is list"),
        ([{"text": "x"}, {"text": "y", "title": 3}], "article 2 has a title that is int"),
    ],
)
def test_what_is_not_an_article_is_named(value, message):
    with pytest.raises(InputError, match=message):
        parse_articles(value)


def test_documents_keep_what_is_known_and_the_number_of_their_box():
    given = Article("News.", title=" Head ", date="2025-03-12")
    (document,) = to_documents([given])
    assert document == Document("News.", id="d1", title="Head", date=datetime.date(2025, 3, 12))
    assert to_articles([document]) == (Article("News.", "Head", "", "2025-03-12"),)


def test_a_text_that_looks_like_a_path_or_an_address_stays_a_text(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("The secret is safe.")
    documents = to_documents(parse_articles([str(path), "http://127.0.0.1/"]))
    assert [document.text for document in documents] == [str(path), "http://127.0.0.1/"]


def test_title_is_recognised_but_never_overwritten():
    assert recognise(Article(STORY), READING).title == "Mill burns in Aldford"
    assert recognise(Article(STORY, title="My own"), READING).title == "My own"
    assert recognise(Article("..."), READING) == Article("...")


@pytest.mark.parametrize("joint", ["-----", "* * * * *", "|||||", "  _______  "])
def test_clear_joints_split_a_paste(joint):
    parts = ("One article.", "Another one.")
    assert split_paste(f"One article.\n{joint}\nAnother one.\r\n{joint}\n\n") == parts
    assert split_paste("One article. ||||| Another one.") == parts, "bars within a line as well"


def test_gaps_split_only_what_is_long_enough():
    long = " ".join(["word"] * 30)
    assert split_paste(f"{long}\n\n\n\n{long}") == (long, long)
    assert len(split_paste(f"Menu\n\n\n\n{long}")) == 1


@pytest.mark.parametrize("inside", ["Title\n---\nText", "a | b || c", "One.\n\nTwo.\n\n\nThree.", "# # # a"])
def test_what_stands_inside_articles_does_not_split(inside):
    assert split_paste(inside) == (inside,)


@pytest.mark.parametrize("joint", ["---", "* * *"])
def test_short_rules_split_only_what_is_long_enough(joint):
    long = " ".join(["word"] * 30)
    assert split_paste(f"{long}\n\n{joint}\n\n{long}") == (long, long)
    assert len(split_paste(f"A part.\n\n{joint}\n\n{long}")) == 1
    assert len(split_paste(f"{long}\n{joint}\n{long}")) == 1, "right below its line it underlines a heading"


BODY = (
    "The old mill beside the river burned down before dawn, and forty people had to leave their homes. " * 3
)


@pytest.mark.parametrize(
    "opener",
    [
        "# Mill burns",
        "Article 1",
        "Title: Mill burns",
        "Mill burns in Aldford\nBy Rosa Elm",
        "Mill burns in Aldford\n\nALDFORD, 4 March (Wire) - Nobody was hurt.",
    ],
)
def test_a_repeated_opening_splits_and_one_alone_does_not(opener):
    article = f"{opener}\n\n{BODY.strip()}"
    assert split_paste(f"{article}\n\n{article}\n\n{article}") == (article, article, article)
    assert split_paste(article) == (article,)
    assert len(split_paste(f"{article}\n\nWhat it costs\n\n{BODY}\n\nWho pays\n\n{BODY}")) == 1


@given(st.text())
def test_splitting_loses_no_word(text):
    kept = "".join(split_paste(text))
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(part.strip() for part in split_paste(text))


def test_uploads_are_read_once_and_deleted(tmp_path):
    good, bad = tmp_path / "a" / "news.txt", tmp_path / "b" / "broken.pdf"
    for path, content in ((good, STORY.encode()), (bad, b"no pdf")):
        path.parent.mkdir()
        path.write_bytes(content)
    read = read_uploads([good, bad], READING)
    assert [document.title for document in read.documents] == ["Mill burns in Aldford"]
    assert str(read.failures[0].error).startswith("'broken.pdf' ")  # not where the server keeps it
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".eml", ".vtt"])
def test_an_uploaded_document_is_of_the_same_kind_once_it_stands_in_a_box(tmp_path, ending):
    path = tmp_path / "a" / f"given{ending}"
    path.parent.mkdir()
    path.write_bytes(MAKERS[ending](Maker(3)))
    read = read_uploads([path], READING).documents
    again = as_documents(to_documents(to_articles(read)), READING).documents
    assert [(d.kind, d.text, d.blocks) for d in again] == [(d.kind, d.text, d.blocks) for d in read]


def test_uploads_are_deleted_also_where_reading_fails(tmp_path):
    paths = [tmp_path / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(STORY)
    with pytest.raises(LimitError):
        read_uploads(paths, IngestionConfig(max_documents=2))
    assert not any(path.exists() for path in paths)


@pytest.mark.parametrize(
    "line", ["/etc/hostname", "file:///etc/hostname", "-", "javascript:alert(1)", "https:// a"]
)
def test_nothing_but_addresses_is_fetched(line):
    with pytest.raises(AddressError, match="is not an address"):
        read_addresses(line, READING)


def test_private_addresses_are_refused():
    read = read_addresses("http://127.0.0.1:1/\nhttp://169.254.169.254/latest", READING)
    assert read.documents == ()
    assert len(read.failures) == 2


def test_examples_are_the_projects_own_or_none(tmp_path):
    assert load_examples(READING, tmp_path / "missing.jsonl") == {}
    if loading.EXAMPLES.is_file():
        examples = load_examples(READING)
        assert len(examples) >= 2
        assert all(
            article.text and (article.title or article.source)
            for name in examples
            for article in examples[name]
        )


def test_a_cluster_line_that_is_broken_costs_only_itself(tmp_path):
    path = tmp_path / "clusters.jsonl"
    path.write_text('{"id": "a", "documents": ["One two."]}\nno json\n' + json.dumps({"id": "b"}) + "\n")
    assert list(load_examples(READING, path)) == ["a"]


# Limits


def test_a_request_is_checked_whole():
    request = make_request(
        ["One.", {"text": "Two."}], AppConfig(), words=120.0, query=" costs ", known=["Old."], writer=None
    )
    assert (request.words, request.sentences, request.query, request.writer) == (120, None, "costs", "")
    assert [article.text for article in request.known] == ["Old."]


@pytest.mark.parametrize(
    "text", ["https://news.example/mill", " HTTP://a.example/x \n https://b.example/y\n"]
)
def test_an_address_is_no_article(text):
    assert lone_address(text)
    with pytest.raises(InputError, match=r"article 2 is an address and no text: .(?i:http)"):
        make_request(["News.", text], AppConfig())
    assert lone_address(f"As {text} says.") == ""


@pytest.mark.parametrize(
    ("limits", "articles", "asked", "message"),
    [
        ({"max_documents": 2}, ["a"] * 3, {}, "3 articles are given; this server takes up to 2"),
        (
            {"max_characters": 10},
            ["a" * 6, "b" * 6],
            {},
            "12 characters together; this server takes up to 10",
        ),
        ({"max_characters": 10}, [{"text": "a", "title": "t" * 10}], {}, "11 characters"),
        ({"max_words": 50}, ["a"], {"words": 51}, "words=51 is asked for; this server gives 1 to 50"),
        ({"max_words": 50}, ["a"], {"sentences": 0}, "sentences=0"),
        ({"max_documents": 2}, ["a"], {"known": ["b"] * 3}, "up to 2"),
        ({}, ["a"], {"query": "q" * 1001}, "1,001 characters"),
    ],
)
def test_limits_are_answered_in_words(limits, articles, asked, message):
    with pytest.raises(LimitError, match=message):
        make_request(articles, AppConfig(**limits), **asked)


@pytest.mark.parametrize("words", ["many", 2.5, True])
def test_a_request_has_articles_and_a_length_in_whole_numbers(words):
    with pytest.raises(EmptyInputError, match="at least one article"):
        make_request([{"text": ""}], AppConfig())
    with pytest.raises(ConfigError, match="whole number"):
        make_request(["a"], AppConfig(), words=words)


def test_limits_themselves_are_accepted():
    check_size([Article("a" * 5), Article("b" * 5)], AppConfig(max_documents=2, max_characters=10))


def test_reading_is_no_wider_than_the_page_nor_than_the_configuration():
    config = SummarizerConfig.parse(
        {"app": {"max_documents": 9, "max_file_bytes": 500}, "ingestion": {"max_file_bytes": 100}}
    )
    limits = reading_limits(config)
    assert (limits.max_documents, limits.max_file_bytes) == (9, 100)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source: The Evening Post", "The Evening Post"),
        ("SOURCE : https://www.post.example/mill?x=1", "post.example"),
        ("https://news.post.example/2025/mill", "news.post.example"),
        ("Via: Aldford Radio", "Aldford Radio"),
        ("https://nothing", ""),
        ("The source: a spokesman for the mill, who said so.", ""),
        ("javascript:alert(1)", ""),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_source_that_is_written_above_or_below_is_recognised(line, source, first):
    text = f"{line}\n\n{STORY}" if first else f"{STORY}\n\n{line}"
    assert recognise(Article(text), IngestionConfig()).source == source
    assert recognise(Article(text, source="Mine"), IngestionConfig()).source == "Mine"
