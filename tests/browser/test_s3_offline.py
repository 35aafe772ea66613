"""S3. Entries where there is no signal, a phone that dies, a network that loses calls, and a way out that keeps what is unsent."""

import re
import shutil

import pytest
from playwright.sync_api import expect

from tests.browser.bad_network import BadNetwork
from tests.browser.newcomers import BCG, child, grown_up
from tests.browser.papers import page_of_the_book
from tests.browser.words import t, tn

pytestmark = pytest.mark.browser

HANH, AN, ON, SAU = "Nguyễn Thị Hồng Hạnh", "Trần Gia Ân", "Trần Gia Ơn", "Nguyễn Văn Sáu Già"
SIX_IN_ONE = "Bạch hầu - Ho gà - Uốn ván - Bại liệt - Viêm gan B - Bệnh do Hib (6 trong 1)"
PERSONAS = [
    grown_up("hanh-s3", HANH, "092194000061"),
    child("an-s3", AN, "092225000062", ["hanh-s3"], records=[BCG]),
    child("on-s3", ON, "092225000068", ["hanh-s3"]),
    grown_up("sau-s3", SAU, "092050000063", birthDate="1950"),
    grown_up("lien", "Lê Thị Liên", "092194000064"),
    grown_up("mai", "Mai Thị Mai", "092194000065"),
    grown_up("ngoc", "Ngô Thị Ngọc", "092194000066"),
    grown_up("oanh", "Ông Thị Oanh", "092194000067"),
]


def test_three_entries_survive_the_night_and_arrive_once(people, tmp_path):
    sau = people.phone("sau-s3")
    let_hanh_write(sau)
    hanh = people.phone("hanh-s3", profile=tmp_path / "phone")
    hanh.arrive()
    hanh.installed()
    hanh.make_own()
    hanh.choose_person_of(AN)
    hanh.open_inside("/tiem-chung")
    expect(hanh.card("BCG")).to_contain_text(t("record.tag-station"))
    hanh.choose_person_of(HANH)
    hanh.close()

    hanh.reopen(offline=True)
    hanh.open()
    hanh.see(t("sign-in.unlockTitle"))
    hanh.unlock()
    hanh.see(HANH)
    hanh.read("Không có mạng – xem bản lưu lúc 09:00")
    hanh.choose_person_of(AN)
    hanh.open_inside("/tiem-chung")
    expect(hanh.card("BCG")).to_contain_text(t("record.tag-station"))
    hanh.choose_person_of(HANH)
    write_three_entries(hanh, tmp_path)

    hanh.press(t("outbox.send"))
    hanh.read(t("outbox.result-no-network"))
    expect(hanh.page.locator(".card")).to_have_count(3)
    hanh.kill()

    folder = hanh.profile
    assert holds(folder, HANH) == []
    for secret in (AN, SAU, "systolic", '"value":58.5', SIX_IN_ONE):
        assert holds(folder / "Default" / "IndexedDB", secret) == []
    hanh.reopen(offline=True)
    hanh.open("/chua-gui")
    hanh.unlock()
    hanh.read(tn("outbox.count", 3))

    hanh.go_online()
    hanh.press(t("outbox.send"))
    hanh.read(t("outbox.result-signed-out"))
    hanh.press(t("common.signIn"))  # a browser that was killed has forgotten its session
    hanh.choose_at_provider()
    hanh.see(t("sign-in.unlockTitle"))
    network = BadNetwork()
    hanh.watch.forgive("status of 500")
    with hanh.between(r"/api/", network):
        hanh.unlock()
        send_until_nothing_waits(hanh)
    assert network.lost > 0
    entry, photo = (
        next(n for n, call in enumerate(network.arrived) if word in call) for word in ("sync/mutations", "/evidence")
    )
    assert entry < photo

    [pressure] = hanh.records(HANH, "home-measurement")
    [weight] = hanh.records(SAU, "home-measurement")
    [dose] = [one for one in hanh.records(AN, "immunization") if one["source"] == "family"]
    assert (pressure["content"]["systolic"], pressure["content"]["diastolic"]) == (152, 94)
    assert (weight["content"]["value"], weight["author"]["name"]) == (58.5, HANH)
    assert (dose["tag"], len(dose["evidence"])) == ("evidenced", 1)
    sau.open("/nhat-ky")
    sau.see(t("access-log.title"))
    sau.read(re.compile(f"{HANH} \\(người nhà\\) đã thêm một mục của {SAU}"))


def test_a_page_with_boxes_and_a_reaction_survive_a_killed_browser_without_network(people, tmp_path):
    hanh = people.phone("hanh-s3", profile=tmp_path / "phone")
    hanh.arrive()
    hanh.installed()
    hanh.make_own()
    hanh.choose_person_of(ON)
    hanh.go_offline()
    hanh.photograph_page(page_of_the_book(tmp_path))
    hanh.draw_box(0.05, 0.30, 0.9, 0.15)
    expect(hanh.boxes()).to_have_count(1)
    hanh.next()
    hanh.choose(SIX_IN_ONE)
    where = hanh.page.url.removeprefix(hanh.stage.app)
    hanh.next()
    expect(hanh.page.get_by_role("radio", name=t("record.whenExact"))).to_be_visible()
    hanh.kill()
    assert holds(hanh.profile / "Default" / "IndexedDB", SIX_IN_ONE) == []

    hanh.reopen(offline=True)
    hanh.open(where)
    hanh.unlock()
    hanh.choose_person_of(ON)
    hanh.open_inside(where)
    expect(hanh.page.get_by_role("radio", name=SIX_IN_ONE)).to_be_checked()
    hanh.next()
    hanh.say_day("5/10/2025")
    hanh.say_place()
    hanh.see(t("paper.checkTitleFor", name=ON))
    expect(hanh.page.get_by_role("img", name=t("paper.boxAlt", n=1))).to_be_visible()
    hanh.press(t("paper.saveFor", n=1, name=ON))
    hanh.page.wait_for_url("**/tiem-chung/da-luu/**")
    hanh.follow(t("immunization.reactionAdd"))
    expect(hanh.page.locator("#reaction")).to_be_focused()
    hanh.fill_field("reaction", "sốt nhẹ một ngày")
    hanh.submit()
    hanh.page.wait_for_url("**/muc/*")
    hanh.read("sốt nhẹ một ngày")
    hanh.kill()
    assert holds(hanh.profile / "Default" / "IndexedDB", "sốt nhẹ một ngày") == []

    hanh.reopen()
    hanh.open("/auth/sign-in?return=/&fresh=1")
    hanh.choose_at_provider()
    hanh.unlock()
    hanh.sent()
    hanh.open_inside("/chua-gui")
    hanh.read(t("outbox.empty"))
    [dose] = hanh.records(ON, "immunization")
    assert dose["content"]["reaction"] == "sốt nhẹ một ngày" and dose["tag"] == "evidenced"
    [shown] = dose["evidence"]
    assert [shown["region"][side] for side in "xywh"] == pytest.approx([0.05, 0.30, 0.9, 0.15], abs=0.03)
    picture = f"/api/v1/patients/{hanh.patient(ON)['id']}/evidence/{shown['id']}"
    assert hanh.fetch(picture)[:2] == b"\xff\xd8"


def let_hanh_write(sau) -> None:
    sau.arrive()
    sau.open("/auth/sign-in?return=/&fresh=1")
    sau.choose_at_provider()
    sau.see(SAU)
    granted = {
        "person": {"number": "092194000061"},
        "relationship": "grandchild",
        "level": "see-and-add",
        "until": "2026-12-31",
    }
    sau.send("POST", f"/api/v1/patients/{sau.me()['patient']}/relationships", granted, status=201)


def write_three_entries(hanh, folder) -> None:
    hanh.measure("blood-pressure", systolic="150", diastolic="94")
    hanh.choose_person_of(SAU)
    hanh.open_inside("/chi-so/weight/ghi")
    hanh.fill_field("value", "200")
    hanh.submit()
    hanh.read(t("measurements.doubtTitle"))
    hanh.press(t("measurements.doubtNo"))
    hanh.fill_field("value", "58,5")
    hanh.submit()
    hanh.page.wait_for_url("**/chi-so/weight")
    hanh.choose_person_of(AN)
    hanh.begin_dose(SIX_IN_ONE)
    hanh.say_day("5/10/2025")
    hanh.say_place()
    hanh.show_photo(page_of_the_book(folder))
    hanh.save_dose()

    hanh.open_inside("/chua-gui")
    hanh.see(t("outbox.title"))
    hanh.read(tn("outbox.count", 3))
    expect(hanh.page.locator(".card .tag").filter(has_text=t("outbox.state-waiting"))).to_have_count(3)
    expect(hanh.page.get_by_role("button", name=re.compile("^Xóa "))).to_have_count(3)
    hanh.page.get_by_role("link", name=re.compile("^Sửa .*Huyết áp", re.I)).click()
    hanh.fill_field("systolic", "152")
    hanh.submit()
    hanh.page.wait_for_url("**/muc/*")
    hanh.open_inside("/chua-gui")
    expect(hanh.card("152/94")).to_have_count(1)


def test_an_entry_deleted_before_it_left_never_leaves(people):
    lien = people.phone("lien")
    lien.arrive()
    lien.installed()
    lien.go_offline()
    lien.measure("pulse", value="80")
    lien.open_inside("/chua-gui")
    lien.press(re.compile("^Xóa "), exact=False)
    lien.look()
    lien.press(t("outbox.deleteYes"))
    lien.read(t("outbox.empty"))
    lien.go_online()
    lien.open("/chi-so")
    assert lien.records("Lê Thị Liên", "home-measurement") == []


def test_a_phone_whose_clock_is_a_day_late_keeps_the_order(people):
    mai = people.phone("mai")
    mai.arrive()
    mai.installed()
    mai.go_offline()
    mai.context.clock.set_fixed_time("2026-06-09T09:00:00+07:00")
    mai.measure("blood-pressure", systolic="131", diastolic="81")
    mai.measure("blood-pressure", systolic="132", diastolic="82")
    mai.go_online()
    mai.sent()
    first, second = sorted(mai.records("Mai Thị Mai", "home-measurement"), key=lambda one: one["content"]["systolic"])
    for one in (first, second):
        assert one["recordedAt"].startswith("2026-06-09") and one["receivedAt"].startswith("2026-06-10")
    patient = mai.patient("Mai Thị Mai")["id"]
    told = [
        item["id"]
        for item in mai.ask(f"/api/v1/sync/changes?patient={patient}")["items"]
        if item.get("kind") == "home-measurement"
    ]
    assert told == [first["id"], second["id"]]


def test_signing_out_keeps_what_is_unsent_for_its_own_person(people):
    ngoc = people.phone("ngoc")
    ngoc.arrive()
    ngoc.installed()
    ngoc.go_offline()
    ngoc.measure("pulse", value="71")
    ngoc.open_inside("/toi/dang-xuat")
    ngoc.see(t("me.signOutTitle"))
    ngoc.read(tn("me.signOutUnsent", 1))
    expect(ngoc.page.get_by_role("link", name=t("me.signOutStay"))).to_be_visible()
    ngoc.press(t("me.signOutKeep"))
    ngoc.see(t("sign-in.heading"))
    ngoc.go_online()

    ngoc.persona = "oanh"
    ngoc.sign_in()
    ngoc.see("Ông Thị Oanh")
    ngoc.open_inside("/chua-gui")
    ngoc.read(t("outbox.empty"))
    assert ngoc.records("Ông Thị Oanh", "home-measurement") == []
    ngoc.open_inside("/toi/dang-xuat")
    ngoc.press(t("me.signOutYes"))
    ngoc.see(t("sign-in.heading"))

    ngoc.persona = "ngoc"
    ngoc.sign_in()
    ngoc.see("Ngô Thị Ngọc")
    ngoc.sent()
    assert [one["content"]["value"] for one in ngoc.records("Ngô Thị Ngọc", "home-measurement")] == [71]


def test_after_three_days_without_network_only_sending_asks_for_a_sign_in(people):
    lien = people.phone("lien")
    lien.arrive()
    lien.installed()
    lien.make_own()
    lien.see("Lê Thị Liên")
    lien.go_offline()
    lien.measure("spo2", value="97")
    people.time_is("2026-06-13T09:00:00+07:00")
    lien.open()
    lien.unlock()
    lien.see("Lê Thị Liên")
    lien.read(re.compile("Không có mạng – xem bản lưu lúc 09:00 ngày 10/6/2026"))
    lien.read(tn("common.waiting", 1))
    lien.go_online()
    lien.read(t("common.signInAgain"))
    lien.press(t("common.signIn"))
    lien.choose_at_provider()
    lien.unlock()
    lien.sent()
    assert [one["content"]["value"] for one in lien.records("Lê Thị Liên", "home-measurement")] == [97]
    people.time_is("2026-06-10T09:00:00+07:00")


def test_a_wiped_storage_is_told_and_the_servers_copy_is_whole(people, tmp_path):
    oanh = people.phone("oanh", profile=tmp_path / "phone")
    oanh.arrive()
    oanh.installed()
    oanh.make_own()
    oanh.see("Ông Thị Oanh")
    oanh.measure("pulse", value="68")
    oanh.sent()
    oanh.go_offline()
    oanh.measure("pulse", value="69")
    oanh.close()
    shutil.rmtree(oanh.profile / "Default" / "IndexedDB")

    oanh.reopen()
    oanh.open()
    oanh.see(t("sign-in.heading"))
    oanh.read(tn("common.lost", 1))
    oanh.sign_in()
    oanh.read(tn("common.lost", 1))
    oanh.press(t("common.lostSeen"))
    oanh.read_nowhere(tn("common.lost", 1))
    assert [one["content"]["value"] for one in oanh.records("Ông Thị Oanh", "home-measurement")] == [68]


def send_until_nothing_waits(phone) -> None:
    """As somebody would who sees a bad network: press again each time it ended without success."""
    for _ in range(40):
        done = phone.words(t("outbox.empty"))
        again = phone.page.get_by_role("button", name=t("outbox.send"), exact=True)
        expect(done.or_(again).first).to_be_visible()
        if done.count():
            return
        again.click()
    raise AssertionError("some entries never left")


def holds(folder, text: str) -> list[str]:
    """The files below this folder that hold this text in plain, as UTF-8 or UTF-16."""
    assert any(file.is_file() for file in folder.rglob("*"))
    wanted = (text.encode(), text.encode("utf-16-le"))
    return [
        str(file) for file in folder.rglob("*") if file.is_file() and any(one in file.read_bytes() for one in wanted)
    ]
