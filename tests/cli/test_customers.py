"""Customers, contacts and deals on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from models.customers.fields import Kind
from models.customers.record import FIELDS
from tests.cli.test_convert import Leadline
from tests.cli.test_lead import snapshot


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a database with a customer, its contact and its deal."""
    made = Leadline(database, capsys)
    made("customer", "add", "name=Škoda", "city=Plzeň", "tags=cars")
    made("customer", "add", "name=Eckert")
    made("contact", "add", "first_name=Grace", "last_name=Hopper", "customer=1", "emails=g@emc.example")
    made("deal", "add", "name=Univac", "customer=1", "contact=1", "value=5k USD", "stage=proposal")
    return made


def test_records_as_scripts_read_them(leadline: Leadline) -> None:
    customer = leadline.json("customer", "show", "1")
    assert (customer["name"], customer["contacts"], customer["deals"], customer["tags"]) == ("Škoda", 1, 1, ["cars"])
    contact = leadline.json("contact", "show", "1")
    assert (contact["name"], contact["customer"], contact["customer_name"]) == ("Grace Hopper", 1, "Škoda")
    deal = leadline.json("deal", "show", "1")
    assert (deal["stage"], deal["probability"], deal["contact_name"]) == ("proposal", 50, "Grace Hopper")
    assert deal["value"] == {"amount": "5000.00", "currency": "USD"}


def test_lists(leadline: Leadline) -> None:
    assert [item["name"] for item in leadline.json("customer", "list")] == ["Eckert", "Škoda"]
    assert [item["id"] for item in leadline.json("customer", "list", "skoda")] == [1]
    assert [item["id"] for item in leadline.json("contact", "list", "owner:me hopper")] == [1]
    assert [item["id"] for item in leadline.json("customer", "list", "--limit", "1", "--after", "2")] == [1]
    assert leadline.json("deal", "list", "--columns", "id,stage") == [{"id": 1, "stage": "proposal"}]
    assert leadline("customer", "list", "--ids")[1] == "2\n1\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("customer", "list", "stage:new"), 2),
        (("customer", "list", '"'), 2),
        (("customer", "list", "!eckert"), 2),
        (("customer", "list", "eckert or skoda"), 2),
        (("customer", "list", "--after", "9"), 3),
        (("customer", "show", "9"), 3),
        (("customer", "edit", "1"), 2),
        (("customer", "edit", "1", "colour=red"), 2),
        (("customer", "edit", "1", "name="), 5),
        (("contact", "edit", "1", "customer=9"), 3),
        (("deal", "move", "1", "nowhere"), 5),
        (("deal", "move", "9", "won"), 3),
        (("customer", "move", "1", "won"), 2),
        (("customer", "trash", "x"), 2),
        (("customer", "restore", "1"), 4),
    ],
)
def test_errors(leadline: Leadline, words: tuple[str, ...], code: int) -> None:
    assert leadline.error(*words)[0] == code


def test_verbs_that_write_print_the_record(leadline: Leadline) -> None:
    done = leadline.json("customer", "edit", "1", "city=Praha")
    assert done["operation"] > 0
    assert done["customer"]["city"] == "Praha"
    assert leadline.json("deal", "move", "1", "won")["deal"]["probability"] == 100
    assert leadline.json("deal", "edit", "1", "stage=lost")["deal"]["stage"] == "lost"
    assert leadline.json("customer", "trash", "1", "2") == {
        "operation": done["operation"] + 3,
        "changed": 2,
        "left": [],
    }
    assert leadline.json("customer", "list") == []
    assert leadline.json("customer", "restore", "1")["customer"]["trashed"] is False


WRITING = (
    ("customer", "add", "name=New"),
    ("contact", "add", "last_name=New"),
    ("deal", "add", "name=New", "customer=1"),
    ("customer", "edit", "1", "city=x"),
    ("contact", "assign", "1", "none"),
    ("deal", "assign", "1", "none"),
    ("customer", "tag", "1", "--add", "hot;new", "--remove", "cars"),
    ("deal", "move", "1", "won"),
    ("contact", "trash", "1"),
    ("customer", "note", "1", "hello"),
    ("deal", "log", "1", "call", "hello", "--result", "reached"),
)


@pytest.mark.parametrize("words", WRITING)
def test_a_dry_run_changes_nothing(leadline: Leadline, words: tuple[str, ...]) -> None:
    noun = words[0]
    before = snapshot(leadline.database)
    told = leadline.json(*words, "--dry-run")
    assert (told["dry_run"], told["count"], told["left"]) == (True, 1, [])
    assert f"1 {noun}; nothing was changed" in leadline(*words, "--dry-run")[1]
    assert snapshot(leadline.database) == before
    done = leadline.json(*words)
    assert done.keys() - {"activity"} == {"operation", noun}
    assert done[noun] == leadline.json(noun, "show", str(done[noun]["id"]))
    assert leadline.json("undo", str(done["operation"]))["left"] == []
    assert leadline(*words, "--ids")[1].strip().isdigit()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("customer", "edit", "9", "city=x"), 3),
        (("customer", "edit", "1", "colour=red"), 2),
        (("customer", "edit", "1", "employees=many"), 5),
        (("customer", "edit", "--filter", "", "city=x"), 2),
        (("customer", "edit", "--filter", "stage:new", "city=x"), 2),
        (("customer", "edit", "1", "--filter", "skoda", "city=x"), 2),
        (("customer", "assign", "1", "nobody"), 5),
        (("customer", "assign", "1", ""), 2),
        (("customer", "tag", "1"), 2),
        (("customer", "tag", "9", "--add", "x"), 3),
        (("contact", "trash", "9"), 3),
        (("deal", "move", "9", "won"), 3),
        (("deal", "note", "9", "x"), 3),
        (("deal", "log", "1", "fax", "x"), 2),
        (("deal", "restore", "1"), 4),
    ],
)
def test_what_fails_fails_in_a_dry_run_as_well(leadline: Leadline, words: tuple[str, ...], code: int) -> None:
    before = snapshot(leadline.database)
    assert leadline.error(*words, "--dry-run")[0] == code
    assert leadline.error(*words)[0] == code
    assert snapshot(leadline.database) == before


def test_several_by_ids_and_by_filter(leadline: Leadline) -> None:
    done = leadline.json("customer", "tag", "1", "2", "9", "--add", "hot")
    assert (done["changed"], done["left"]) == (2, [{"id": 9, "by": None, "why": "there is no customer 9"}])
    assert leadline.json("customer", "edit", "--filter", "skoda", "city=Brno")["changed"] == 1
    assert [item["city"] for item in leadline.json("customer", "list")] == [None, "Brno"]
    assert leadline.json("contact", "assign", "--filter", "owner:me", "none")["changed"] == 1
    told = leadline.json("customer", "trash", "--filter", "owner:me", "--dry-run")
    assert (told["count"], sorted(told["ids"])) == (2, [1, 2])
    code, out, _ = leadline("customer", "edit", "8", "9", "city=x", "--json")
    assert (code, len(json.loads(out)["left"])) == (4, 2)
    assert leadline.json("customer", "trash", "--filter", "nothing-like-it")["changed"] == 0


def test_fields_and_orders_of_a_list(leadline: Leadline) -> None:
    leadline("customer", "add", "name=Alfa", "employees=7", "owner=")
    leadline("deal", "add", "name=Zenith", "value=9k EUR", "stage=won")
    for kind in get_args(Kind):
        for item in leadline.json(kind, "list"):
            assert list(item) == FIELDS[kind]
        assert leadline.error(kind, "list", "nothing-like-it", "--columns", "colour")[0] == 2
        assert leadline.json(kind, "list", "nothing-like-it", "--columns", "owner,description") == []
        assert leadline.error(kind, "list", "--sort", "colour")[0] == 2
    names = ["Alfa", "Eckert", "Škoda"]
    for sort, order in (
        ("name", names),
        ("name:desc", names[::-1]),
        ("employees", ["Alfa", "Škoda", "Eckert"]),
        ("city,id:desc", ["Škoda", "Alfa", "Eckert"]),
        ("owner,id", ["Škoda", "Eckert", "Alfa"]),
        ("id", ["Škoda", "Eckert", "Alfa"]),
        ("updated_at,name", ["Škoda", "Eckert", "Alfa"]),
    ):
        whole = leadline.json("customer", "list", "--sort", sort)
        assert [item["name"] for item in whole] == order, sort
        first = leadline.json("customer", "list", "--sort", sort, "--limit", "1")
        assert leadline.json("customer", "list", "--sort", sort, "--after", str(first[0]["id"])) == whole[1:]
    assert [item["name"] for item in leadline.json("deal", "list", "--sort", "stage:desc")] == ["Zenith", "Univac"]
    assert [item["name"] for item in leadline.json("deal", "list", "--sort", "value")] == ["Univac", "Zenith"]
    assert [item["name"] for item in leadline.json("deal", "list", "--sort", "customer", "univac")] == ["Univac"]
    assert leadline.error("deal", "list", "--sort", "value", "--after", "99")[0] == 3


def test_one_record_for_people_and_scripts(leadline: Leadline) -> None:
    assert leadline("customer", "show", "1", "--ids")[1] == "1\n"
    assert ["name", "Škoda"] in [line.split(None, 1) for line in leadline("customer", "show", "1")[1].splitlines()]


def test_what_happened(leadline: Leadline) -> None:
    for number in range(3):
        leadline("contact", "log", "1", "meeting", f"lunch {number}")
    assert len(leadline.json("contact", "timeline", "1", "--limit", "2")) == 2
    assert leadline.json("contact", "timeline", "1", "--columns", "text", "--limit", "1") == [{"text": "lunch 2"}]
    assert leadline("contact", "changes", "1", "--csv")[1].startswith("at,by,verb,field,before,after\n")
    assert leadline.error("contact", "timeline", "9")[0] == 3
