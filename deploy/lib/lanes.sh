# shellcheck shell=bash disable=SC2034 # used by those who source it
# lanes.sh: jobs side by side. A suite waits for what it has asked more than it works, so two at a time take
# little more than one. Sourced by test.
#
# A job is a name and a command; its output goes to a file, shown when it failed. A job that runs in the
# background of others (`behind`) takes what the cores have left, and no lane.

LANES_FOLDER=
declare -A LANE_NAME=() LANE_STARTED=() LANE_BEHIND=() # by process
declare -A LANE_FAILED=()                              # 1, by name
LANES_SHOWN=0

# lane_begin BEHIND NAME COMMAND…
lane_begin() {
    local behind=$1 name=$2 pid
    shift 2
    [ -n "$LANES_FOLDER" ] || LANES_FOLDER=$(mktemp -d)
    # A group of its own: what stops us is for lanes_stop to pass on, before its children have lost their parent.
    set -m
    (
        [ "$behind" = no ] || renice -n 19 -p "$BASHPID" >/dev/null
        "$@"
    ) >"$LANES_FOLDER/$name" 2>&1 </dev/null &
    pid=$!
    set +m
    LANE_NAME[$pid]=$name LANE_STARTED[$pid]=$SECONDS
    [ "$behind" = no ] || LANE_BEHIND[$pid]=yes
}

# lane_text PID: what it is and for how long; in a log also what it said last, as a sign of life.
lane_text() {
    local said=
    [ -t 1 ] || said=$(last_line "$LANES_FOLDER/${LANE_NAME[$1]}" | tail -c 30)
    printf '%s' "${LANE_NAME[$1]} $((SECONDS - LANE_STARTED[$1])) s${said:+ ($said)}"
}

# Once a second on a terminal, every ten seconds in a log.
lanes_show() {
    local pid line='' every=10
    [ ! -t 1 ] || every=1
    ((SECONDS - LANES_SHOWN >= every)) || return 0
    LANES_SHOWN=$SECONDS
    for pid in $(printf '%s\n' "${!LANE_NAME[@]}" | sort -n); do line+="${line:+, }$(lane_text "$pid")"; done
    [ -n "$line" ] || return 0
    if [ -t 1 ]; then printf '\r\033[K%.100s' "$line"; else printf '  … %s\n' "$line"; fi
}

# lanes_await COUNT: until at most so many lanes are taken; 0 waits for what runs behind as well.
lanes_await() {
    local pid
    while :; do
        for pid in "${!LANE_NAME[@]}"; do
            kill -0 "$pid" 2>/dev/null || lane_end "$pid"
        done
        if (($1 == 0)); then
            ((${#LANE_NAME[@]} > 0)) || return 0
        else
            ((${#LANE_NAME[@]} - ${#LANE_BEHIND[@]} > $1)) || return 0
        fi
        lanes_show
        sleep 0.1
    done
}

# lane_end PID: tells how it went, with what it said when it failed.
lane_end() {
    local pid=$1 status=0 name=${LANE_NAME[$1]} seconds=$((SECONDS - LANE_STARTED[$1]))
    wait "$pid" || status=$?
    unset "LANE_NAME[$pid]" "LANE_STARTED[$pid]" "LANE_BEHIND[$pid]"
    [ ! -t 1 ] || printf '\r\033[K'
    if ((status == 0)); then
        say "Suite $name: $seconds s"
    else
        LANE_FAILED[$name]=1
        say "Suite $name: failed after $seconds s"
        tail -n 200 "$LANES_FOLDER/$name" >&2
    fi
    rm -f "$LANES_FOLDER/$name"
}

# A command that is run with a limit of time passes the signal on to all that it has started.
lanes_stop() {
    local pid
    for pid in "${!LANE_NAME[@]}"; do
        pkill -TERM -P "$pid" || true
        kill "$pid" 2>/dev/null || true
    done
    [ -z "$LANES_FOLDER" ] || rm -rf "$LANES_FOLDER"
}
