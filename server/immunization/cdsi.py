"""Read CDC's CDSi supporting data (XML) into the plain shape that `build` understands.

Element names are kept; a repeated element becomes a list, an empty one is left out.
"""

import re
from pathlib import Path
from xml.etree import ElementTree

REPEATED = {
    "series",
    "seriesDose",
    "age",
    "interval",
    "allowableInterval",
    "preferableVaccine",
    "allowableVaccine",
    "inadvertentVaccine",
    "conditionalSkip",
    "set",
    "condition",
    "indication",
    "requiredGender",
    "seriesAdminGuidance",
    "clinicalHistory",
    "dateOfBirth",
    "exclusion",
    "contraindication",
    "contraindicatedVaccine",
    "association",
    "liveVirusConflict",
    "vaccineGroupMap",
    "cvxMap",
    "observation",
}
LISTS = {("vaccineGroups", "vaccineGroup"), ("vaccineGroupMap", "antigen")}


def read_directory(directory: Path) -> dict:
    """All `*.xml` below `directory`. Raises FileNotFoundError if the schedule file is not there."""
    return {
        "version": _version(directory),
        "schedule": read_schedule(directory),
        "antigens": [_parse(path) for path in sorted(directory.rglob("AntigenSupportingData*.xml"))],
    }


def read_schedule(directory: Path) -> dict:
    """What concerns all antigens: vaccine groups, the CVX map, live virus conflicts."""
    found = sorted(directory.rglob("ScheduleSupportingData*.xml"))
    if not found:
        raise FileNotFoundError(f"no ScheduleSupportingData*.xml in {directory.name}")
    return _parse(found[0])


def _parse(path: Path) -> dict:
    # The operator names the directory; nothing that users send comes here.
    return _plain(ElementTree.parse(path).getroot())  # noqa: S314


def _version(directory: Path) -> str:
    """The release named in a `VERSION` file beside the data, if there is one."""
    for folder in (directory, directory.parent):
        if (folder / "VERSION").is_file():
            return (folder / "VERSION").read_text(encoding="utf-8").strip()
    return "cdsi"


def _plain(element: ElementTree.Element):
    if len(element) == 0:
        return re.sub(r"\s+", " ", element.text or "").strip()
    found: dict = {}
    for child in element:
        value = _plain(child)
        if value in ("", {}):
            continue
        if (element.tag, child.tag) in LISTS or (child.tag in REPEATED and element.tag != "condition"):
            found.setdefault(child.tag, []).append(value)
        else:
            found[child.tag] = value
    return found
