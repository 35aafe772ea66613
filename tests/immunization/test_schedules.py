"""The files behind the engine: every national row has its source, and one model reads both kinds."""

import json

import pytest

from server.immunization.national import choose
from server.immunization.periods import parse_period
from server.immunization.products import codes_of, products
from server.immunization.schedules import CDSI, VN, load, national
from tests.immunization.story import day

FILES = sorted(VN.glob("schedule-*.json"))


def test_every_row_names_its_source_and_confidence():
    rows = [
        row for path in FILES for series in json.loads(path.read_text("utf-8"))["series"] for row in series["doses"]
    ]
    assert len(rows) >= 35
    assert all(row["slot"] and row["source"] and row["confidence"] for row in rows)


def test_every_source_is_explained():
    for raw in (json.loads(path.read_text("utf-8")) for path in FILES):
        named = {
            source.split(" p.")[0] for series in raw["series"] for row in series["doses"] for source in row["source"]
        }
        law = " ".join(raw["legal_chain"])
        assert all(name in raw["sources"] or name in law for name in named)


def test_every_group_says_where_it_is_available():
    assert all(
        group.note["availability"]["default"] and group.note["availability"]["confidence"]
        for group in national().groups.values()
    )


def test_a_class_of_vaccines_is_known_to_contain_the_antigen():
    schedule = national()
    for antigen in schedule.antigens.values():
        for series in antigen.series:
            for target in series.doses:
                known = {
                    code
                    for code, found in schedule.associations.items()
                    if any(item.antigen == antigen.name for item in found)
                }
                assert {vaccine.cvx for vaccine in target.preferable} & known


@pytest.mark.parametrize("on", ["2020-01-01", "2026-11-24", None])
def test_the_file_in_force_is_chosen_by_day(on):
    assert choose(VN, day(on) if on else None).stem == "schedule-2026-02-15"


def test_the_supporting_data_is_whole():
    schedule = load(str(CDSI))
    assert (schedule.version, len(schedule.antigens), len(schedule.groups)) == ("cdsi-4.64", 30, 26)


def test_products_carry_codes_and_antigens():
    names = {name: product for product in products() for name in product.names}
    assert names["Hexaxim"].codes == ("132",)
    assert names["DPT-VGB-Hib (SII)"].antigens == ("Diphtheria", "Tetanus", "Pertussis", "HepB", "Hib")
    assert names["COVIVAC (IVAC, VN)"].codes == ("500",)


def test_a_class_that_is_no_code_is_refused():
    with pytest.raises(ValueError, match="CVX"):
        codes_of(["Hexaxim"])


@pytest.mark.parametrize("text", ["soon", "3 moons", "6 weeks or so"])
def test_a_period_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="not a period"):
        parse_period(text)
