# shellcheck shell=bash
# process.sh: service and workers: started, found again, restarted, stopped.

PROGRAMS=(tilsagnd tilsagn-worker-batch tilsagn-worker-letter tilsagn-worker-payment
    tilsagn-worker-deadline tilsagn-worker-housekeeping)
STOP_SECONDS=30
READY_SECONDS=60
LOG_BYTES_MAX=16777216

rotate_log() {
    local log=$TILSAGN_HOME/log/$1.log
    [ ! -f "$log" ] || (($(stat -c %s "$log") < LOG_BYTES_MAX)) || mv -f "$log" "$log.1"
}

# The process a pid file names, if it is ours: after a reboot the number may be anybody's.
program_pid() {
    local pid first=
    pid=$(cat "$TILSAGN_HOME/run/$1.pid" 2>/dev/null) || return 1
    [ -n "$pid" ] && [ "/proc/$pid/cwd" -ef "$TILSAGN_HOME" ] || return 1
    IFS= read -r -d '' first <"/proc/$pid/cmdline" || return 1
    [ "$first" = "./bin/$1" ] && echo "$pid"
}

program_stop() {
    local pid waited=0
    pid=$(program_pid "$1") || return 0
    kill -TERM "$pid" 2>/dev/null || true
    while program_pid "$1" >/dev/null; do
        sleep 0.1
        ((++waited != STOP_SECONDS * 10)) || kill -KILL "$pid" 2>/dev/null || true
    done
    rm -f "$TILSAGN_HOME/run/$1.pid"
}

program_start() {
    local name=$1 pid
    if pid=$(program_pid "$name"); then
        # The same program, not one that has been built anew since.
        [ ! "/proc/$pid/exe" -ef "$TILSAGN_HOME/bin/$name" ] || return 0
        program_stop "$name"
    fi
    rotate_log "$name"
    (run_there setsid "./bin/$name" --config tilsagn.conf) \
        >>"$TILSAGN_HOME/log/$name.log" 2>&1 </dev/null &
    echo $! >"$TILSAGN_HOME/run/$name.pid"
}

programs_stop() {
    local name
    for name in "${PROGRAMS[@]}"; do
        (program_stop "$name") &
    done
    wait
}

# Prints the status of GET /readyz, or nothing when nobody answers.
ready_status() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    timeout 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" &&
        printf "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n" "$0" >&3 &&
        read -r _ status _ <&3 && echo "$status"' "$1" 2>/dev/null || true
}

port_taken() {
    # shellcheck disable=SC2016 # expanded by the inner shell
    timeout 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0"' "$1" 2>/dev/null
}

port_check() {
    program_pid tilsagnd >/dev/null || ! port_taken "$1" ||
        die "port $1 is used by another program. Choose another: deploy/up --port N (or TILSAGN_PORT=N)"
}

programs_alive() {
    local name dead=0
    for name in "${PROGRAMS[@]}"; do
        [ ! -x "$TILSAGN_HOME/bin/$name" ] || program_pid "$name" >/dev/null || {
            say "$name has stopped; the end of its log:"
            tail -n 20 "$TILSAGN_HOME/log/$name.log"
            dead=1
        }
    done
    return "$dead"
}

programs_wait() {
    local started=$SECONDS
    sleep 0.3
    until [ "$(ready_status "$1")" = 200 ]; do
        programs_alive || return 1
        ((SECONDS - started < READY_SECONDS)) || {
            tail -n 20 "$TILSAGN_HOME/log/tilsagnd.log"
            say "not ready after $READY_SECONDS s"
            return 1
        }
        sleep 0.2
    done
    programs_alive
}
