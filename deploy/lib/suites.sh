# shellcheck shell=bash disable=SC2034 # used by those who source it
# suites.sh: which suites there are, and how one is run and counted.
#
# A suite is, whichever comes first: tests of that suite in meson, and with --full what the executable
# tests/<suite>/full does besides; an executable tests/<suite>/run; a folder tests/<suite> with
# test_*.py for pytest. It finds in its environment TILSAGN_BUILD (the build directory), TILSAGN_JUNIT
# (where `run` may leave its JUnit file), TILSAGN_FULL (yes or no), TILSAGN_SANITIZED (yes or no: memory
# and time are then not what they are), TILSAGN (the command line program). A suite says its counts in
# JUnit, TAP, or a last line such as "5 passed, 1 failed"; a line that begins with "result: " (a seed, a
# figure) goes into the file that --full writes.

SUITES=(lint lint-slow unit valgrind fuzz http pdf db schema api model deploy demo browser crash)
SUITES_SANITIZED=(unit http pdf db api)
SUITES_FULL=(coverage) # only with --full, or when named
# These begin first: what is quick and tells most, then the longest, so that none of them is alone at the end.
SUITES_FIRST=(lint unit fuzz api browser)
SUITES_ALONE=(http crash coverage) # these look at moments: nothing else runs meanwhile
SUITES_BEHIND=(lint-slow)          # nothing but work for the cores: it takes what others leave
SUITES_LANES=2                     # so many suites at a time; each takes a core or less
SUITE_SECONDS=1800
SUITE_SECONDS_BEHIND=3600
JOBS=() # BUILD|SUITE|NAME, in the order in which they are told of
BUILDS_FAILED=()
PASSED=0
FAILED=0

suite_in_meson() {
    meson introspect "$1" --tests |
        python3 -c 'import json, sys; sys.exit(not any(
            suite.split(":")[-1] == sys.argv[1] for t in json.load(sys.stdin) for suite in t["suite"]))' "$2"
}

suite_pytest() {
    local -a files=("$CHECKOUT/tests/$1"/test_*.py)
    [ -e "${files[0]}" ]
}

# Prints how the suite is run: meson, run, pytest, or nothing when it is not there.
suite_kind() {
    if suite_in_meson "$1" "$2"; then
        echo meson
    elif [ -x "$CHECKOUT/tests/$2/run" ]; then
        echo run
    elif suite_pytest "$2"; then
        echo pytest
    fi
}

suite_command() {
    local build=$1 suite=$2 kind=$3 slower=1 seconds=$SUITE_SECONDS status=0
    export TILSAGN_SANITIZED=no
    [[ $build != *sanitize ]] || slower=4 TILSAGN_SANITIZED=yes
    export TILSAGN_BUILD=$build TILSAGN_JUNIT=$OUT/$suite.xml TILSAGN_FULL=$FULL
    export TILSAGN=$build/src/tilsagn/tilsagn
    export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$CHECKOUT/tests/support
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    ! one_of "$suite" "${SUITES_BEHIND[@]}" || seconds=$SUITE_SECONDS_BEHIND
    cd "$CHECKOUT" || return 1
    case $kind in
    meson)
        timeout -k 10 "$seconds" meson test -C "$build" --no-rebuild --suite "$suite" \
            --logbase "$suite" --num-processes 2 --timeout-multiplier "$slower" --print-errorlogs || status=$?
        [ "$FULL" = no ] || [ ! -x "tests/$suite/full" ] ||
            timeout -k 10 "$seconds" "tests/$suite/full" 2>&1 | tee "$OUT/$suite.txt" || status=$?
        ;;
    run) timeout -k 10 "$seconds" "tests/$suite/run" 2>&1 | tee "$OUT/$suite.txt" || status=$? ;;
    pytest)
        timeout -k 10 "$seconds" /usr/bin/python3 -m pytest -q -p no:cacheprovider \
            --junitxml="$TILSAGN_JUNIT" "tests/$suite" || status=$?
        ;;
    esac
    return "$status"
}

# A browser suite's packages: exactly those of its lock file, none of their scripts.
suite_prepare() {
    [ -f "$CHECKOUT/tests/$1/package-lock.json" ] || return 0
    [ "$CHECKOUT/tests/$1/package-lock.json" -nt "$CHECKOUT/tests/$1/node_modules/.package-lock.json" ] || return 0
    (cd "$CHECKOUT/tests/$1" && npm ci --ignore-scripts --no-audit --no-fund)
}

# suite_run BUILD NAME TEXT: runs and counts; the counts go to the folder of the build, for suites_show.
suite_run() {
    local build=$1 suite=$2 name=$3 kind status=0 started=$SECONDS passed failed skipped
    OUT=$build/results
    mkdir -p "$OUT"
    rm -f "$OUT/$suite.xml" "$OUT/$suite.txt" "$OUT/$suite.counts" "$build/meson-logs/$suite.json"
    kind=$(suite_kind "$build" "$suite")
    [ -n "$kind" ] || return 0
    { suite_prepare "$suite" && suite_command "$build" "$suite" "$kind"; } || status=$?
    read -r passed failed skipped < <(python3 "$CHECKOUT/deploy/lib/count.py" "$status" "$build/meson-logs/$suite.json" \
        "$OUT/$suite.xml" "$OUT/$suite.txt")
    echo "$passed $failed $skipped $((SECONDS - started))" >"$OUT/$suite.counts"
    [ "$FULL" = no ] || result_write "$name" "$passed" "$failed" "$skipped" "$((SECONDS - started))" "$OUT/$suite.txt"
    ((status == 0 && failed == 0))
}

one_of() {
    local wanted=$1
    shift
    [[ " $* " == *" $wanted "* ]]
}

# suites_begin SUITE…: begins their jobs in this order, each as soon as there is a lane for it.
suites_begin() {
    local wanted job build suite name behind
    for wanted in "$@"; do
        for job in "${JOBS[@]}"; do
            IFS='|' read -r build suite name <<<"$job"
            [ "$suite" = "$wanted" ] || continue
            behind=no
            ! one_of "$suite" "${SUITES_BEHIND[@]}" || behind=yes
            [ "$behind" = yes ] || lanes_await $((SUITES_LANES - 1))
            rm -f "$build/results/$suite.counts"
            lane_begin "$behind" "$name" suite_run "$build" "$suite" "$name"
        done
    done
}

# suites_run: all of JOBS. With --full one at a time, for its results are figures too.
suites_run() {
    local suite
    local -a rest=()
    if [ "$FULL" = yes ]; then
        SUITES_LANES=1 SUITES_FIRST=() SUITES_ALONE=() SUITES_BEHIND=()
    fi
    for suite in "${SUITES[@]}" "${SUITES_FULL[@]}"; do
        one_of "$suite" "${SUITES_BEHIND[@]}" "${SUITES_FIRST[@]}" "${SUITES_ALONE[@]}" || rest+=("$suite")
    done
    suites_begin "${SUITES_BEHIND[@]}" "${SUITES_FIRST[@]}" "${rest[@]}"
    lanes_await 0
    SUITES_LANES=1
    suites_begin "${SUITES_ALONE[@]}"
    lanes_await 0
}

# Counts of all jobs in their order. One that failed before it could count has at least one failure.
suites_show() {
    local job build suite name passed failed skipped seconds
    printf '\n%-20s %8s %8s %8s %9s\n' suite passed failed skipped time
    for job in "${JOBS[@]}"; do
        IFS='|' read -r build suite name <<<"$job"
        passed=0 failed=${LANE_FAILED[$name]:-0} skipped=0 seconds=0
        if [ -s "$build/results/$suite.counts" ]; then
            read -r passed failed skipped seconds <"$build/results/$suite.counts"
        elif ((failed == 0)); then
            continue # there is no such suite yet
        fi
        PASSED=$((PASSED + passed)) FAILED=$((FAILED + failed))
        printf '%-20s %8d %8d %8d %7d s\n' "$name" "$passed" "$failed" "$skipped" "$seconds"
    done
    for name in "${BUILDS_FAILED[@]}"; do
        FAILED=$((FAILED + 1))
        printf '%-20.20s %8d %8d\n' "$name" 0 1
    done
    printf '\n%d passed, %d failed\n' "$PASSED" "$FAILED"
}
