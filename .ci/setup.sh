# Sourced by ./leadline and ./run-tests: finds the venv or makes it. POSIX sh.
#
# In:  $here, the checkout, an absolute path without symlinks; LEADLINE_VENV from the environment.
# Out: $venv, and from `set_up run` or `set_up dev` a venv whose packages are those of the lock.
#
# A start with everything in place costs one sha256sum. All that is said here goes to stderr, as
# stdout belongs to the command line's JSON.

case ${LEADLINE_VENV:-} in
'') venv=$here/.venv ;;
/*) venv=$LEADLINE_VENV ;;
*) venv=$PWD/$LEADLINE_VENV ;;
esac

say() {
    printf 'leadline: %s\n' "$*" >&2
}

# Sets $lock, and $hash to its sha256. No function here prints what it finds, as each `$(…)` would
# cost every start a process.
read_lock() { # run|dev
    lock=$here/requirements.lock
    [ "$1" = run ] || lock=$here/requirements-dev.lock
    [ -r "$lock" ] || {
        say "cannot read $lock: the checkout is not whole"
        exit 1
    }
    hash=$(sha256sum <"$lock" 2>/dev/null) || hash=$(shasum -a 256 <"$lock") || exit 1
    hash=${hash%% *}
}

# The stamp is two lines: the sha256 of the lock that was installed, and the checkout's path. It is
# written last, so a set-up that was cut short is done again.
fresh() { # run|dev
    read_lock "$1"
    [ -x "$venv/bin/python" ] && [ -r "$venv/leadline-$1.stamp" ] || return 1
    { IFS= read -r stamped_hash && IFS= read -r stamped_path; } <"$venv/leadline-$1.stamp" || return 1
    [ "$stamped_path" = "$here" ] && [ "$stamped_hash" = "$hash" ]
}

write_stamp() { # run|dev
    read_lock "$1"
    printf '%s\n%s\n' "$hash" "$here" >"$venv/leadline-$1.new" &&
        mv -f "$venv/leadline-$1.new" "$venv/leadline-$1.stamp"
}

# Prints the real path of the first Python that will do. The real one (/usr/bin/python3.11 and not
# python3), so that a newer python3 after an upgrade of the system doesn't slip under the old packages.
find_python() {
    without_venv=
    for name in python3 python3.11 python3.12 python3.13 python3.14; do
        command -v "$name" >/dev/null 2>&1 || continue
        status=0
        "$name" -I -c '
import sys
if sys.version_info < (3, 11):
    sys.exit(1)
try:
    import venv
    from ensurepip import version
except ImportError:
    sys.exit(3)
import os
print(os.path.realpath(getattr(sys, "_base_executable", "") or sys.executable))
' 2>/dev/null || status=$?
        case $status in
        0) return 0 ;;
        3) without_venv=${without_venv:-$name} ;;
        esac
    done
    if [ -n "$without_venv" ]; then
        say "$without_venv has no venv module; on Debian and Ubuntu: apt install python3-venv"
    else
        say "needs Python 3.11 or newer and found none; on Debian 12: apt install python3 python3-venv"
    fi
    return 1
}

healthy() {
    "$venv/bin/python" -I -c '
import sys, pip
sys.exit(sys.version_info < (3, 11))
' 2>/dev/null
}

install() { # run|dev
    if ! healthy; then
        python=$(find_python) || return 1
        say "setting up in $venv (once, some ten seconds)"
        # Only what a venv consists of: LEADLINE_VENV might name a folder that holds more.
        (cd -- "${venv:?}" && rm -rf bin include lib lib64 pyc pyvenv.cfg)
        "$python" -I -m venv "$venv" || {
            say "could not make a venv in $venv; python said why above"
            return 1
        }
    else
        say "the requirements or the place changed: bringing $venv up to date"
    fi
    # Both go: the versions of one lock may not be those that the other one stands for.
    rm -f -- "$venv/leadline-run.stamp" "$venv/leadline-dev.stamp"
    env -u PIP_TARGET -u PIP_PREFIX "$venv/bin/python" -I -m pip install --quiet --no-user --compile \
        --no-input --disable-pip-version-check --require-hashes --requirement "$lock" || {
        say "could not install the packages of $lock; pip said why above"
        return 1
    }
    packages=$("$venv/bin/python" -I -c 'import sysconfig; print(sysconfig.get_path("purelib"))') &&
        printf '%s\n' "$here" >"$packages/leadline.pth" || return 1
    # A checkout that can't be written to starts somewhat slower, and that is all.
    (cd "$here" && "$venv/bin/python" -I -m compileall -q tui models screens styles) >/dev/null 2>&1 || :
    # Likewise for the short code that ./leadline runs: importing a module writes it.
    "$venv/bin/python" -I -OO -X no_debug_ranges -X "pycache_prefix=$venv/pyc" -c '
import importlib, pkgutil
for room in ("models", "tui", "screens", "styles"):
    for module in pkgutil.walk_packages(importlib.import_module(room).__path__, room + "."):
        if module.name.rpartition(".")[2].isidentifier() and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
import phonenumbers, rapidfuzz.fuzz, rapidfuzz.process, textual.widgets._input, textual.widgets._text_area
' >/dev/null 2>&1 || :
    write_stamp run && { [ "$1" = run ] || write_stamp dev; }
}

set_up() { # run|dev
    unset PYTHONDONTWRITEBYTECODE
    ! fresh "$1" || return 0
    if [ -d "$venv" ] && [ ! -e "$venv/leadline.lock" ] && [ -n "$(ls -A "$venv")" ]; then
        say "$venv is not empty and was not made by leadline: remove it, or name another in LEADLINE_VENV"
        exit 1
    fi
    { mkdir -p "$venv" && : >>"$venv/leadline.lock"; } 2>/dev/null || {
        say "cannot write to $venv: name a folder of your own in LEADLINE_VENV"
        exit 1
    }
    # Two first starts at once: the second waits, and then finds the work done.
    (
        if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
            say "another start is setting up $venv: waiting for it"
            flock 9
        fi
        fresh "$1" || install "$1"
    ) 9>>"$venv/leadline.lock" >&2 || exit 1
}
