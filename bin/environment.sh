# Sourced by bin/coach and bin/test, which say where the checkout is in $root.
# `environment runtime|test` makes sure that the environment $venv is ready. When it is, this takes a few milliseconds.

say() {
    printf '%s / %s\n' "$1" "$2" >&2
}

suitable() {
    command -v "$1" >/dev/null 2>&1 && "$1" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${COACH_PYTHON:-}" ]; then
        python=$COACH_PYTHON
        suitable "$python" && return
        say "COACH_PYTHON=$python 不能用：需要 Python 3.11 或更新版本。" "COACH_PYTHON=$python will not do: Python 3.11 or newer is needed."
        exit 1
    fi
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        suitable "$python" && return
    done
    say "没有找到 Python 3.11 或更新版本，请先安装（Debian/Ubuntu：apt install python3 python3-venv；macOS：brew install python）。" \
        "No Python 3.11 or newer found, install it first (Debian/Ubuntu: apt install python3 python3-venv; macOS: brew install python)."
    exit 1
}

# Ready means: the interpreter is there, and was set up for this folder from these very lock files.
ready() {
    made=$venv/ready/$1
    [ -x "$venv/bin/python" ] && [ -f "$made/root" ] && IFS= read -r made_for <"$made/root" && [ "$made_for" = "$root" ] &&
        cmp -s "$root/$2" "$made/$2" && cmp -s "$root/requirements-durable.lock" "$made/requirements-durable.lock"
}

environment() {
    # One environment an interpreter: its whole path is in the name, for several may be called python3.
    venv=${COACH_VENV:-$root/.venv${COACH_PYTHON:+-$(printf %s "${COACH_PYTHON#/}" | tr -c 'A-Za-z0-9.' '-')}}
    case $venv in /*) ;; *) venv=$PWD/$venv ;; esac
    case $1 in test) lock=requirements-test.lock ;; *) lock=requirements.lock ;; esac
    ready "$1" "$lock" && return
    find_python
    "$python" -I "$root/bin/environment.py" "$1" "$venv" || exit
}
