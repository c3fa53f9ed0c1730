"""The launchers, driven without a network: a stand-in for Python records what it is asked to do."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_TOOLS = (
    "sh", "env", "ls", "mkdir", "mv", "rm", "readlink", "sha256sum", "flock", "cat", "chmod", "cp",
)  # fmt: skip

# Stands for the system's python3 and for the one in the venv. `-m venv` makes a venv that holds
# another stand-in; `-m pip` is written down and, where a test says so, waits or fails.
STAND_IN = """#!/bin/sh
[ "$1" != -I ] || { isolated=-I; shift; }
[ "$1" != -OO ] || shift 5  # and the options of short code
case "$1 $2" in
"-c "*ensurepip*) [ -z "$PROBE_STATUS" ] || exit "$PROBE_STATUS"; echo "$0" ;;
"-c "*purelib*) echo "${0%/bin/*}/lib" ;;
"-c "*) ;;
"-m venv") echo venv >>"$RECORD"; mkdir -p "$3/bin" "$3/lib"; cp "$0" "$3/bin/python" ;;
"-m pip")
    echo pip "$@" >>"$RECORD"
    echo 'pip talks'
    [ -z "$PIP_WAITS" ] || cat "$PIP_WAITS"
    exit ${PIP_STATUS:-0} ;;
"-m compileall") echo compileall >>"$RECORD" ;;
*)
    printf '%s|' "$isolated" "$@"
    printf '\\n%s\\n%s\\n%s\\n' "$$" "$PWD" "${PYTHONDONTWRITEBYTECODE-unset} ${PYTHONPATH-unset}"
    exit ${PROGRAM_STATUS:-0} ;;
esac
"""


class Checkout:
    """A copy of the launchers, with a PATH that holds no Python but stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "the checkout"
        self.bin = folder / "bin"
        self.record = folder / "record"
        self.venv = self.path / ".venv"
        self.path.mkdir(parents=True)
        self.bin.mkdir()
        (self.path / ".ci").mkdir()
        for name in ("leadline", "run-tests", ".ci/setup.sh"):
            shutil.copy(ROOT / name, self.path / name)
        for package in ("tui", "models", "screens", "styles"):
            (self.path / package).mkdir()
        (self.path / "requirements.lock").write_text("one\n")
        (self.path / "requirements-dev.lock").write_text("one\ntwo\n")
        for tool in SYSTEM_TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)

    def add_python(self, name: str = "python3", text: str = STAND_IN) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def environment(self, **settings: str) -> dict[str, str]:
        return {"PATH": str(self.bin), "RECORD": str(self.record), "LC_ALL": "C.UTF-8", **settings}

    def start(self, *command: str | Path, cwd: Path | None = None, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [str(part) for part in command or (self.path / "leadline",)],
            cwd=cwd or self.path,
            env=self.environment(**settings),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,  # so that a test can kill a start with all that it started
        )

    def run(self, *command: str | Path, cwd: Path | None = None, **settings: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*command, cwd=cwd, **settings)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def recorded(self) -> list[str]:
        return self.record.read_text().splitlines() if self.record.exists() else []

    def stamp(self, kind: str) -> list[str]:
        return (self.venv / f"leadline-{kind}.stamp").read_text().splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.fixture
def ready(checkout: Checkout) -> Checkout:
    """A checkout whose first start is behind it."""
    checkout.add_python()
    assert checkout.run().returncode == 0
    checkout.record.unlink()
    return checkout


def test_first_start_installs_the_lock_and_runs(checkout: Checkout) -> None:
    checkout.add_python()
    result = checkout.run()
    assert result.returncode == 0
    assert result.stdout.startswith("-I|-m|tui|\n")
    made, installed, compiled = checkout.recorded()
    assert (made, compiled) == ("venv", "compileall")
    assert "--require-hashes" in installed
    assert installed.endswith(f"--requirement {checkout.path}/requirements.lock")
    digest = hashlib.sha256(b"one\n").hexdigest()
    assert checkout.stamp("run") == [digest, str(checkout.path)]
    assert (checkout.venv / "lib/leadline.pth").read_text() == f"{checkout.path}\n"


def test_setting_up_speaks_on_stderr_only(checkout: Checkout) -> None:
    checkout.add_python()
    result = checkout.run()
    assert "setting up" in result.stderr
    assert "pip talks" in result.stderr
    assert "pip talks" not in result.stdout


def test_later_starts_install_nothing(ready: Checkout) -> None:
    result = ready.run()
    assert (result.returncode, result.stderr, ready.recorded()) == (0, "", [])


def test_arguments_arrive_as_typed(ready: Checkout) -> None:
    result = ready.run(ready.path / "leadline", "lead", "add", "two  words", "", "*", "-h")
    assert result.stdout.splitlines()[0] == "-I|-m|tui|lead|add|two  words||*|-h|"


@pytest.mark.parametrize("status", ["0", "4", "10"])
def test_exit_code_is_the_programs(ready: Checkout, status: str) -> None:
    assert ready.run(PROGRAM_STATUS=status).returncode == int(status)


def test_program_takes_the_launchers_process(ready: Checkout) -> None:
    """Signals sent to the launcher must reach the program: it is the same process."""
    process = ready.start()
    out, _ = process.communicate(timeout=60)
    assert out.splitlines()[1] == str(process.pid)


@pytest.mark.parametrize("way", ["relative link", "absolute link", "PATH", "sh leadline", "plain"])
def test_found_from_anywhere_and_keeps_the_folder(ready: Checkout, way: str) -> None:
    elsewhere = ready.path.parent / "elsewhere"
    elsewhere.mkdir()
    command: tuple[str | Path, ...]
    if way == "relative link":
        (elsewhere / "crm").symlink_to("../the checkout/leadline")
        command = ("./crm",)
    elif way == "absolute link":
        (elsewhere / "crm").symlink_to(ready.path / "leadline")
        command = (elsewhere / "crm",)
    elif way == "PATH":
        (ready.bin / "leadline").symlink_to(ready.path / "leadline")
        command = (ready.bin / "sh", "-c", "leadline")
    elif way == "sh leadline":
        elsewhere = ready.path
        command = (ready.bin / "sh", "leadline")
    else:
        command = ("../the checkout/leadline",)
    result = ready.run(*command, cwd=elsewhere)
    assert (result.returncode, result.stderr, ready.recorded()) == (0, "", [])
    assert result.stdout.splitlines()[2] == str(elsewhere)


def test_bytecode_may_be_written(ready: Checkout) -> None:
    result = ready.run(PYTHONDONTWRITEBYTECODE="1")
    assert result.stdout.splitlines()[3].startswith("unset ")


def test_changed_lock_is_installed(ready: Checkout) -> None:
    (ready.path / "requirements.lock").write_text("another\n")
    assert ready.run().returncode == 0
    assert [line.split()[0] for line in ready.recorded()] == ["pip", "compileall"]
    assert ready.stamp("run")[0] == hashlib.sha256(b"another\n").hexdigest()


def test_moved_checkout_is_found_again(ready: Checkout) -> None:
    moved = ready.path.rename(ready.path.with_name("moved"))
    assert ready.run(moved / "leadline", cwd=moved).returncode == 0
    assert (moved / ".venv/lib/leadline.pth").read_text() == f"{moved}\n"
    assert [line.split()[0] for line in ready.recorded()] == ["pip", "compileall"]


def test_venv_whose_python_is_gone_is_made_anew(ready: Checkout) -> None:
    (ready.venv / "bin/python").unlink()
    assert ready.run().returncode == 0
    assert ready.recorded()[0] == "venv"


def test_failed_install_is_said_and_tried_again(checkout: Checkout) -> None:
    checkout.add_python()
    result = checkout.run(PIP_STATUS="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert "could not install the packages" in result.stderr
    assert not (checkout.venv / "leadline-run.stamp").exists()
    assert checkout.run().returncode == 0


def test_one_venv_serves_tests_and_program(checkout: Checkout) -> None:
    checkout.add_python()
    result = checkout.run(checkout.path / "run-tests", "-k", "rank", PYTHONPATH="foreign")
    assert result.stdout.splitlines()[0] == "|-m|pytest|-k|rank|"
    assert result.stdout.splitlines()[3] == "unset unset"
    assert f"--requirement {checkout.path}/requirements-dev.lock" in checkout.recorded()[1]
    checkout.record.unlink()
    assert checkout.run().returncode == 0
    assert checkout.run(checkout.path / "run-tests").returncode == 0
    assert checkout.recorded() == []


def test_program_venv_becomes_one_for_tests(ready: Checkout) -> None:
    assert ready.run(ready.path / "run-tests").returncode == 0
    assert [line.split()[0] for line in ready.recorded()] == ["pip", "compileall"]
    assert ready.stamp("run")[0] != ready.stamp("dev")[0]


def test_new_program_lock_voids_the_tests_stamp(ready: Checkout) -> None:
    """Else going back to the old lock would leave the tests with the versions of the new one."""
    assert ready.run(ready.path / "run-tests").returncode == 0
    (ready.path / "requirements.lock").write_text("another\n")
    assert ready.run().returncode == 0
    assert not (ready.venv / "leadline-dev.stamp").exists()


@pytest.mark.parametrize("place", ["elsewhere/venv", "/absolute"])
def test_venv_may_stand_elsewhere(checkout: Checkout, tmp_path: Path, place: str) -> None:
    checkout.add_python()
    expected = tmp_path / place.strip("/")
    setting = str(expected) if place.startswith("/") else place
    for folder in (checkout.path, *checkout.path.iterdir()):
        if folder.is_dir():
            folder.chmod(0o555)
    result = checkout.run(checkout.path / "leadline", cwd=tmp_path, LEADLINE_VENV=setting)
    assert result.returncode == 0
    assert (expected / "leadline-run.stamp").exists()
    assert not checkout.venv.exists()


def test_folder_of_somebody_else_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    checkout.add_python()
    mine = tmp_path / "mine"
    (mine / "bin").mkdir(parents=True)
    (mine / "bin/precious").write_text("keep\n")
    result = checkout.run(LEADLINE_VENV=str(mine))
    assert result.returncode == 1
    assert f"{mine} is not empty and was not made by leadline" in result.stderr
    assert [path.name for path in mine.rglob("*")] == ["bin", "precious"]
    assert checkout.recorded() == []


def test_unwritable_place_is_a_sentence(checkout: Checkout, tmp_path: Path) -> None:
    checkout.add_python()
    (tmp_path / "file").write_text("")
    result = checkout.run(LEADLINE_VENV=str(tmp_path / "file/venv"))
    assert result.returncode == 1
    assert result.stderr.startswith(f"leadline: cannot write to {tmp_path}/file/venv: name a folder")


def test_missing_lock_is_a_sentence(checkout: Checkout) -> None:
    checkout.add_python()
    (checkout.path / "requirements.lock").unlink()
    result = checkout.run()
    assert result.returncode == 1
    assert "the checkout is not whole" in result.stderr


@pytest.mark.parametrize("found", ["too old", "none"])
def test_python_too_old_or_absent_is_a_sentence(checkout: Checkout, found: str) -> None:
    if found == "too old":
        checkout.add_python()
    result = checkout.run(PROBE_STATUS="1")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        "leadline: needs Python 3.11 or newer and found none; on Debian 12: apt install python3 python3-venv\n"
    )


def test_missing_venv_module_names_the_package(checkout: Checkout) -> None:
    checkout.add_python()
    result = checkout.run(PROBE_STATUS="3")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == ("leadline: python3 has no venv module; on Debian and Ubuntu: apt install python3-venv\n")


def test_newer_python_is_found_by_its_name(checkout: Checkout) -> None:
    checkout.add_python("python3", "#!/bin/sh\nexit 1\n")
    checkout.add_python("python3.12")
    assert checkout.run().returncode == 0
    assert checkout.recorded()[0] == "venv"


def test_two_first_starts_install_once(checkout: Checkout, tmp_path: Path) -> None:
    checkout.add_python()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    first = checkout.start(PIP_WAITS=str(gate))
    with gate.open("w") as opened:  # opens when the first one's pip stands at the gate
        second = checkout.start()
        assert second.stderr is not None
        assert "another start is setting up" in second.stderr.readline()
        opened.write("go\n")
    for process in (first, second):
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        assert out.startswith("-I|-m|tui|")
    assert [line.split()[0] for line in checkout.recorded()] == ["venv", "pip", "compileall"]


def test_killed_set_up_is_done_again(checkout: Checkout, tmp_path: Path) -> None:
    checkout.add_python()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    first = checkout.start(PIP_WAITS=str(gate))
    with gate.open("w"):
        os.killpg(first.pid, signal.SIGKILL)
        first.wait(timeout=60)
    assert checkout.run().returncode == 0
    assert len([line for line in checkout.recorded() if line.startswith("pip")]) == 2
