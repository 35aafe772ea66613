"""The command line as an operator uses it: what it prints, what it changes, and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from server import config, crypto, db, immunization
from server.audit import chain
from server.cli import main
from server.patients import service
from server.verification import staff

DATA = Path(__file__).resolve().parents[1] / "data"
CDSI = Path(immunization.__file__).parent / "data" / "cdsi"
DONE, FAILED, WRONG_USE = 0, 1, 2


@pytest.fixture
def sokhoe(house, monkeypatch, capsys):
    """Run a command against the house with its cast; `(exit code, standard output)`."""
    for name, value in house.environ.items():
        monkeypatch.setenv(name, value)

    def run(*words) -> tuple[int, str]:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, capsys.readouterr().out

    return run


def told(answer):
    code, out = answer
    assert code == DONE
    return json.loads(out)


WORDS = [
    [],
    ["serve"],
    ["work"],
    ["demo"],
    ["migrate"],
    ["seed"],
    ["staff"],
    ["staff", "add"],
    ["import"],
    ["export"],
    ["audit"],
    ["audit", "verify"],
    ["backup"],
    ["restore"],
    ["keys"],
    ["keys", "rotate"],
    ["keys", "renew-certificates"],
    ["immunization"],
    ["immunization", "evaluate"],
    ["certificate"],
    ["certificate", "verify"],
]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_every_command_explains_itself(words, capsys):
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    assert "usage: sokhoe" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["dance"],
        ["import"],
        ["import", "csv", "x"],
        ["seed"],
        ["seed", "--residents", "many"],
        ["backup"],
        ["staff", "add", "--number", "1", "--role", "king"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_two(words, sokhoe):
    assert sokhoe(*words)[0] == WRONG_USE


def test_it_is_also_python_dash_m_server():
    done = subprocess.run([sys.executable, "-m", "server", "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "usage: sokhoe" in done.stdout


def test_the_help_of_backup_says_that_the_keys_are_not_in_it(capsys):
    with pytest.raises(SystemExit):
        main(["backup", "--help"])
    assert "keys are NOT in the backup" in " ".join(capsys.readouterr().out.split())


def test_migrating_a_schema_of_today_applies_nothing(sokhoe):
    assert told(sokhoe("migrate", "--json")) == {"applied": []}


def test_a_new_database_is_made_on_the_way(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("SOKHOE_DATA", str(tmp_path / "new"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["import", "fhir", str(DATA / "synthea" / "2020_male_1ae0605d.json.gz"), "--json"]) == DONE
    assert json.loads(capsys.readouterr().out)["types"]["Patient"]["created"] == 1
    db.close()


def test_the_worker_runs_once_and_ends(sokhoe):
    assert told(sokhoe("work", "--once", "--json"))["seal-audit"] > 0


# staff


def test_a_nurse_is_added_and_at_work(sokhoe, house):
    number = house.cast["tuan"]["number"]
    made = told(
        sokhoe(
            "staff",
            "add",
            "--number",
            number,
            "--role",
            "nurse",
            "--commune",
            "31150",
            "--from",
            "2026-06-01",
            "--json",
        )
    )
    assert staff.get(made["id"])["role"] == "nurse"
    assert house.tuan.get("/api/v1/session").get_json()["roles"] == ["resident", "nurse"]


@pytest.mark.parametrize(
    "change",
    [["--commune", "99999"], [], ["--commune", "31150", "--from", "2026-06-02", "--until", "2026-06-01"]],
    ids=["an unknown commune", "no commune", "backwards"],
)
def test_a_nurse_who_cannot_be_is_wrong_use(sokhoe, change):
    assert sokhoe("staff", "add", "--number", "092090000012", "--role", "nurse", *change)[0] == WRONG_USE


# files


def test_a_folder_of_bundles_comes_in_and_twice_is_once(sokhoe):
    first = told(sokhoe("import", "fhir", DATA / "synthea", "--json"))
    again = told(sokhoe("import", "fhir", DATA / "synthea", "--json"))
    assert first["types"]["Immunization"] == {"created": 122, "unchanged": 0, "changed": 0, "conflict": 0, "skipped": 0}
    assert again["types"]["Immunization"] == {"created": 0, "unchanged": 122, "changed": 0, "conflict": 0, "skipped": 0}
    assert (first["files"], first["unreadable"]) == (8, [])


def test_a_qd831_file_comes_in(sokhoe, house):
    house.at("2026-11-24T09:00:00+07:00")
    assert (
        told(sokhoe("import", "qd831", DATA / "qd831" / "synthetic_csdlyte831.xml", "--json"))["types"]["risk-factor"][
            "created"
        ]
        == 6
    )


@pytest.mark.parametrize("kind", ["fhir", "qd831"])
def test_a_file_that_is_not_there_is_wrong_use(sokhoe, tmp_path, kind):
    assert sokhoe("import", kind, tmp_path / "nowhere")[0] == WRONG_USE


@pytest.mark.parametrize("kind", ["fhir", "qd831"])
def test_a_file_that_is_none_fails_and_is_named(sokhoe, tmp_path, kind):
    file = tmp_path / "broken.json"
    file.write_text("<")
    code, out = sokhoe("import", kind, file)
    assert code == FAILED
    assert "unreadable  broken.json: not-" in out


@pytest.mark.parametrize("kind, sign", [("fhir", '"resourceType": "Bundle"'), ("qd831", "<HOSOSUCKHOE>")])
def test_a_record_goes_out_and_its_owner_reads_that_it_did(sokhoe, house, kind, sign, tmp_path):
    out = tmp_path / "out"
    assert sokhoe("export", kind, house.id_of("hanh"), "--output", out)[0] == DONE
    assert sign in out.read_text("utf-8")
    assert db.one("select purpose from audit_event where action = 'export'") == {"purpose": f"export-{kind}"}


def test_nobodys_record_cannot_go_out(sokhoe):
    assert sokhoe("export", "fhir", "00000000-0000-4000-8000-000000000000")[0] == FAILED


# audit


def test_a_whole_chain_is_zero(sokhoe):
    sokhoe("work", "--once")
    found = told(sokhoe("audit", "verify", "--json"))
    assert found["broken"] == [] and found["links"] > 0


def test_a_changed_event_is_found(sokhoe):
    sokhoe("work", "--once")
    db.run("update audit_event set purpose = 'nothing to see' where id = (select event_id from audit_link where n = 3)")
    code, out = sokhoe("audit", "verify", "--json")
    assert code == FAILED
    assert json.loads(out)["broken"] == [{"n": 3, "why": "changed-event"}]


# backup and restore


def test_the_drill(sokhoe, house, tmp_path):
    """Back up, go on, lose it all, restore: the chain is whole, the record opens, and what came later is gone."""
    sokhoe("work", "--once")
    file = tmp_path / "night.backup"
    assert sokhoe("backup", file)[0] == DONE
    house.at("2026-06-10T12:00:00+07:00")
    service.create(
        name="Người Đến Sau",
        birth_date="1990-01-01",
        sex="male",
        commune="31150",
        number="092090000055",
        synthetic=True,
    )
    chain.seal(config.now(), config.settings().key_dir)
    wreck()
    assert sokhoe("restore", file)[0] == DONE
    assert sokhoe("audit", "verify")[0] == DONE
    assert house.patient("hanh").profile["name"] == "Nguyễn Thị Mỹ Hạnh"
    assert service.by_number("092090000055") is None
    assert db.one("select count(*) as n from audit_event where action = 'restore'") == {"n": 1}


def test_a_restored_house_goes_on(sokhoe, house, tmp_path):
    file = tmp_path / "night.backup"
    sokhoe("backup", file)
    wreck()
    sokhoe("restore", file)
    assert house.hanh.get("/api/v1/patients").status_code == 200
    sokhoe("work", "--once")
    assert sokhoe("audit", "verify")[0] == DONE


def wreck():
    for table in ("record", "audit_link", "audit_event", "patient"):
        db.run(f"drop table {table}")


def test_a_backup_never_overwrites_a_file(sokhoe, tmp_path):
    (tmp_path / "kept").write_text("mine")
    assert sokhoe("backup", tmp_path / "kept")[0] == WRONG_USE
    assert (tmp_path / "kept").read_text() == "mine"


def test_the_keys_are_not_in_the_backup(sokhoe, tmp_path, house):
    sokhoe("backup", tmp_path / "b")
    body = (tmp_path / "b").read_bytes()
    assert all(key.read_bytes() not in body for key in config.settings().key_dir.glob("*.key"))


def test_a_file_that_is_no_backup_replaces_nothing(sokhoe, house, tmp_path):
    (tmp_path / "b").write_text("not a backup")
    assert sokhoe("restore", tmp_path / "b")[0] == FAILED
    assert sokhoe("restore", tmp_path / "missing")[0] == WRONG_USE
    db.connect(house.environ["DATABASE_URL"])
    assert house.patient("hanh").profile["name"] == "Nguyễn Thị Mỹ Hạnh"


# keys


def test_rotation_seals_everything_anew_and_destroys_the_old_key(sokhoe, house):
    house.hanh.get("/api/v1/session")
    before = db.one("select wrapped_key, profile from patient where id = ?", house.id_of("hanh"))
    did = told(sokhoe("keys", "rotate", "--json"))
    after = db.one("select wrapped_key, profile from patient where id = ?", house.id_of("hanh"))
    assert did["patients"] == 13 and did["rows"] >= 1 and did["retired"] == [1]
    assert sorted(crypto.ring().keys) == [2]
    assert bytes(before["wrapped_key"]) != bytes(after["wrapped_key"]) and bytes(before["profile"]) == bytes(
        after["profile"]
    )


def test_after_a_rotation_everybody_reads_on(sokhoe, house):
    house.hanh.get("/api/v1/session")
    sokhoe("keys", "rotate")
    sokhoe("keys", "rotate")
    assert house.hanh.get("/api/v1/session").get_json()["name"] == "Nguyễn Thị Mỹ Hạnh"
    assert house.hanh.get(f"/api/v1/patients/{house.id_of('an')}").get_json()["name"] == "Trần Gia An"
    assert house.lan.get("/api/v1/session").get_json()["roles"] == ["resident", "nurse"]


# judging


def test_a_new_key_signs_certificates_from_now_on(sokhoe):
    first = told(sokhoe("keys", "renew-certificates", "--json"))
    second = told(sokhoe("keys", "renew-certificates", "--disown", "--json"))
    assert (first["disowned"], second["disowned"], second["before"]) == (False, True, first["key"])
    assert "still vouched for" in sokhoe("keys", "renew-certificates")[1]


def test_cases_are_evaluated_one_line_each(sokhoe, tmp_path):
    cases = tmp_path / "three.jsonl"
    cases.write_text(
        "".join((DATA / "cdsi" / "healthy-v4.45-open.jsonl").read_text("utf-8").splitlines(keepends=True)[:3])
    )
    code, out = sokhoe("immunization", "evaluate", "--schedule", CDSI, "--cases", cases)
    assert code == DONE
    assert [set(json.loads(line)) >= {"id", "doses", "expected"} for line in out.splitlines()] == [True] * 3


@pytest.mark.parametrize("schedule, cases", [("vn", "missing.jsonl"), ("nowhere", "empty.jsonl")])
def test_cases_or_a_schedule_that_is_not_there_is_wrong_use(sokhoe, tmp_path, schedule, cases):
    (tmp_path / "empty.jsonl").write_text("")
    assert sokhoe("immunization", "evaluate", "--schedule", schedule, "--cases", tmp_path / cases)[0] == WRONG_USE


def test_a_certificate_that_is_none_is_found_invalid(sokhoe, tmp_path):
    (tmp_path / "qr.txt").write_text("HC1:NOTHING\n")
    code, out = sokhoe("certificate", "verify", tmp_path / "qr.txt")
    assert code == FAILED
    assert json.loads(out)["verdict"] == "invalid"


@pytest.mark.parametrize(
    "words", [["missing.txt"], ["--at", "yesterday", "qr.txt"], ["--trust", "missing.pem", "qr.txt"]], ids=" ".join
)
def test_a_certificate_command_that_cannot_be_is_wrong_use(sokhoe, tmp_path, words):
    (tmp_path / "qr.txt").write_text("HC1:NOTHING\n")
    placed = [str(tmp_path / word) if word.endswith((".txt", ".pem")) else word for word in words]
    assert sokhoe("certificate", "verify", *placed)[0] == WRONG_USE
