# shellcheck shell=bash
# results.sh: what a run with --full gave, kept in tests/results/ with the commit and the machine it was
# made on. One file per suite, written when the suite ends: a run that was stopped goes on by naming the rest.

result_commit() {
    local -a git=(git -c safe.directory='*' -C "$CHECKOUT")
    local changed=
    "${git[@]}" rev-parse --verify -q HEAD >/dev/null 2>&1 || {
        echo "none"
        return 0
    }
    [ -z "$("${git[@]}" status --porcelain -- . ':!tests/results')" ] || changed=", with changes that are not in it"
    echo "$("${git[@]}" rev-parse HEAD)$changed"
}

result_machine() {
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=$CHECKOUT/tests/bench python3 -c 'import machine
print("{cores} cores ({cpu}), {memory_gib} GiB, {system}, PostgreSQL {postgresql}".format(**machine.describe()))'
}

# result_write NAME PASSED FAILED SKIPPED SECONDS OUTPUT: lines of OUTPUT that begin with `result: ` are kept too.
result_write() {
    local name=$1 file
    file=$CHECKOUT/tests/results/$(tr -d '()' <<<"${name// /-}").txt
    mkdir -p "${file%/*}"
    {
        printf 'suite    %s\n' "$name"
        printf 'commit   %s\n' "$(result_commit)"
        printf 'date     %s\n' "$(date -u '+%Y-%m-%d %H:%M UTC')"
        printf 'machine  %s\n' "$(result_machine)"
        printf 'counts   %d passed, %d failed, %d skipped in %d s\n' "$2" "$3" "$4" "$5"
        sed -n 's/^result: //p' "$6" 2>/dev/null || true
    } >"$file"
}
