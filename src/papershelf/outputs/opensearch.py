"""What a browser needs to offer the shelf among its search engines: OpenSearch 1.1, "description document"."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from papershelf import addresses
from papershelf.model.artifact import Artifact
from papershelf.model.catalog import Catalog
from papershelf.outputs.shell import FOLDER
from papershelf.project import Project

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
LONGEST = {"ShortName": 16, "LongName": 48, "Description": 1024}
"""Signs that the specification allows."""


def opensearch(catalog: Catalog, _: Project) -> Iterator[Artifact]:
    """The description, where the site has an address: its templates of addresses are absolute."""
    settings = catalog.settings
    if not settings.base_url:
        return
    root = Element("OpenSearchDescription", xmlns=NAMESPACE)
    for name, text in (
        ("ShortName", settings.title),
        ("LongName", settings.title),
        ("Description", settings.description or settings.title),
    ):
        SubElement(root, name).text = text[: LONGEST[name]].strip()
    SubElement(root, "InputEncoding").text = "UTF-8"
    base = settings.base_url.replace("{", "%7B").replace("}", "%7D")  # what stands in braces is filled in
    search = f"{addresses.absolute(base, addresses.SEARCH)}?q={{searchTerms}}"
    SubElement(root, "Image", type="image/svg+xml").text = addresses.absolute(settings.base_url, addresses.ICON)
    SubElement(root, "Url", type="text/html", template=search)
    indent(root, "")
    yield Artifact(f"{FOLDER}/{addresses.OPENSEARCH}", tostring(root, encoding="utf-8", xml_declaration=True))
