"""Customers, contacts and deals on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_convert import Leadline


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


def test_a_dry_run_changes_nothing(leadline: Leadline) -> None:
    for words in (("customer", "edit", "1", "city=x"), ("deal", "move", "1", "won"), ("contact", "trash", "1")):
        assert leadline.json(*words, "--dry-run")["dry_run"] is True
    assert leadline.json("deal", "show", "1")["stage"] == "proposal"
    assert leadline.error("customer", "edit", "1", "colour=red", "--dry-run")[0] == 2
    assert leadline.json("customer", "show", "1")["city"] == "Plzeň"


def test_what_happened(leadline: Leadline) -> None:
    leadline("customer", "note", "1", "They like it")
    leadline("deal", "move", "1", "negotiation")
    told = leadline.json("customer", "timeline", "1")
    assert [item["text"] for item in told if item["kind"] == "note"] == ["They like it"]
    stages = [item for item in leadline.json("deal", "changes", "1") if item["field"] == "stage"]
    assert [(item["before"], item["after"]) for item in stages] == [("Proposal", "Negotiation")]
