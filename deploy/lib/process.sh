# shellcheck shell=bash
# process.sh: service and workers: started, found again, restarted, stopped.

PROGRAMS=(tilsagnd tilsagn-worker-batch tilsagn-worker-letter tilsagn-worker-payment
    tilsagn-worker-deadline tilsagn-worker-scan tilsagn-worker-register tilsagn-worker-housekeeping)
STOP_SECONDS=30
READY_SECONDS=60
LOG_BYTES_MAX=16777216

rotate_log() {
    local log=$TILSAGN_HOME/log/$1.log
    [ ! -f "$log" ] || (($(stat -c %s "$log") < LOG_BYTES_MAX)) || mv -f "$log" "$log.1"
}

# The process of this name that we started, if it lives.
program_pid() {
    held "$1" && sed -n 1p "$TILSAGN_HOME/run/$1.pid"
}

program_stop() {
    local pid waited=0
    pid=$(program_pid "$1") || return 0
    kill -TERM "$pid" 2>/dev/null || true
    while held "$1"; do
        sleep 0.1
        ((++waited != STOP_SECONDS * 10)) || kill -KILL "$pid" 2>/dev/null || true
    done
}

program_start() {
    local name=$1 built
    built=$(stat -c %i "$TILSAGN_HOME/bin/$name")
    if held "$name"; then
        # The same program, not one that has been built anew since.
        [ "$(sed -n 2p "$TILSAGN_HOME/run/$name.pid")" != "$built" ] || return 0
        program_stop "$name"
    fi
    rotate_log "$name"
    hold "$name"
    (run_there setsid "./bin/$name" --config tilsagn.conf) \
        >>"$TILSAGN_HOME/log/$name.log" 2>&1 </dev/null &
    printf '%s\n' $! "$built" >"$TILSAGN_HOME/run/$name.pid"
    exec 6>&-
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
    if [ "$1" = "$(config_listening)" ] && held tilsagnd; then return 0; fi
    ! port_taken "$1" ||
        die "port $1 is used by another program. Choose another: deploy/up --port N (or TILSAGN_PORT=N)"
}

programs_alive() {
    local name dead=0
    for name in "${PROGRAMS[@]}"; do
        [ ! -x "$TILSAGN_HOME/bin/$name" ] || held "$name" || {
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
