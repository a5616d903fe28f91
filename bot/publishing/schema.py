"""The shape of every content file, as pydantic models: they check what staff write and become the editors' schemas.

Values arrive as typed text (see :mod:`yaml_text`); a model turns them into numbers and dates. An unknown key is an
error, because a misspelt ``review_by`` would otherwise be a review that never happens.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.core.language.codes import Country, Language

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,29}/[a-z0-9][a-z0-9-]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1)]
YearMonth = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")]
Unit = Literal["baht", "usd", "kyat", "riel", "percent", "days", "months", "years", "hours", "number", "age"]
Confidence = Literal["high", "medium", "low"]


class Model(BaseModel):
    """What all shapes share: no unknown keys, no stray spaces, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)


class Trilingual(Model):
    """One text in the three languages of the guide."""

    en: Words
    my: Words
    km: Words

    def by_language(self) -> dict[Language, str]:
        """The texts under their language codes."""
        return {"my": self.my, "km": self.km, "en": self.en}


class SectionModel(Model):
    """A shelf of the menu (``sections.yaml`` is a list of them, in menu order)."""

    id: Id = Field(description="Never changes: printed links carry it.")
    emoji: Annotated[str, StringConstraints(min_length=1, max_length=8)]
    titles: Trilingual
    topics: list[Id] = Field(description="Topic folders of this section, in menu order, without the section's id.")


class RecommendationModel(Trilingual):
    """One of the nine recommendations in plain words."""

    topics: list[TopicId] = Field([], description="The topics that serve it, most telling first.")
    source: str | None = None
    note: str | None = None


class PhoneModel(Model):
    """A number in the two forms that people need."""

    dial: Annotated[str, StringConstraints(pattern=r"^(\+[1-9][0-9]{6,14}|[0-9]{3,8})$")] = Field(
        description="As dialled from anywhere: +6622482181; or a national short code: 1506."
    )
    local: Annotated[str, StringConstraints(pattern=r"^[0-9+(][0-9 ()/+-]*$")] = Field(
        description="As dialled inside the country: 02 248 2181."
    )


class TextsModel(Model):
    """Texts in each language, as people type them."""

    my: list[Words] = []
    km: list[Words] = []
    en: list[Words] = []

    def by_language(self) -> dict[Language, list[str]]:
        """The texts under their language codes."""
        return {"my": self.my, "km": self.km, "en": self.en}


class AskedModel(TextsModel):
    """How people ask for a topic (``asked.yaml`` beside its answer): never shown, search learns from it."""

    urgent: TextsModel = Field(
        TextsModel(), description="Cries for help: whoever types such a text sees the hotlines first, then this topic."
    )


class ContactModel(Model):
    """Someone a worker can call, write to or visit (``contacts.yaml``: id → contact)."""

    kind: Literal["government", "ngo", "union", "un", "embassy", "emergency", "other"]
    country: Literal["th", "mm", "kh", "regional"]
    names: Trilingual
    phones: list[PhoneModel] = []
    hours: Trilingual | None = None
    where: Trilingual | None = None
    notes: Trilingual | None = Field(None, description="A safety note or hint that is always shown with the number.")
    languages: list[LanguageCode] = Field([], description="ISO 639-1 codes of the languages spoken there.")
    callable_from: list[CountryCode] = Field([], description="Countries from which the number can be reached.")
    web: str | None = None
    confidence: Confidence = "high"
    checked_on: YearMonth = Field(description="The month the number was last seen in a source.")
    called_on: date | None = Field(None, description="The day staff last rang the number.")
    source: str = Field(description="Where the number was read.")


class ValueModel(Model):
    """What a figure is from a day on."""

    from_date: date = Field(alias="from", description="The first day this value holds.")
    value: Decimal
    to: Decimal | None = Field(None, description="The upper end, when the figure is a range.")


class FigureModel(Model):
    """A number that laws and offices change (``figures.yaml``: id → figure)."""

    unit: Unit
    values: Annotated[list[ValueModel], Field(min_length=1)] = Field(description="Oldest first.")
    facts: list[Id] = Field([], description="Ids in facts.yaml that the values were read from.")
    note: str | None = None


class FactModel(Model):
    """One entry of the ledger (``facts.yaml``: id → fact): what is known, from where, and how surely."""

    statement: Words
    as_of: YearMonth = Field(description="The month for which this is known to hold.")
    basis: Literal["source", "knowledge"]
    source: Words
    confidence: Confidence
    note: str | None = None
    date_note: str | None = None
    safety_note: str | None = Field(None, description="What must be respected when this is told to people.")
    applies_to: list[Country] = []
    topics: list[TopicId] = []
    mixed: bool = Field(False, description="The core is sourced, part of the sentence is the writer's knowledge.")


class SourceModel(Model):
    """A source as shown in the foot of an answer."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    url: Address | None = None
    as_of: YearMonth | None = None


class TopicModel(Model):
    """What is the same in all languages (``<section>/<topic>/topic.yaml``)."""

    countries: Annotated[list[Country], Field(min_length=1)] = ["mm", "kh"]
    recommendations: list[Annotated[int, Field(ge=1, le=9)]] = []
    published: bool = True
    urgent: bool = Field(False, description="Shown among the urgent things.")
    owner: Words = Field(description="Who answers for this text.")
    checked_on: date = Field(description="The day the facts were researched.")
    review_by: date = Field(description="The day by which someone must check the facts again.")
    contacts: Annotated[list[Id], Field(max_length=5)] = Field([], description="Shown as cards, most useful first.")
    related: Annotated[list[TopicId], Field(max_length=8)] = []
    aliases: list[TopicId] = Field([], description="Ids this topic had before; links with them still open it.")
    concepts: list[list[Id]] = Field([], description="Combinations of vocabulary concepts that mean this topic.")
    facts: list[Id] = Field([], description="Ids in facts.yaml that the answer rests on.")
    sources: Annotated[list[SourceModel], Field(max_length=3)] = []
    example_amounts: list[Decimal] = Field(
        [], description="Numbers of a worked example, which may stand in the text although a figure has the same value."
    )


class PageModel(Model):
    """The front matter of an answer in one language (``en.md``, ``my.md``, ``km.md``)."""

    title: Words = Field(description="The worker's own words, at most 40 letters.")
    keywords: list[Words] = Field([], description="Words as people type them, in any script.")
    questions: list[Words] = Field([], description="Whole questions as people ask them.")
    translation: Literal["draft", "reviewed"] | None = Field(None, description="Burmese and Khmer only.")
    reviewed_by: str | None = None
    reviewed_on: date | None = None
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")] | None = Field(
        None, description="Which English text this translates; written by 'content stamp'."
    )


class ReplyModel(PageModel):
    """The front matter of a canned reply (``replies/<name>/xx.md``): as an answer, but a title is not needed."""

    title: str = ""


class ConceptModel(Model):
    """One meaning with its words in every language, script and spelling (``vocabulary/*.yaml``: id → concept)."""

    en: list[Words] = []
    my: list[Words] = []
    km: list[Words] = []
    th: list[Words] = []
    my_latn: list[Words] = Field([], alias="my-latn")
    km_latn: list[Words] = Field([], alias="km-latn")
    note: str | None = None
