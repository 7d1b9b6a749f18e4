"""llms.txt, by the rules of llmstxt.org: a heading, a quotation, and sections of links."""

import json
import re
from pathlib import Path

import cmarkgfm
import pytest

from markup import Page
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.model.settings import Settings
from papershelf.outputs.llms import llms
from papershelf.pages.files import all_formats
from papershelf.project import Project
from shelves import TOY
from test_hostile import PAYLOADS

JOINER = "\u2060"


def built(project: Project) -> str:
    (artifact,) = llms(public(pipeline.read(project)[0]), project)
    assert artifact.path == "site/llms.txt"
    return artifact.content.decode()


def links(markdown: str) -> list[tuple[str, str]]:
    """The links of every section as the format's own parsers find them: one a line, `- [name](address): notes`."""
    return re.findall(r"^- \[(.+?)\]\(([^)]+)\)(?:: .+)?$", markdown, re.MULTILINE)


def test_what_stands_in_it(tmp_path: Path) -> None:
    said = built(shelf(tmp_path))
    head, _, rest = said.partition("\n## Data\n")
    assert head == (
        "# Kites\n\n> Works on kites and the wind that carries them.\n\n1 work under 2 topics · Records: CC0-1.0\n"
    )
    assert rest.endswith("\n## Topics\n\n- [Lines](topics/lines.html)\n- [Sails](topics/sails.html)\n")
    files = [f"data/shelf{format_.suffix}" for format_ in all_formats(Settings(title="Kites", description="Kites."))]
    assert [address for _, address in links(rest.partition("\n## Topics\n")[0])] == files


def test_links_lead_to_files_of_the_site() -> None:
    project = Project(TOY)
    catalog = pipeline.read(project)[0]
    files = {artifact.path for artifact in pipeline.render(catalog, project)}
    said = built(project)
    found = links(said)
    assert len(found) == said.count("\n- ") == len(all_formats(catalog.settings)) + len(catalog.sections)
    for _, address in found:
        assert address.startswith("https://example.org/kites/")
        assert address.replace("https://example.org/kites/", "site/") in files


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(tmp_path: Path, payload: str) -> None:
    files = {
        "papershelf.yaml": {"title": payload, "description": payload, "licence": payload},
        "schema/topics.yaml": {"lines": {"title": payload, "description": payload}, "sails": {"title": payload}},
    }
    said = built(shelf(tmp_path, {name: json.dumps(content) for name, content in files.items()}))
    page = Page(cmarkgfm.markdown_to_html(said, cmarkgfm.Options.CMARK_OPT_UNSAFE))
    assert {tag for tag, _ in page.elements} <= {"h1", "h2", "blockquote", "p", "ul", "li", "a"}
    assert page.odd == []
    lines = [" ".join(line.split()) for line in page.text.replace(JOINER, "").splitlines() if line.strip()]
    assert lines[:3] == [payload, payload, f"1 work under 2 topics · Records: {payload}"]
    assert lines[-2:] == [f"{payload}: {payload}", payload]
