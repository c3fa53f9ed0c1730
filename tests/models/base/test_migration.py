"""The schema and how a database comes to it: a step a transaction, one process at a time, a backup first (R9)."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.base import migration
from models.base import tables as base_tables
from models.base.errors import DatabaseTrouble
from models.base.store import Store
from models.base.tables import Table
from models.customers import tables as customer_tables
from models.pipeline import tables as pipeline_tables
from tests.fixtures import make_lead
from tests.soundness import Database, assert_sound

ROOT = Path(__file__).resolve().parents[3]


def models_of(*modules: Any) -> dict[str, type[Table]]:
    """Every model that has a table."""
    found = [item for module in modules for item in vars(module).values() if isinstance(item, type)]
    return {
        model._meta.table_name: model
        for model in found
        if issubclass(model, Table) and model is not Table and not model.__subclasses__() and model.__name__ != "Kept"
    }


MODELS = models_of(base_tables, pipeline_tables, customer_tables)
PLUMBING = {"fts_pending", "lead_fts", "party_word", "schema_migration", "sqlite_sequence"}


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This program's migrations, in a directory to which a test may add."""
    folder = tmp_path / "steps"
    shutil.copytree(migration.DIRECTORY, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migration, "DIRECTORY", folder)
    return folder


def add(folder: Path, name: str, body: str) -> None:
    (folder / f"{name}.py").write_text(f"def up(migrator, db):\n    {body}\n")


NEXT = "9001_next"
MAKES = "db.execute_sql('CREATE TABLE next_one (a INTEGER) STRICT')"


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.before-upgrade-*"))


# -- schema -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(MODELS))
def test_models_and_tables_agree(store: Store, name: str) -> None:
    rows = store.query(
        lambda db: db.rows(f"SELECT name, type, \"notnull\", pk, dflt_value FROM pragma_table_info('{name}')")
    )
    table = {row[0]: row[1:] for row in rows}
    model = MODELS[name]
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    assert set(table) == set(fields)
    kinds = {"INT": "INTEGER", "BIGINT": "INTEGER", "TEXT": "TEXT", "AUTO": "INTEGER", "AUTOINCREMENT": "INTEGER"}
    keys = {field.column_name for field in model._meta.get_primary_keys()}  # type: ignore[no-untyped-call]
    for column, (kind, required, key, default) in table.items():
        field = fields[column]
        assert kinds[field.field_type] == kind, column
        assert (key > 0) == (column in keys), column
        if not key:
            assert bool(required) == (not field.null), column
        assert (default is not None) == (field.default is not None), column


def test_every_table_has_its_model(store: Store) -> None:
    rows = store.query(lambda db: db.rows("SELECT name FROM sqlite_master WHERE type = 'table'"))
    assert {row[0] for row in rows if not row[0].startswith("lead_fts_")} == MODELS.keys() | PLUMBING


def test_tables_are_strict_and_ids_are_never_given_twice(store: Store) -> None:
    for name, sql in store.query(lambda db: db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'table'")):
        if name in MODELS:
            assert "STRICT" in sql, name
            assert "AUTOINCREMENT" in sql or "WITHOUT ROWID" in sql, name


@pytest.mark.parametrize("table", ["operation", "change", "landing"])
def test_the_journal_only_grows(store: Store, database: Path, table: str) -> None:
    make_lead(store)
    db = Database(database)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid" if table != "change" else
                      "UPDATE change SET version = 9"):  # fmt: skip
        with pytest.raises(Exception, match="append-only"):
            db.execute(statement)
    db.close()


def test_indexes_have_names(store: Store) -> None:
    """An index that SQLite names by itself can't be compared between engines."""
    rows = store.query(lambda db: db.rows("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"))
    assert {row[1] for row in rows if row[0].startswith("sqlite_autoindex")} <= {
        *("pipeline", "stage", "deal_stage", "source", "tag", "lost_reason", "draft", "schema_migration"),
    }


# -- upgrades ---------------------------------------------------------------------------------------------------------


def test_an_upgrade_keeps_a_copy_first(store: Store, database: Path, steps: Path) -> None:
    make_lead(store, last_name="Hopper")
    store.close()
    add(steps, NEXT, MAKES)
    upgraded = Store.open(database)
    assert upgraded.query(lambda db: db.value("SELECT count(*) FROM next_one")) == 0
    upgraded.close()
    (copy,) = copies(database)
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = Database(copy)
    assert kept.rows("SELECT last_name FROM lead") == [("Hopper",)]
    assert kept.rows("SELECT 1 FROM sqlite_master WHERE name = 'next_one'") == []
    kept.close()
    assert_sound(database)


def test_half_a_copy_has_no_copys_name(store: Store, database: Path, steps: Path) -> None:
    """A kill within the copying leaves one; the next upgrade makes another."""

    class Killed:
        def execute(self, sql: str, params: tuple[str]) -> None:
            Path(params[0]).write_bytes(b"half")
            os.kill(os.getpid(), signal.SIGKILL)

    store.close()
    pid = os.fork()
    if not pid:
        try:
            migration.backup(Killed(), database)
        finally:
            os._exit(1)
    os.waitpid(pid, 0)
    (half,) = database.parent.glob("*before-upgrade*")
    assert half.suffix == ".part"
    add(steps, NEXT, MAKES)
    Store.open(database).close()
    (copy,) = database.parent.glob("*before-upgrade*")
    assert Database(copy).rows("PRAGMA integrity_check") == [("ok",)]


def test_a_start_without_an_upgrade_keeps_no_copy(store: Store, database: Path) -> None:
    store.close()
    Store.open(database).close()
    assert copies(database) == []
    assert not database.with_name(database.name + ".upgrade").exists()


def test_two_upgrades_within_a_second(store: Store, database: Path, steps: Path) -> None:
    store.close()
    for name in (NEXT, "9002_more"):
        add(steps, name, MAKES.replace("next_one", f"t{name}"))
        Store.open(database).close()
    assert len(copies(database)) == 2


def test_a_step_that_fails_leaves_nothing_of_itself(store: Store, database: Path, steps: Path) -> None:
    make_lead(store, last_name="Hopper")
    store.close()
    add(steps, NEXT, MAKES)
    add(steps, "9002_fails", "db.execute_sql('CREATE TABLE half (a)'); db.execute_sql('CREATE TABLE lead (a)')")
    with pytest.raises(DatabaseTrouble) as caught:
        Store.open(database)
    assert str(database) in caught.value.message
    db = Database(database)
    assert db.rows("SELECT name FROM sqlite_master WHERE name IN ('next_one', 'half')") == [("next_one",)]
    assert db.rows("SELECT last_name FROM lead") == [("Hopper",)]
    db.close()
    (steps / "9002_fails.py").unlink()
    Store.open(database).close()


KILLED = """
import os, sys
from pathlib import Path
from models.base import migration
migration.DIRECTORY = Path(sys.argv[2])
from models.base.store import Store
Store.open(sys.argv[1]).close()
"""


def in_process(database: Path, steps: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", KILLED, str(database), str(steps)], cwd=ROOT, stderr=subprocess.PIPE)


@pytest.mark.parametrize("last", ["0000_before", "0001_foundation", "0002_defaults", "0003_candidates"])
@pytest.mark.parametrize("half", [False, True])
def test_a_kill_at_any_step_is_gone_on_with(tmp_path: Path, steps: Path, last: str, half: bool) -> None:
    """Killed between two steps, or in the middle of one: the next start goes on from the last whole step."""
    number = int(last[:4])
    later = sorted(path for path in steps.glob("*.py") if int(path.name[:4]) > number)
    victim = later[0] if half else None
    path = tmp_path / "l.db"
    if half and victim is not None:
        really = victim.read_text()
        victim.write_text(
            really
            + "\n_up = up\ndef up(migrator, db):\n    _up(migrator, db)\n    import os, signal\n"
            + "    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
    else:
        add(steps, f"{number:04}_zz_kill", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    process = in_process(path, steps)
    assert process.wait(30) == -signal.SIGKILL
    if half and victim is not None:
        victim.write_text(really)
    else:
        (steps / f"{number:04}_zz_kill.py").unlink()
    store = Store.open(path)
    make_lead(store, last_name="Hopper")
    store.close()
    assert_sound(path)


def test_two_first_starts_at_once(tmp_path: Path, steps: Path) -> None:
    for _ in range(3):
        path = tmp_path / f"l{_}.db"
        processes = [in_process(path, steps) for _ in range(4)]
        for process in processes:
            assert process.wait(60) == 0, process.stderr.read().decode() if process.stderr else ""
            if process.stderr:
                process.stderr.close()
        db = Database(path)
        assert db.rows("SELECT name, count(*) FROM schema_migration GROUP BY 1 HAVING count(*) > 1") == []
        assert db.rows("SELECT count(*) FROM stage") == [(6,)]
        assert db.rows("SELECT count(*) FROM staff") == [(1,)]
        db.close()
        assert_sound(path)
        assert copies(path) == []


def test_an_upgrade_that_another_process_is_at_is_waited_for(
    store: Store, database: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    add(steps, NEXT, MAKES)
    monkeypatch.setattr(migration, "PATIENCE", 0.05)
    with (
        migration._alone(database),
        pytest.raises(DatabaseTrouble, match="another Leadline has been upgrading") as caught,
    ):
        Store.open(database)
    assert str(database) in caught.value.message
    Store.open(database).close()


def test_a_lock_that_was_taken_away_is_no_lock(database: Path) -> None:
    """The process before removed the file that this one had waited for: a third would lock another one."""
    lock = database.with_name(database.name + ".upgrade")
    first = migration._alone(database)
    first.__enter__()
    second = os.open(lock, os.O_RDWR)
    first.__exit__()
    with migration._alone(database) as _:
        assert os.fstat(second).st_ino != lock.stat().st_ino or lock.stat().st_nlink == 1
    os.close(second)
    assert not lock.exists()


def test_what_somebody_else_left_in_a_sticky_directory_stops_no_upgrade(
    store: Store, database: Path, steps: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    left = [database.with_name(f"{database.name}.{name}") for name in ("upgrade", "before-upgrade-1.part")]
    for path in left:
        path.touch()
    really = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path in left:
            raise PermissionError(1, "Operation not permitted", str(path))
        really(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    add(steps, NEXT, MAKES)
    Store.open(database).close()
    assert [path for path in copies(database) if path.suffix != ".part"] != []


def test_the_lock_is_open_to_whoever_may_write_the_database(database: Path) -> None:
    database.chmod(0o660)
    with migration._alone(database):
        assert database.with_name(database.name + ".upgrade").stat().st_mode & 0o060 == 0o060


def test_every_migration_can_be_loaded_by_itself() -> None:
    for path in migration.DIRECTORY.glob("[0-9]*.py"):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert callable(module.up), path.name
