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

SUITES=(lint lint-slow unit valgrind fuzz http db schema api model deploy demo browser crash)
SUITES_SANITIZED=(unit http db api)
SUITES_FULL=(coverage) # only with --full, or when named
SUITE_SECONDS=1200
RESULTS=()
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
    local build=$1 suite=$2 kind=$3 slower=1
    export TILSAGN_SANITIZED=no
    [[ $build != *sanitize ]] || slower=4 TILSAGN_SANITIZED=yes
    export TILSAGN_BUILD=$build TILSAGN_JUNIT=$OUT/$suite.xml TILSAGN_FULL=$FULL
    export TILSAGN=$build/src/tilsagn/tilsagn
    export PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$CHECKOUT/tests/support
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1
    export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
    cd "$CHECKOUT" || return 1
    case $kind in
    meson)
        timeout -k 10 "$SUITE_SECONDS" meson test -C "$build" --no-rebuild --suite "$suite" \
            --logbase "$suite" --num-processes 2 --timeout-multiplier "$slower" --print-errorlogs
        [ "$FULL" = no ] || [ ! -x "tests/$suite/full" ] ||
            timeout -k 10 "$SUITE_SECONDS" "tests/$suite/full" 2>&1 | tee "$OUT/$suite.txt"
        ;;
    run) timeout -k 10 "$SUITE_SECONDS" "tests/$suite/run" 2>&1 | tee "$OUT/$suite.txt" ;;
    pytest)
        timeout -k 10 "$SUITE_SECONDS" /usr/bin/python3 -m pytest -q -p no:cacheprovider \
            --junitxml="$TILSAGN_JUNIT" "tests/$suite"
        ;;
    esac
}

# A browser suite's packages: exactly those of its lock file, none of their scripts.
suite_prepare() {
    [ -f "$CHECKOUT/tests/$1/package-lock.json" ] || return 0
    [ "$CHECKOUT/tests/$1/package-lock.json" -nt "$CHECKOUT/tests/$1/node_modules/.package-lock.json" ] || return 0
    (cd "$CHECKOUT/tests/$1" && progress "Packages of suite $1" npm ci --ignore-scripts --no-audit --no-fund)
}

# suite_run BUILD NAME TEXT: runs and counts; a suite that fails is told of and does not stop the rest.
suite_run() {
    local build=$1 suite=$2 name=$3 kind status=0 started=$SECONDS counts passed failed skipped
    kind=$(suite_kind "$build" "$suite")
    [ -n "$kind" ] || return 0
    OUT=$build/results
    mkdir -p "$OUT"
    rm -f "$OUT/$suite.xml" "$OUT/$suite.txt" "$build/meson-logs/$suite.json"
    suite_prepare "$suite" || status=1
    ((status != 0)) || progress "Suite $name" suite_command "$build" "$suite" "$kind" || status=$?
    counts=$(python3 "$CHECKOUT/deploy/lib/count.py" "$status" "$build/meson-logs/$suite.json" "$OUT/$suite.xml" \
        "$OUT/$suite.txt")
    read -r passed failed skipped <<<"$counts"
    PASSED=$((PASSED + passed))
    FAILED=$((FAILED + failed))
    RESULTS+=("$(printf '%-20s %8d %8d %8d %7d s' "$name" "$passed" "$failed" "$skipped" "$((SECONDS - started))")")
    [ "$FULL" = no ] || result_write "$name" "$passed" "$failed" "$skipped" "$((SECONDS - started))" "$OUT/$suite.txt"
}

suites_show() {
    printf '\n%-20s %8s %8s %8s %9s\n' suite passed failed skipped time
    printf '%s\n' "${RESULTS[@]}"
    printf '\n%d passed, %d failed\n' "$PASSED" "$FAILED"
}
