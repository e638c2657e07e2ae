# shellcheck shell=bash disable=SC2034 # used by those who source it
# common.sh: paths, messages, progress. Sourced by up, down and test.

CHECKOUT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
TILSAGN_HOME=${TILSAGN_HOME:-$CHECKOUT/.tilsagn}
DEFAULT_PORT=8157
PROGRESS_PID=

say() {
    printf '%s\n' "$*"
}

die() {
    printf '\nStopped: %s\n' "$*" >&2
    exit 1
}

# The last line that a running step wrote, short enough for one line of the terminal.
last_line() {
    tail -c 2000 "$1" 2>/dev/null | tr '\r' '\n' | grep '[^[:space:]]' | tail -n 1 |
        tr -cd '[:print:]' | cut -c 1-60 || true
}

# Shown while a step runs: once a second on a terminal, every ten seconds in a log.
show_step() {
    local text=$1 seconds=$2 log=$3
    if [ -t 1 ]; then
        printf '\r\033[K%s … %d s  %s' "$text" "$seconds" "$(last_line "$log")"
    elif ((seconds % 10 == 0)); then
        printf '  … %d s  %s\n' "$seconds" "$(last_line "$log")"
    fi
}

# progress TEXT COMMAND…: runs the command with its output in a file, shows that it is alive,
# says how long it took, and shows the output when it failed.
progress() {
    local text=$1 log started=$SECONDS shown=0 status=0
    shift
    log=$(mktemp)
    (
        set -e
        "$@"
    ) >"$log" 2>&1 </dev/null &
    PROGRESS_PID=$!
    [ -t 1 ] || say "$text"
    while kill -0 "$PROGRESS_PID" 2>/dev/null; do
        sleep 0.1
        if ((SECONDS - started > shown)); then
            shown=$((SECONDS - started))
            show_step "$text" "$shown" "$log"
        fi
    done
    wait "$PROGRESS_PID" || status=$?
    PROGRESS_PID=
    [ ! -t 1 ] || printf '\r\033[K%s: ' "$text"
    if ((status != 0)); then
        say "failed after $((SECONDS - started)) s"
        tail -n 200 "$log" >&2
        rm -f "$log"
        return "$status"
    fi
    if [ -t 1 ]; then say "$((SECONDS - started)) s"; else say "  $((SECONDS - started)) s"; fi
    rm -f "$log"
}

stop_progress() {
    [ -z "$PROGRESS_PID" ] || kill "$PROGRESS_PID" 2>/dev/null || true
}
