"""The review sheet: one printed page a topic, its three languages side by side as a reader sees them.

For native speakers who would rather write on paper than edit a file. All of it is one HTML file, fonts included,
so that it can be sent to someone without a network.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Final

from jinja2 import Environment, PackageLoader, select_autoescape

from bot.core.guide import Guide, Topic
from bot.core.language.catalog import Catalogs
from bot.core.language.codes import LANGUAGES
from bot.core.lens import Lens, wording
from bot.core.render import answer_html

SCRIPTS: Final = ("myanmar", "khmer", "thai")


def sheet(guide: Guide, catalogs: Catalogs, topics: Iterable[Topic], today: date) -> str:
    """The sheet as one HTML page; every country's blocks are shown, labelled."""
    pages = [
        {
            "id": topic.id,
            "columns": [_column(topic, Lens(guide, catalogs[code], None, today)) for code in LANGUAGES[::-1]],
        }
        for topic in topics
    ]
    environment = Environment(loader=PackageLoader("bot.publishing", "pages"), autoescape=select_autoescape())
    return environment.get_template("sheet.html").render(pages=pages, fonts=_fonts(), today=today.isoformat())


def _column(topic: Topic, lens: Lens) -> dict[str, object]:
    words = wording(topic, lens)
    return {
        "language": lens.language,
        "name": lens.catalog(f"language.{lens.language}"),
        "html": answer_html(topic, lens).replace("\n", "<br>"),
        "status": "outdated" if words.outdated else words.translation,
        "keywords": words.keywords,
        "questions": words.questions,
    }


def _fonts() -> dict[str, str]:
    folder = files("justmytype_intl_sea") / "fonts" / "ofl"
    return {
        f"Noto Sans {script.title()}": b64encode(
            (folder / f"notosans{script}" / f"NotoSans{script.title()}[wdth,wght].ttf").read_bytes()
        ).decode()
        for script in SCRIPTS
    }
