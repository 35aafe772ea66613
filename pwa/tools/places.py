"""Every page there is and how one gets there, in groups that share a browser context: for pictures and for tests."""
from dataclasses import dataclass, field

ITEM, SECTION = "/muc/c0000000-0000-4000-8000-00000000000", "/muc/c0000000-0000-4000-8000-0000000000"
TASK = "/tram/muc/e0000000-0000-4000-8000-00000000000"
SEND, PIN = "main form button[type=submit]", "274918"


@dataclass(frozen=True)
class Place:
    """`acts` happen after arriving: a selector is pressed, `(selector, text)` is typed there."""

    path: str
    acts: tuple = ()


@dataclass(frozen=True)
class Group:
    """`state` is the fake server's, `person` whose record is looked at. `loaded`: each page is opened anew, as at the desk."""

    places: dict
    state: str = "open"
    person: str = "me"
    loaded: bool = False
    simple: bool = False
    gates: tuple = field(default=())


def places(**paths) -> dict:
    return {label.replace("_", "-"): Place(*([path] if isinstance(path, str) else path)) for label, path in paths.items()}


def asked(slug: str, *steps: str, acts=()) -> dict:
    return {f"ask-{slug}-{step}": Place(f"/ho-so/{slug}/them?buoc={step}", acts) for step in steps}


def parts(*slugs: str) -> dict:
    return {f"part-{slug}": Place(f"/ho-so/{slug}") for slug in slugs}


def chosen(name: str, value: str) -> str:
    return f"input[name='{name}'][value='{value}']"


DAILY = places(home="/", people="/doi-nguoi", add_person="/them-nguoi-than", start="/bat-dau?ve=/tiem-chung/them", review="/xem-lai",
               review_illness="/xem-lai?buoc=benh", review_end="/xem-lai?buoc=cuoi", review_done="/xem-lai?buoc=xong", inbox="/tin-nhan", log="/nhat-ky",
               timeline="/dong-thoi-gian", not_found="/khong-co", report="/bao-sai", report_fault=("/bao-sai", (SEND,)), outbox="/chua-gui")
NUMBERS = places(measurements="/chi-so", pressure="/chi-so/blood-pressure", add_pressure="/chi-so/blood-pressure/ghi",
                 add_pressure_fault=("/chi-so/blood-pressure/ghi", (SEND,)), add_weight="/chi-so/weight/ghi", risk="/nguy-co", my_growth="/chi-so/tang-truong")
SHOT = {f"edit-shot-{step}": Place(SECTION + f"54/sua?buoc={step}&ve=kiem-tra") for step in ("more", "nextDue", "reaction", "lot")}
ILLNESS = SHOT | places(edit_shot=SECTION + "54/sua", allergies="/di-ung", add_allergy="/di-ung/them", add_allergy_fault=("/di-ung/them", (SEND,)), conditions="/benh", add_condition="/benh/them",
                 item_allergy=SECTION + "31", item_birth=SECTION + "40", item_exam=SECTION + "48", item_procedure=SECTION + "44", item_lab=SECTION + "49",
                 item_legacy=SECTION + "50", item_remove=(SECTION + "44", ("main .link-button",)), item_condition_edit=SECTION + "52/sua", edit_allergy=SECTION + "31/sua",
                 edit_procedure=SECTION + "44/sua", edit_procedure_when=SECTION + "44/sua?buoc=when&ve=kiem-tra", edit_births=SECTION + "47/sua?buoc=parity")
WHO = places(about="/thong-tin", about_phone="/thong-tin/sua/dien-thoai", about_address="/thong-tin/sua/cho-o", about_work="/thong-tin/sua/nghe-nghiep")
WHO |= {f"about-{topic}": Place(f"/thong-tin/sua/{topic}") for topic in ("cham-soc", "cha-me", "nhom-mau", "bao-hiem", "ton-giao")}
PARTS = places(parts="/ho-so") | parts("luc-sinh", "nguy-co", "phau-thuat", "thuoc", "khuyet-tat", "gia-dinh", "sinh-san", "van-de-khac", "uon-van", "ho-tro",
                                       "lien-he", "giay-to", "kham", "xet-nghiem", "lan-kham", "tang-truong", "he-thong-cu")
QUESTIONS = (asked("nguy-co", "factor") | asked("phau-thuat", "text") | asked("thuoc", "name") | asked("khuyet-tat", "part") | asked("gia-dinh", "kind")
             | asked("van-de-khac", "text") | asked("uon-van", "dose", "when", "pregnancyMonth", "place", "paper", "kiem-tra") | asked("ho-tro", "need") | asked("lien-he", "name")
             | asked("giay-to", "file") | {"ask-fault": Place("/ho-so/phau-thuat/them?buoc=text", (SEND,)),
                                           "ask-check": Place("/ho-so/ho-tro/them?buoc=need", (chosen("need", "mobility"), SEND, SEND)),
                                           "ask-smoking": Place("/ho-so/nguy-co/them?buoc=factor", (chosen("factor", "exposure"), SEND)),
                                           "ask-drug-dose": Place("/ho-so/thuoc/them?buoc=name", (("#name", "Amlodipin 5 mg"), SEND)),
                                           "ask-drug-when": Place("/ho-so/thuoc/them?buoc=when", (chosen("how", "vague"),))})
ME = places(me="/toi", language="/toi/ngon-ngu", lock="/toi/khoa", forget=("/toi/khoa", ("main .links li:last-child button",)), notices="/toi/thong-bao", devices="/toi/thiet-bi",
            consents="/toi/dong-y", export="/toi/tai-ho-so", sign_out="/toi/dang-xuat", device_question="/may-nay", scan="/tiem-chung/quet", check="/verify",
            schedule="/lich-tiem", no_phone="/khong-dien-thoai", lock_form=("/may-nay", (chosen("whose", "own"), SEND)),
            lock_form_fault=("/may-nay", (chosen("whose", "own"), SEND, SEND)))
DOSE = "/tiem-chung/them"
FIRST = ("input[name=vaccine]", SEND)
AN = places(an_home="/", an_start="/bat-dau", an_about="/thong-tin", an_vaccinations="/tiem-chung", an_by_date="/tiem-chung?xem=ngay", an_not_given="/tiem-chung/chua-tiem",
            an_certificate="/tiem-chung/chung-nhan", an_risk="/nguy-co", an_growth="/chi-so/tang-truong", an_measurements="/chi-so", an_weight="/chi-so/weight",
            an_parts="/ho-so", an_births="/ho-so/luc-sinh", an_birth_weight="/ho-so/luc-sinh/them?buoc=weightG", an_timeline="/dong-thoi-gian", an_saved="/tiem-chung/da-luu/" + ITEM[5:] + "2")
AN_ITEMS = places(an_station=ITEM + "1", an_two_versions=ITEM + "2", an_in_review=ITEM + "3", an_returned=ITEM + "4", an_conflict=ITEM + "5/chon-ban", an_edit=ITEM + "2/sua", an_linked=SECTION + "10")
AN_DOSE = places(dose_disease=DOSE, dose_fault=(DOSE, (SEND,)), dose_date=(DOSE, FIRST), dose_day=(DOSE, (*FIRST, chosen("how", "exact"))),
                 dose_words=(DOSE, (*FIRST, chosen("how", "vague"), ("#words", "lúc 9 tháng tuổi"))),
                 dose_place=(DOSE, (*FIRST, chosen("how", "vague"), SEND)), dose_photo=(DOSE, (*FIRST, chosen("how", "vague"), SEND, SEND)),
                 dose_check=(DOSE, (*FIRST, chosen("how", "vague"), SEND, SEND, SEND)), paper="/tiem-chung/so-giay", an_household="/ho-so/nguy-co/them")

EMPTY = places(new_home="/", new_start="/bat-dau", new_vaccinations="/tiem-chung", new_measurements="/chi-so", new_weight="/chi-so/weight", new_risk="/nguy-co", new_allergies="/di-ung",
               new_conditions="/benh", new_timeline="/dong-thoi-gian", new_parts="/ho-so", new_drugs="/ho-so/thuoc", new_about="/thong-tin", new_inbox="/tin-nhan", new_log="/nhat-ky",
               new_commune="/thong-tin/noi-o")
TROUBLE = places(trouble_home="/", trouble_inbox="/tin-nhan", trouble_log="/nhat-ky", trouble_risk="/nguy-co", trouble_devices="/toi/thiet-bi", trouble_consents="/toi/dong-y",
                 trouble_notices="/toi/thong-bao", trouble_vaccinations="/tiem-chung", trouble_review="/xem-lai",
                 unsent=("/di-ung/them", (chosen("type", "food"), ("#substance", "tôm"), SEND, "a[href='/chua-gui']")))
LOCKED = places(unlock=("/may-nay", (chosen("whose", "own"), SEND, ("#pin", PIN), ("#again", PIN), SEND, ".tabs a[href='/toi']", "a[href='/toi/khoa']", "main .govuk-button")))
SIMPLE = places(simple_home="/", simple_vaccinations="/tiem-chung", simple_measurements="/chi-so", simple_pressure="/chi-so/blood-pressure", simple_add_pressure="/chi-so/blood-pressure/ghi",
                simple_allergies="/di-ung", simple_inbox="/tin-nhan", simple_me="/toi", simple_parts="/ho-so", simple_risk="/nguy-co", simple_about="/thong-tin")
DESK = places(desk="/tram", desk_item=TASK + "2", desk_double=TASK + "5", desk_registry=TASK + "6", desk_correct=("/tram", (".desk-actions button:nth-child(2)",)),
              desk_return=("/tram", (".desk-actions button:nth-child(3)",)), desk_keys=("/tram", (".desk-bar > .link-button",)), desk_find="/tram/tim",
              desk_find_fault=("/tram/tim", (SEND,)), desk_found=("/tram/tim", (("#desk-find-number", "092225000013"), SEND, "main .card .govuk-button")),
              desk_group="/tram/nhom/e0000000-0000-4000-8000-000000000010", desk_session="/tram/buoi-tiem", desk_tickets="/tram/phieu", desk_answer=("/tram/phieu", ("main .card .govuk-button",)))

GROUPS = {
    "daily": Group(DAILY), "numbers": Group(NUMBERS), "illness": Group(ILLNESS), "who": Group(WHO), "parts": Group(PARTS), "questions": Group(QUESTIONS), "me": Group(ME),
    "an": Group(AN, person="an"), "an-items": Group(AN_ITEMS, person="an"), "an-dose": Group(AN_DOSE, person="an"),
    "empty": Group(EMPTY, "newcomer"), "trouble": Group(TROUBLE, "trouble"), "simple": Group(SIMPLE, simple=True), "locked": Group(LOCKED, loaded=True, gates=("unlock",)),
    "no-commune": Group(places(commune_unknown="/thong-tin", commune_pick="/thong-tin/noi-o"), "no-commune"),
    "sign-in": Group(places(sign_in="/"), "signed-out", gates=("signIn",)), "level-1": Group(places(level_1="/"), "level-1", gates=("levelTooLow",)),
    "too-old": Group(places(too_old="/"), "too-old", gates=("tooOld",)), "offline": Group(places(offline="/"), "offline", gates=("offline",)),
    "consent": Group(places(consent="/"), "no-consent", gates=("consent", "notFound")),
    "desk": Group(DESK, "nurse", loaded=True), "desk-empty": Group(places(desk_empty="/tram", desk_no_tickets="/tram/phieu"), "nurse-idle", loaded=True),
    "desk-closed": Group(places(desk_no_role="/tram"), loaded=True), "desk-sign-in": Group(places(desk_sign_in="/tram"), "signed-out", loaded=True),
    "desk-too-old": Group(places(desk_too_old="/tram"), "too-old", loaded=True), "desk-offline": Group(places(desk_offline="/tram"), "offline", loaded=True),
}
