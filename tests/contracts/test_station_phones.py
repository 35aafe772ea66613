"""Whom to call: the numbers of the stations, and none that was invented where real people read it."""

from server import config
from server.app import create_app
from tests.support.house import APP

LIST = "/api/v1/terminology/stations"


def test_anyone_reads_the_number_of_the_station_of_an_binh(house):
    answer = house.anyone.get(LIST)
    stations = {item["code"]: item for item in answer.get_json()["items"]}
    assert (stations["31150"]["vi"], stations["31150"]["phone"]) == ("Trạm Y tế phường An Bình", "0292 000 0115")
    assert house.anyone.get(LIST, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_each_station_belongs_to_a_commune_of_the_city_and_can_be_dialled(house):
    from_list = {item["code"]: item for item in house.anyone.get(LIST).get_json()["items"]}
    communes = {item["code"] for item in house.anyone.get("/api/v1/terminology/communes").get_json()["items"]}
    assert set(from_list) <= communes
    assert all(item["phone"].replace(" ", "").isdigit() for item in from_list.values())


def test_production_gives_no_number_that_was_invented(house):
    real = {name: value for name, value in house.environ.items() if name not in ("SOKHOE_NOW_FILE", "SOKHOE_THROTTLE")}
    (config.settings().key_dir / "DEMO").unlink()
    app = create_app(real | {"SOKHOE_ENV": "production"})
    items = app.test_client().get(LIST, base_url=APP).get_json()["items"]
    assert not any(item.get("synthetic") for item in items)
    assert "0292 000 0115" not in str(items)
