"""The rules that keep the house in shape, checked on its source; CONTRIBUTING.md has the words.

Each check is a function from a file to what is wrong with it, so that the last tests here can hand
it a planted fault and see it found.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "tui", "screens", "styles", "tests")
MOST_LINES = 400
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
# Two halves, so that this file doesn't hold what it looks for.
LEFT_OPEN = re.compile("|".join(("TO" + "DO", "FIX" + "ME", r"\bXX" + r"X\b", "NotImplemented" + "Error")))
INDEX_HOSTS = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted")))
MACHINE_PATHS = re.compile(r"(?<![\w./])/(?:root|work|farm|Users|mnt|media)/\w|\.\./" + "shared")
SQL = re.compile(r"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|PRAGMA)\s", re.S)

Check = Callable[[str, str], Iterator[str]]


def sources(*rooms: str) -> list[Path]:
    """Every Python file of the named rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def tracked() -> list[Path]:
    """Every file that git keeps; of a copy without git, every Python file."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return sources(*ROOMS)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


@cache
def nodes(text: str, path: str) -> list[ast.AST]:
    """Every node of a module; several rules ask for the same."""
    return list(ast.walk(ast.parse(text, path)))


def places(text: str, path: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node of a module that has a line, with ``path:line``."""
    for node in nodes(text, path):
        yield node, f"{path}:{getattr(node, 'lineno', 1)}"


def too_long(text: str, path: str) -> Iterator[str]:
    if (lines := text.count("\n")) > MOST_LINES:
        yield f"{path} has {lines} lines; is it one thing?"


def empty_name(text: str, path: str) -> Iterator[str]:
    if named := EMPTY_NAMES & {part.removesuffix(".py") for part in Path(path).parts}:
        yield f"{path}: {named.pop()!r} names no thing of the trade"


def left_open(text: str, path: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if LEFT_OPEN.search(line):
            yield f"{path}:{number} is left open: {line.strip()}"


def writes_around_the_journal(text: str, path: str) -> Iterator[str]:
    """Only ``store.write`` changes data; transactions and saved rows stay in the base."""
    for node, place in places(text, path):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in {"atomic", "save", "create", "insert_many", "bulk_create"}:
            owner = ast.unparse(node.func.value)
            if owner != "workbook":  # a spreadsheet is saved, too
                yield f"{place} calls {owner}.{node.func.attr}()"


def bare_migration(text: str, path: str) -> Iterator[str]:
    """``playhouse.migrate`` empties child tables where foreign keys are on; the Runner doesn't."""
    for node, place in places(text, path):
        if isinstance(node, ast.ImportFrom) and node.module == "playhouse.migrate":
            yield f"{place} uses playhouse.migrate"


def markup_escape(text: str, path: str) -> Iterator[str]:
    """Escaped text still breaks markup; a record's text goes in as Content or markup=False."""
    for node, place in places(text, path):
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").endswith("markup")
            and any(alias.name == "escape" for alias in node.names)
        ) or (
            isinstance(node, ast.Attribute) and node.attr == "escape" and ast.unparse(node).endswith("markup.escape")
        ):
            yield f"{place} trusts escape()"


def loses_keys(text: str, path: str) -> Iterator[str]:
    """What opens takes the next key only if its opening is waited for; ``focus()`` moves the keyboard after that key."""
    for node, place in places(text, path):
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            if call.func.attr == "push_screen":
                yield f"{place} opens a screen without waiting for it"
            if call.func.attr == "focus" and not call.args:
                yield f"{place} moves the keyboard later; set_focus() does it now"


def sql_outside(text: str, path: str) -> Iterator[str]:
    for node, place in places(text, path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield f"{place} holds SQL"
        if (
            isinstance(node, ast.Attribute)
            and node.attr == "select"
            and re.fullmatch(r"[A-Z]\w*\.select", ast.unparse(node))
        ):
            yield f"{place} queries a table"


def names_a_host(text: str, path: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if INDEX_HOSTS.search(line) or MACHINE_PATHS.search(line):
            yield f"{path}:{number} names a package index or a machine's path"


def failures(check: Check, paths: list[Path]) -> list[str]:
    return [fault for path in paths for fault in check(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())]


def test_every_folder_of_modules_is_a_package() -> None:
    """mypy, the import contracts and the wheel see only those; migrations are loaded by path."""
    folders = {
        folder
        for path in sources(*ROOMS)
        for folder in path.parents
        if ROOT in folder.parents and folder.name != "migrations"
    }
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("check", [too_long, empty_name, left_open, bare_migration, markup_escape])
def test_every_room_keeps_the_rule(check: Check) -> None:
    paths = [path for path in sources(*ROOMS) if path != Path(__file__)]
    assert paths
    assert failures(check, paths) == []


def test_one_way_to_write() -> None:
    base = ROOT / "models" / "base"
    paths = [path for path in sources("models", "tui", "screens") if base not in path.parents]
    assert failures(writes_around_the_journal, paths) == []


def test_keys_typed_ahead_reach_what_opens() -> None:
    assert failures(loses_keys, sources("screens")) == []


def test_no_sql_outside_the_models() -> None:
    assert failures(sql_outside, sources("tui", "screens", "styles")) == []


def test_no_file_names_an_index_or_a_machine() -> None:
    texts = [path for path in tracked() if b"\0" not in path.read_bytes()[:8000]]
    assert failures(names_a_host, [path for path in texts if path != Path(__file__)]) == []


def modules_after(statement: str) -> set[str]:
    """Names of all modules that a fresh Python holds after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


def test_core_runs_without_the_screen() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in sources("models")
    ]
    # Migrations are numbered files, loaded by path; a `-m` entry point runs when imported.
    names = [name for name in names if ".migrations." not in name and "__main__" not in name]
    loaded = modules_after("\n".join(f"import {name}" for name in names))
    assert set(names) <= loaded
    assert loaded & {"textual", "rich", "tui", "screens", "styles"} == set()


def test_command_line_starts_without_the_screen() -> None:
    loaded = modules_after("import tui.__main__")
    heavy = {"textual.app", "peewee", "openpyxl", "python_calamine", "rapidfuzz", "phonenumbers"}
    assert loaded & heavy == set()


def test_first_screen_loads_nothing_that_it_does_not_show() -> None:
    """Each of these costs a start, and every session, what only a few of its minutes need."""
    loaded = modules_after("import screens.program")
    heavy = {
        "openpyxl", "python_calamine", "defusedxml", "rapidfuzz", "phonenumbers", "markdown_it",
        "playhouse.migrations", "textual.widgets._markdown", "textual.widgets._text_area",
    }  # fmt: skip
    assert loaded & heavy == set()


def test_a_session_does_without_tls_that_others_can_still_load() -> None:
    start = "from models.base import heap\nheap.leave_out_tls()\nimport screens.program"
    loaded = modules_after(start)
    assert "asyncio" in loaded
    assert loaded & {"ssl", "_ssl"} == set()
    assert "_ssl" in modules_after(f"{start}\nimport ssl")


OPEN_A_LEAD = """
import asyncio
from models.base.config import Config
from models.base.store import Store
from models.pipeline import lead
from models.pipeline.fields import Defaults
from screens.lead.screen import LeadScreen
from screens.program import Program

async def main():
    store = Store.open({database!r})
    number = lead.add(store, {{"last_name": "Hopper"}}, Defaults(None, "EUR")).changed[0]
    app = Program(store, Config())
    async with app.run_test() as pilot:
        await app.open_record("lead", number)
        await pilot.pause()
        assert isinstance(app.screen, LeadScreen)
    store.close()

asyncio.run(main())
"""


def test_a_lead_that_is_read_loads_no_editor(tmp_path: Path) -> None:
    """It costs the opening 9 ms and each session a MiB."""
    loaded = modules_after(OPEN_A_LEAD.format(database=str(tmp_path / "l.db")))
    assert "screens.lead.screen" in loaded
    assert "textual.widgets._text_area" not in loaded


def requirement_lines(text: str) -> list[str]:
    """The lines of the requirement lists of a pyproject.toml."""
    lists = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, re.S | re.M)
    return [line.strip() for found in lists for line in found.splitlines()]


def without_reason(text: str, path: str) -> Iterator[str]:
    for line in requirement_lines(text):
        if not line.startswith("#") and not re.search(r'^".+",\s+#( \S+){3}', line):
            yield f"{path}: {line} says no reason"


def test_every_requirement_says_why() -> None:
    path = ROOT / "pyproject.toml"
    project = tomllib.loads(path.read_text("utf-8"))
    named = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lines = [line for line in requirement_lines(path.read_text("utf-8")) if line[0] == '"']
    assert len(lines) == len(named)
    assert failures(without_reason, [path]) == []


def locked(name: str) -> dict[str, str]:
    """Package -> exact version (and marker) of a lock."""
    text = (ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\\\n]+?)(?: \\)?$", text, re.M))


def lock_fault(text: str, path: str) -> Iterator[str]:
    if "--only-binary cysqlite" not in text.splitlines():
        yield f"{path} may build cysqlite against the system's SQLite"
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"://|@ |^-[ief]|^--(?!only-binary cysqlite$)", line):
            yield f"{path}:{number} names where to load from"
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        if "--hash=sha256:" not in entry:
            yield f"{path}: {entry.splitlines()[0]} has no hash"


def test_locks_hold_hashes_and_no_address() -> None:
    locks = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]
    assert failures(lock_fault, locks) == []


def test_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    program, tests = locked("requirements.lock"), locked("requirements-dev.lock")

    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[^A-Za-z0-9-]", name)[0] for name in requirements}

    assert names(project["project"]["dependencies"]) <= program.keys()
    assert names(project["dependency-groups"]["dev"]) <= tests.keys()
    for requirement in project["project"]["dependencies"]:
        name, _, exact = requirement.partition("==")
        assert not exact or program[name] == exact


def test_venv_of_the_tests_serves_the_program() -> None:
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


HASHED = "--only-binary cysqlite\n\nrich==15.0.0 \\\n    --hash=sha256:ab\n"


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (too_long, "models/a.py", "\n" * 401),
        (empty_name, "models/utils.py", ""),
        (empty_name, "tui/helpers/text.py", ""),
        (left_open, "models/a.py", "x = 1  # TO" + "DO later\n"),
        (writes_around_the_journal, "models/a.py", "with db.atomic():\n    lead.save()\n"),
        (writes_around_the_journal, "models/a.py", "Lead.create(name='Ada')\n"),
        (bare_migration, "models/a.py", "from playhouse.migrate import migrate\n"),
        (markup_escape, "tui/a.py", "from rich.markup import escape\n"),
        (markup_escape, "tui/a.py", "import textual.markup\ntextual.markup.escape('x')\n"),
        (loses_keys, "screens/a.py", "self.app.push_screen(Palette())\n"),
        (loses_keys, "screens/a.py", "self.board.focus()\n"),
        (sql_outside, "tui/a.py", "Lead.select().count()\n"),
        (sql_outside, "tui/a.py", "rows = db.rows('SELECT id FROM lead ')\n"),
        (names_a_host, "README.md", "from py" + "pi.org"),
        (names_a_host, "README.md", "see /ro" + "ot/leads.csv"),
        (without_reason, "pyproject.toml", 'dependencies = [\n    "rich>=1",\n]\n'),
        (without_reason, "pyproject.toml", 'dev = [\n    "rich>=1", # nice\n]\n'),
        (lock_fault, "a.lock", HASHED.replace("cysqlite", "all")),
        (lock_fault, "a.lock", HASHED.replace("==15.0.0", " @ https:" + "//x.example/rich.whl")),
        (lock_fault, "a.lock", HASHED.replace("    --hash=sha256:ab", "")),
    ],
)
def test_checks_see_a_planted_fault(check: Check, path: str, text: str) -> None:
    assert list(check(text, path))


def test_checks_pass_what_is_right() -> None:
    assert not list(lock_fault(HASHED, "a.lock"))
    assert not list(writes_around_the_journal("workbook.save(path)\n", "models/a.py"))
    assert not list(loses_keys("async def f():\n    await app.push_screen(x)\n    self.set_focus(y)\n", "screens/a.py"))
    assert not list(sql_outside('title = "Select a stage from the list"\n', "tui/a.py"))
