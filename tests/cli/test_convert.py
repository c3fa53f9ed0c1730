"""``lead convert`` as a script uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.soundness import Database
from tui.cli.run import run


class Leadline:
    """The command line on one database, in this process."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = str(database)
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self.capsys.readouterr()
        code = run([*words, "--db", self.database])
        told = self.capsys.readouterr()
        return code, told.out, told.err

    def json(self, *words: str) -> Any:
        """The document that a command prints, which must be all it prints."""
        code, out, err = self(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    def error(self, *words: str) -> tuple[int, dict[str, Any]]:
        """The exit code and the error object of a command that fails."""
        code, out, err = self(*words, "--json")
        assert out == ""
        body: dict[str, Any] = json.loads(err)["error"]
        return code, body


@pytest.fixture
def leadline(database: Path, capsys: pytest.CaptureFixture[str]) -> Leadline:
    """The command line on a new database with two leads of one company."""
    made = Leadline(database, capsys)
    made("lead", "add", "first_name=Grace", "last_name=Hopper", "company=Eckert & Mauchly", "emails=g@emc.example")
    made("lead", "add", "first_name=John", "last_name=Mauchly", "company=Eckert-Mauchly Corp.", "value=5 EUR")
    return made


def test_new_records_are_made_and_told(leadline: Leadline) -> None:
    done = leadline.json("lead", "convert", "1")
    assert done.keys() == {"operation", "lead", "customer", "contact", "deal", "order"}
    assert (done["lead"], done["order"]) == (1, None)
    converted = leadline.json("lead", "show", "1")["converted"]
    assert {key: converted[key] for key in ("customer", "contact", "deal")} == {
        key: done[key] for key in ("customer", "contact", "deal")
    }
    assert leadline.json("customer", "show", str(done["customer"]))["name"] == "Eckert & Mauchly"
    code, _, _ = leadline("undo", str(done["operation"]))
    assert code == 0
    assert leadline.json("lead", "show", "1")["converted"] is None
    assert leadline.json("customer", "list") == []


def test_twice_is_once(leadline: Leadline) -> None:
    done = leadline.json("lead", "convert", "1")
    code, body = leadline.error("lead", "convert", "1", "--customer", "new")
    assert (code, body["kind"]) == (4, "conflict")
    assert body["converted"]["customer"] == done["customer"]
    assert len(leadline.json("customer", "list")) == 1


def test_a_likely_customer_needs_a_choice(leadline: Leadline) -> None:
    done = leadline.json("lead", "convert", "1")
    code, body = leadline.error("lead", "convert", "2")
    assert (code, body["kind"]) == (4, "conflict")
    assert [(item["kind"], item["id"]) for item in body["candidates"]] == [("customer", done["customer"])]
    assert body["candidates"][0]["score"] >= 85
    taken = leadline.json("lead", "convert", "2", "--customer", str(done["customer"]))
    assert taken["customer"] == done["customer"]
    assert leadline.json("customer", "show", str(done["customer"]))["contacts"] == 2


def test_parts_left_out(leadline: Leadline) -> None:
    done = leadline.json("lead", "convert", "1", "--customer", "none", "--contact", "new", "--deal", "none")
    assert (done["customer"], done["deal"]) == (None, None)
    assert done["contact"] is not None
    assert leadline.json("lead", "show", "1")["stage"] == "won"


@pytest.mark.parametrize("option", ["--plan", "--dry-run"])
def test_a_plan_changes_nothing(leadline: Leadline, option: str) -> None:
    before = leadline.json("lead", "show", "2")
    planned = leadline.json("lead", "convert", "2", option, "--set", "deal.stage=proposal")
    assert planned["sentence"] == "Will create 1 customer, 1 contact, 1 deal"
    assert planned["deal"]["fields"]["value"] == "5.00 EUR"
    code, out, _ = leadline("lead", "convert", "2", option)
    assert "nothing was changed" in out
    assert (code, leadline.json("lead", "show", "2")) == (0, before)
    assert leadline.json("customer", "list") == []


def test_values_are_typed_over_and_taken(leadline: Leadline) -> None:
    leadline("customer", "add", "name=EMC", "website=univac.example")
    leadline("lead", "edit", "1", "website=emc.example")
    done = leadline.json(
        *("lead", "convert", "1", "--customer", "1", "--take", "customer.website"),
        *("--set", "deal.name=Univac", "--set", "deal.stage=proposal", "--set", "contact.title=Admiral"),
    )
    assert leadline.json("customer", "show", "1")["website"] == "emc.example"
    deal = leadline.json("deal", "show", str(done["deal"]))
    assert (deal["name"], deal["stage"]) == ("Univac", "proposal")
    assert leadline.json("contact", "show", str(done["contact"]))["title"] == "Admiral"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("9",), 3),
        (("1", "--customer", "9"), 3),
        (("1", "--customer", "maybe"), 2),
        (("1", "--order", "new"), 2),
        (("1", "--history", "burn"), 2),
        (("1", "--set", "deal=x"), 2),
        (("1", "--set", "deal.value=ten"), 5),
        (("1", "--customer", "none", "--contact", "none", "--deal", "none"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_done_says_so_by_its_exit_code(leadline: Leadline, words: tuple[str, ...], code: int) -> None:
    assert leadline.error("lead", "convert", *words)[0] == code
    assert leadline.json("lead", "show", "1")["converted"] is None


def test_a_conversion_is_taken_back_by_its_lead(leadline: Leadline) -> None:
    assert leadline.error("lead", "unconvert", "1")[0] == 4
    assert leadline.error("lead", "unconvert", "9")[0] == 3
    done = leadline.json("lead", "convert", "1")
    leadline("lead", "edit", "2", "city=Graz")
    told = leadline.json("lead", "unconvert", "1", "--dry-run")
    assert (told["dry_run"], told["ids"]) == (True, [1])
    assert leadline.json("lead", "show", "1")["converted"] is not None
    undone = leadline.json("lead", "unconvert", "1")
    assert (undone["undid"], undone["lead"], undone["left"]) == (
        done["operation"],
        leadline.json("lead", "show", "1"),
        [],
    )
    assert undone["lead"]["converted"] is None
    assert leadline.json("customer", "list") == []
    leadline("redo")
    assert leadline.json("lead", "show", "1")["converted"]["customer"] == done["customer"]
    leadline("customer", "edit", str(done["customer"]), "city=Graz")
    assert leadline.json("lead", "unconvert", "1")["undid"] == done["operation"]
    assert leadline.error("lead", "unconvert", "1", "--dry-run")[0] == 4


def test_a_lead_that_came_converted_stays_so(leadline: Leadline) -> None:
    db = Database(Path(leadline.database))
    db.execute("UPDATE lead SET converted_at = 1 WHERE id = 2")
    db.close()
    assert leadline.error("lead", "unconvert", "2")[0] == 4
