"""Leads on the command line: what each verb prints, its exit code, dry runs, filters, standard input (cli.md)."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from models.base.store import Store
from models.pipeline.record import FIELDS
from tests.cli.test_convert import Leadline
from tests.fixtures import make_lead
from tests.soundness import Database


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a database with three leads."""
    made = Leadline(database, capsys)
    made(
        "lead", "add", "first_name=Grace", "last_name=Hopper", "value=5k EUR", "tags=navy", "owner=me", "city=Arlington"
    )
    made("lead", "add", "last_name=Mauchly", "company=EMC", "value=90 USD", "stage=contacted")
    made("lead", "add", "company=Univac")
    return made


def typed(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    """What stands on standard input."""
    data = text.encode() if isinstance(text, str) else text
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def snapshot(path: str) -> list[Any]:
    """All that a dry run must not change."""
    db = Database(Path(path))
    tables = (
        "lead customer contact deal email phone tagging tag source operation change landing activity stage_history"
        " board_total staff"
    ).split()
    rows = [db.rows(f"SELECT * FROM {table}") for table in [*tables, "sqlite_sequence"]]
    db.close()
    return rows


# -- lists --------------------------------------------------------------------------------------------------------------


def test_a_list_for_scripts(leadline: Leadline) -> None:
    found = leadline.json("lead", "list")
    assert [item["id"] for item in found] == [1, 2, 3]
    assert all(list(item) == FIELDS for item in found)
    assert [item["id"] for item in leadline.json("lead", "list", "owner:me")] == [1]
    assert leadline.json("lead", "list", "nobody-at-all") == []
    assert leadline.json("lead", "list", "--limit", "1") == found[:1]
    assert leadline.json("lead", "list", "--limit", "0", "--after", "1") == found[1:]
    assert leadline.json("lead", "list", "--columns", "name,value", "--limit", "1") == [
        {"name": "Grace Hopper", "value": {"amount": "5000.00", "currency": "EUR"}}
    ]
    assert [item["id"] for item in leadline.json("lead", "list", "--sort", "value:desc,last_name")] == [1, 2, 3]
    assert [item["id"] for item in leadline.json("lead", "list", "--sort", "first_name,channel,id:desc")] == [1, 3, 2]


def test_the_filter_of_the_contract_works_before_there_is_such_a_tag(leadline: Leadline) -> None:
    assert leadline.json("lead", "list", "owner:me stage:qualified created:<30d !tag:cold acme") == []
    assert [item["id"] for item in leadline.json("lead", "list", "!tag:cold")] == [1, 2, 3]
    assert leadline.json("lead", "list", "tag:cold") == []
    assert [item["id"] for item in leadline.json("lead", "list", "tag:cold,none")] == [2, 3]
    for words in (("trash", "--filter", "!tag:cold"), ("tag", "--filter", "tag:cold", "--add", "x")):
        assert leadline.error("lead", *words)[0] == 2


def test_a_list_for_people(leadline: Leadline) -> None:
    code, out, err = leadline("lead", "list", "--columns", "id,name,stage")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "ID  NAME          STAGE",
        "1   Grace Hopper  new",
        "2   Mauchly       contacted",
        "3   Univac        new",
    ]
    assert leadline("lead", "list", "--ids")[1] == "1\n2\n3\n"
    assert leadline("lead", "list", "--ids", "nobody-at-all")[1] == ""


def test_a_list_for_spreadsheets(leadline: Leadline) -> None:
    leadline("lead", "add", 'last_name==HYPERLINK("x")', "company=a,b", "phones=+12025550143")
    leadline("lead", "add", "last_name=-1+1", "company=+sum", "phones=+12025550144")
    _, out, _ = leadline("lead", "list", "--csv", "--columns", "last_name,company,phones,value", "--after", "3")
    assert (
        out
        == 'last_name,company,phones,value\n"\'=HYPERLINK(""x"")","a,b",+12025550143,\n\'-1+1,\'+sum,+12025550144,\n'
    )


def test_a_converted_lead_is_in_the_list_and_one_in_the_trash_is_not(leadline: Leadline) -> None:
    leadline("lead", "convert", "1", "--customer", "new", "--contact", "new", "--deal", "new")
    leadline("lead", "trash", "2")
    assert [item["id"] for item in leadline.json("lead", "list")] == [1, 3]
    assert [item["id"] for item in leadline.json("lead", "list", "is:trashed")] == [2]
    assert [item["id"] for item in leadline.json("lead", "list", "is:converted")] == [1]


def test_what_was_taken_back_is_not_in_the_trash(leadline: Leadline) -> None:
    leadline("lead", "trash", "2")
    leadline("lead", "add", "last_name=Mistaken")
    leadline("undo")
    assert [item["id"] for item in leadline.json("lead", "list", "is:trashed,open")] == [1, 2, 3]
    assert [item["id"] for item in leadline.json("lead", "list", "!is:trashed")] == [1, 3]
    assert leadline.json("lead", "restore", "--filter", "is:trashed")["changed"] == 1
    leadline("undo")
    assert [item["id"] for item in leadline.json("lead", "list", "is:trashed")] == [2]


# -- one lead -----------------------------------------------------------------------------------------------------------


def test_show(leadline: Leadline) -> None:
    assert list(leadline.json("lead", "show", "1")) == FIELDS
    _, out, _ = leadline("lead", "show", "1")
    assert ["name", "Grace Hopper"] in [line.split(None, 1) for line in out.splitlines()]
    assert "salutation" not in out
    assert leadline("lead", "show", "2", "--ids")[1] == "2\n"
    assert leadline("lead", "show", "1", "--csv")[1].splitlines()[0] == "field,value"


VERBS: dict[str, tuple[str, ...]] = {
    "add": ("lead", "add", "last_name=X", "tags=new,old", "source=A fair"),
    "edit": ("lead", "edit", "1", "title=Dr", "city=", "value=7 JPY"),
    "edit with stage": ("lead", "edit", "1", "title=Dr", "stage=won"),
    "move": ("lead", "move", "1", "contacted"),
    "move to lost": ("lead", "move", "1", "lost", "--reason", "Too late", "--note", "they said"),
    "assign": ("lead", "assign", "1", "none"),
    "tag": ("lead", "tag", "1", "--add", "hot,new", "--remove", "navy"),
    "trash": ("lead", "trash", "1"),
    "copy": ("lead", "copy", "1"),
    "note": ("lead", "note", "1", "hello"),
    "log": ("lead", "log", "1", "call", "hello", "--result", "reached"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_on_one_lead(leadline: Leadline, verb: str) -> None:
    words = VERBS[verb]
    before = snapshot(leadline.database)
    told = leadline.json(*words, "--dry-run")
    assert told["dry_run"] is True
    assert (told["count"], told["left"]) == (1, [])
    code, out, _ = leadline(*words, "--dry-run")
    assert (code, "1 lead; nothing was changed" in out) == (0, True)
    assert snapshot(leadline.database) == before
    done = leadline.json(*words)
    assert done.keys() - {"activity"} == {"operation", "lead"}
    assert done["lead"] == leadline.json("lead", "show", str(done["lead"]["id"]))
    assert snapshot(leadline.database) != before
    undone = leadline.json("undo", str(done["operation"]))
    assert (undone["undid"], undone["left"]) == (done["operation"], [])
    code, out, err = leadline(*words)
    assert (code, err) == (0, "")
    assert f"'leadline undo {leadline.json('history', '--limit', '1')[0]['operation']}' takes it back" in out
    assert leadline("undo")[0] == 0
    assert leadline(*words, "--ids")[1].strip().isdigit()


def test_nothing_to_change(leadline: Leadline) -> None:
    for words in (
        ("edit", "1", "last_name=Hopper"),
        ("move", "1", "new"),
        ("assign", "1", "me"),
        ("tag", "1", "--add", "navy"),
    ):
        done = leadline.json("lead", *words)
        assert (done["operation"], done["lead"]["id"]) == (None, 1)
        assert leadline("lead", *words)[1] == "nothing to change\n"


# -- several ------------------------------------------------------------------------------------------------------------


def test_several_by_ids(leadline: Leadline) -> None:
    lead_trash = leadline.json("lead", "trash", "2")
    done = leadline.json("lead", "move", "1", "2", "3", "9", "1", "qualified")
    assert done.keys() == {"operation", "changed", "left"}
    assert done["changed"] == 2
    assert [item["id"] for item in done["left"]] == [2, 9]
    assert done["left"][1] == {"id": 9, "by": None, "why": "there is no lead 9"}
    assert lead_trash["lead"]["trashed"] is True
    code, out, _ = leadline("lead", "move", "2", "9", "3", "won")
    assert code == 0
    assert "left: lead 2: lead 2 is in the trash\nleft: lead 9: there is no lead 9\n" in out


def test_several_by_filter(leadline: Leadline) -> None:
    assert leadline.json("lead", "tag", "--filter", "is:open", "--add", "hot")["changed"] == 3
    told = leadline.json("lead", "assign", "--filter", "tag:hot !hopper", "me", "--dry-run")
    assert (told["count"], told["ids"]) == (2, [2, 3])
    assert leadline.json("lead", "assign", "--filter", "tag:hot !hopper", "me")["changed"] == 2
    assert leadline.json("lead", "edit", "--filter", "id:3", "city=Graz") == {"operation": 7, "changed": 1, "left": []}
    assert leadline.json("lead", "trash", "--filter", "nobody-at-all") == {"operation": None, "changed": 0, "left": []}
    assert leadline("lead", "restore", "--filter", "is:trashed")[0] == 0


def test_if_nothing_at_all_could_be_changed_it_is_a_conflict(leadline: Leadline) -> None:
    leadline("lead", "trash", "1", "2")
    code, out, _ = leadline("lead", "move", "1", "2", "won", "--json")
    told = json.loads(out)
    assert (code, told["operation"], told["changed"], [item["id"] for item in told["left"]]) == (4, None, 0, [1, 2])
    code, out, err = leadline("lead", "move", "1", "2", "won")
    assert (code, out) == (4, "")
    assert err.startswith("leadline: lead 1 is in the trash; lead 2")
    assert leadline.error("lead", "move", "1", "won")[0] == 4
    told = leadline.json("lead", "move", "1", "2", "won", "--dry-run")
    assert (told["count"], len(told["left"])) == (0, 2)


def test_more_than_a_handful_in_a_dry_run(leadline: Leadline, store: Store) -> None:
    for number in range(230):
        make_lead(store, last_name=f"L{number}")
    before = snapshot(leadline.database)
    told = leadline.json("lead", "edit", "--filter", "is:open", "city=Graz", "--dry-run")
    assert told["count"] == 233
    assert snapshot(leadline.database) == before


def test_ids_from_standard_input(leadline: Leadline, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "1\n3\n")
    assert leadline.json("lead", "move", "-", "won")["changed"] == 2
    typed(monkeypatch, "")
    assert leadline.json("lead", "move", "-", "won")["changed"] == 0
    typed(monkeypatch, "1 x")
    assert leadline.error("lead", "trash", "-")[0] == 2
    assert leadline.json("lead", "list", "is:trashed") == []


def test_values_from_files_and_standard_input(
    leadline: Leadline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.txt").write_bytes("\ufeffZwei\r\nZeilen".encode())
    leadline("lead", "edit", "1", f"description=@{tmp_path}/note.txt")
    assert leadline.json("lead", "show", "1")["description"] == "Zwei\nZeilen"
    typed(monkeypatch, "typed")
    leadline("lead", "edit", "1", "need=@-")
    assert leadline.json("lead", "show", "1")["need"] == "typed"
    typed(monkeypatch, "a note\nof two lines")
    leadline("lead", "note", "1", "-")
    leadline("lead", "note", "1", f"@{tmp_path}/note.txt")
    assert [item["text"] for item in leadline.json("lead", "timeline", "1")][:2] == [
        "Zwei\nZeilen",
        "a note\nof two lines",
    ]
    assert leadline.error("lead", "note", "1", "@nowhere.txt")[0] == 3
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert leadline.error("lead", "edit", "1", f"need=@{tmp_path}/binary")[0] == 5
    assert leadline.error("lead", "edit", "1", f"need=@{tmp_path}")[0] == 5


def test_a_login_may_be_a_number(leadline: Leadline) -> None:
    leadline("staff", "add", "1002")
    assert leadline.json("lead", "assign", "1", "2", "1002")["changed"] == 2
    assert leadline.json("lead", "assign", "--filter", "id:3", "1002")["changed"] == 1
    assert {item["owner"] for item in leadline.json("lead", "list")} == {"1002"}


# -- history ------------------------------------------------------------------------------------------------------------


def test_timeline_and_changes(leadline: Leadline) -> None:
    leadline("lead", "move", "1", "contacted")
    leadline("lead", "log", "1", "meeting", "lunch")
    entries = leadline.json("lead", "timeline", "1")
    assert [item["kind"] for item in entries] == ["meeting", "moved", "created"]
    assert all(item.keys() == {"at", "by", "kind", "text", "result", "minutes", "via"} for item in entries)
    assert leadline.json("lead", "timeline", "1", "--limit", "1") == entries[:1]
    changed = leadline.json("lead", "changes", "1", "--columns", "field,before,after")
    assert {"field": "stage", "before": "New", "after": "Contacted"} in changed
    assert len(leadline.json("lead", "changes", "1", "--limit", "1")) == 1
    assert leadline("lead", "changes", "1", "--csv")[1].startswith("at,by,verb,field,before,after\n")


# -- errors -------------------------------------------------------------------------------------------------------------

BEYOND = str(2**63)
"""More than a database can count to."""
ERRORS: dict[tuple[str, ...], tuple[int, str]] = {
    ("lead",): (2, "usage"),
    ("lead", "dance"): (2, "usage"),
    ("lead", "list", "--limit", "x"): (2, "usage"),
    ("lead", "list", "--limit", "-1"): (2, "usage"),
    ("lead", "list", "colour:red"): (2, "filter"),
    ("lead", "list", "owner:"): (2, "filter"),
    ("lead", "list", "owner:nobody"): (2, "filter"),
    ("lead", "list", "("): (2, "filter"),
    ("lead", "list", "a", "b"): (2, "usage"),
    ("lead", "list", "--sort", "colour"): (2, "usage"),
    ("lead", "list", "--columns", "colour"): (2, "usage"),
    ("lead", "list", "nobody-at-all", "--columns", "colour"): (2, "usage"),
    ("lead", "list", "nobody-at-all", "--columns", ""): (2, "usage"),
    ("lead", "list", "--sort", " "): (2, "usage"),
    ("lead", "list", "--limit", BEYOND): (2, "usage"),
    ("lead", "list", "--after", "99"): (3, "not_found"),
    ("lead", "list", "--after", BEYOND): (3, "not_found"),
    ("lead", "show", "99"): (3, "not_found"),
    ("lead", "show", BEYOND): (3, "not_found"),
    ("lead", "show", "-1"): (2, "usage"),
    ("lead", "show", "x"): (2, "usage"),
    ("lead", "show"): (2, "usage"),
    ("lead", "add"): (2, "usage"),
    ("lead", "add", "Hopper"): (2, "usage"),
    ("lead", "add", "=x"): (2, "usage"),
    ("lead", "add", "last_name=a", "last_name=b"): (2, "usage"),
    ("lead", "add", "colour=red"): (2, "usage"),
    ("lead", "add", "last_name=@"): (2, "usage"),
    ("lead", "add", "city=Graz"): (5, "invalid"),
    ("lead", "add", "last_name=X", "rating=9"): (5, "invalid"),
    ("lead", "add", "last_name=X", "stage=nowhere"): (5, "invalid"),
    ("lead", "add", "last_name=X", "stage=lost"): (5, "invalid"),
    ("lead", "add", "last_name=X", "owner=nobody"): (5, "invalid"),
    ("lead", "edit", "1"): (2, "usage"),
    ("lead", "edit", "city=Graz"): (2, "usage"),
    ("lead", "edit", "99", "city=Graz"): (3, "not_found"),
    ("lead", "edit", "3", "company="): (5, "invalid"),
    ("lead", "edit", "1", "stage=lost"): (5, "invalid"),
    ("lead", "edit", "1", "--filter", "hopper", "city=Graz"): (2, "usage"),
    ("lead", "edit", "--filter", "", "city=Graz"): (2, "usage"),
    ("lead", "edit", "--filter", "  ", "city=Graz"): (2, "usage"),
    ("lead", "edit", "--filter", "and", "city=Graz"): (2, "filter"),
    ("lead", "edit", "--filter", "()", "city=Graz"): (2, "filter"),
    ("lead", "edit", "--filter", '"', "city=Graz"): (2, "filter"),
    ("lead", "edit", "--filter", "colour:red", "city=Graz"): (2, "filter"),
    ("lead", "edit", "1", "2", "owner=nobody"): (5, "invalid"),
    ("lead", "move", "1"): (2, "usage"),
    ("lead", "move", "won"): (2, "usage"),
    ("lead", "move", "1", "nowhere"): (5, "invalid"),
    ("lead", "move", "1", "lost"): (5, "invalid"),
    ("lead", "move", "99", "won"): (3, "not_found"),
    ("lead", "move", BEYOND, "won"): (3, "not_found"),
    ("lead", "convert", "1", "--customer", BEYOND): (3, "not_found"),
    ("undo", BEYOND): (3, "not_found"),
    ("lead", "assign", "1", "nobody"): (5, "invalid"),
    ("lead", "assign", "1"): (2, "usage"),
    ("lead", "assign", "1", "2"): (5, "invalid"),
    ("lead", "assign", "1", ""): (2, "usage"),
    ("lead", "tag", "1"): (2, "usage"),
    ("lead", "tag", "1", "hot"): (2, "usage"),
    ("lead", "tag", "99", "--add", "hot"): (3, "not_found"),
    ("lead", "trash", "99"): (3, "not_found"),
    ("lead", "trash", "x"): (2, "usage"),
    ("lead", "restore", "1"): (4, "conflict"),
    ("lead", "copy", "99"): (3, "not_found"),
    ("lead", "note", "99", "x"): (3, "not_found"),
    ("lead", "note", "1", " "): (5, "invalid"),
    ("lead", "log", "1", "fax", "x"): (2, "usage"),
    ("lead", "timeline", "99"): (3, "not_found"),
    ("lead", "timeline", "1", "--ids"): (2, "usage"),
    ("lead", "changes", "99"): (3, "not_found"),
    ("lead", "list", "--ids", "--json"): (2, "usage"),
    ("lead", "list", "--csv", "--json"): (2, "usage"),
}


@pytest.mark.parametrize("words", ERRORS)
def test_errors(leadline: Leadline, words: tuple[str, ...]) -> None:
    code, kind = ERRORS[words]
    before = snapshot(leadline.database)
    arguments = [word for word in words if word != "--json"]
    got, body = leadline.error(*arguments)
    assert (got, body["kind"]) == (code, kind)
    if kind == "filter":
        assert isinstance(body["place"], int)
    if kind == "invalid":
        assert body["field"]
    if "--json" not in words:
        got, out, err = leadline(*arguments)
        assert (got, out) == (code, "")
        assert err.startswith("leadline: ")
        assert err.count("\n") == 1
    dry = {"edit", "move", "assign", "tag", "trash", "restore", "add", "copy", "note"} & set(words[1:2])
    if dry:
        assert leadline.error(*arguments, "--dry-run")[0] == code
    assert snapshot(leadline.database) == before
