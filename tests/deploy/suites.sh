# shellcheck shell=bash disable=SC2034,SC2154 # used by those it is sourced by, and theirs
# suites.sh: how deploy/test runs suites and tells of them, with suites that only sleep. Sourced by run, which has
# `top` and `checkout`.

# suites_pretended FULL: beginnings (+) and ends (-) of suites go to $top/trace. The suite schema fails, and
# db dies before it has counted. None of the first three ends before all of them have begun, where they may.
suites_pretended() (
    for part in common lanes suites; do
        # shellcheck source=/dev/null
        . "$checkout/deploy/lib/$part.sh"
    done
    FULL=$1
    mkdir -p "$top/pretended/results"
    : >"$top/trace"
    suite_run() {
        echo "+ $2" >>"$top/trace"
        [ "$FULL" = yes ] || until (($(grep -c '^+' "$top/trace") >= 3)); do sleep 0.05; done
        sleep 0.2
        echo "- $2" >>"$top/trace"
        [ "$2" != db ] || kill -9 "$BASHPID"
        if [ "$2" = schema ]; then
            echo "what schema says"
            echo "2 1 0 1" >"$1/results/$2.counts"
            return 1
        fi
        echo "3 0 0 1" >"$1/results/$2.counts"
    }
    for suite in lint lint-slow http db schema api crash; do JOBS+=("$top/pretended|$suite|$suite"); done
    suites_run
    suites_show
    ((FAILED == 0))
)

# What ran at the most at one time while a suite of this pattern ran, that itself included.
most_beside() {
    awk -v wanted="^($1)\$" '{ if ($1 == "+") running[$2] = 1; else delete running[$2]
        count = 0; with = 0; for (suite in running) { count++; if (suite ~ wanted) with = 1 }
        if (with && count > most) most = count } END { print most + 0 }' "$top/trace"
}

suites_side_by_side() {
    ! suites_pretended no && cat "$top/trace" &&
        [ "$(most_beside 'lint|db|schema|api')" = 3 ] && [ "$(most_beside 'http|crash')" = 1 ] &&
        [ "$(grep -c '^+' "$top/trace")" = 7 ]
}

suites_one_at_a_time() {
    ! suites_pretended yes && cat "$top/trace" && [ "$(most_beside '.*')" = 1 ]
}

failures_are_told() {
    local told
    ! told=$(suites_pretended no 2>&1) && echo "$told" &&
        grep -qx 'Suite schema: failed after [0-9]* s' <<<"$told" && grep -qx 'what schema says' <<<"$told" &&
        grep -qx 'schema  *2  *1  *0  *1 s' <<<"$told" && grep -qx 'db  *0  *1  *0  *0 s' <<<"$told" &&
        [ "$(tail -n 1 <<<"$told")" = '17 passed, 2 failed' ]
}
