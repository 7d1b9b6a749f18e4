"""How browsers learn to search the shelf, by the specification of OpenSearch 1.1."""

from pathlib import Path
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import pytest

from markup import xml
from mini import shelf
from papershelf import pipeline
from papershelf.link import public
from papershelf.outputs.opensearch import opensearch
from papershelf.project import Project
from shelves import TOY

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"
HEAD = "title: {title}\ndescription: {description}\nbase_url: {base}\n"


def described(project: Project) -> Element | None:
    files = list(opensearch(public(pipeline.read(project)[0]), project))
    assert [file.path for file in files] in ([], ["site/opensearch.xml"])
    return xml(files[0].content) if files else None


def test_the_toys_description_keeps_to_the_limits() -> None:
    tree = described(Project(TOY))
    assert tree is not None
    assert tree.tag == f"{SPACE}OpenSearchDescription"
    assert tree.findtext(f"{SPACE}ShortName") == "Paper kites & ot"
    assert tree.findtext(f"{SPACE}LongName", "").startswith("Paper kites & other *flying* papers")
    assert "</script>" in tree.findtext(f"{SPACE}Description", "")
    (url,) = tree.findall(f"{SPACE}Url")
    assert url.attrib == {"type": "text/html", "template": "https://example.org/kites/search.html?q={searchTerms}"}
    assert tree.findtext(f"{SPACE}Image") == "https://example.org/kites/static/icon.svg"


@pytest.mark.parametrize("length", [1, 16, 17, 48, 49, 500])
def test_no_text_is_longer_than_allowed(tmp_path: Path, length: int) -> None:
    text = "ab " * length
    settings = HEAD.format(title=text[:length], description=text[:length], base="https://kites.example/a&b/")
    tree = described(shelf(tmp_path, {"papershelf.yaml": settings}))
    assert tree is not None
    for name, most in (("ShortName", 16), ("LongName", 48), ("Description", 1024)):
        found = tree.findtext(f"{SPACE}{name}", "")
        assert 0 < len(found) <= most
        assert found == found.strip()


def test_an_address_fills_only_the_gap_for_words(tmp_path: Path) -> None:
    settings = HEAD.format(title="Kites", description="Works.", base='"https://kites.example/%7Bx%7D/a&b/"')
    tree = described(shelf(tmp_path, {"papershelf.yaml": settings}))
    assert tree is not None
    template = tree.find(f"{SPACE}Url").get("template", "")  # type: ignore[union-attr]
    assert template.count("{") == 1
    assert urlsplit(template).path == "/%7Bx%7D/a&b/search.html"


def test_without_an_address_there_is_none(tmp_path: Path) -> None:
    assert described(shelf(tmp_path, {"papershelf.yaml": "title: Kites\ndescription: Works.\n"})) is None
