"""Each of the nine recommendations is told and served."""

from __future__ import annotations


def test_a_recommendation_that_no_topic_serves_is_found(content):
    """Its line, so that its words can be read."""
    for topic in ("passport", "pink-card"):
        content.edit(f"documents/{topic}/topic.yaml", "7, ", "")
    assert content.found("recommendations_covered") == [("recommendations.yaml", 7)]


def test_an_unpublished_topic_serves_nobody(content):
    """What is not shown does not count."""
    for topic in ("passport", "pink-card"):
        content.add(f"documents/{topic}/topic.yaml", "published: false\n")
    assert len(content.found("recommendations_covered")) == 9


def test_nine_and_no_other_are_told(content):
    """One missing, one invented."""
    content.edit("recommendations.yaml", "9: ", "10: ")
    assert len(content.found("recommendations_covered")) == 2


def test_both_sides_agree(content):
    """What a recommendation lists as serving it says so itself."""
    content.edit("documents/passport/topic.yaml", "7, ", "")
    content.edit("recommendations.yaml", "{en: Say 7,", "{topics: [documents/passport], en: Say 7,")
    assert content.found("recommendations_covered") == [("recommendations.yaml", 7)]
