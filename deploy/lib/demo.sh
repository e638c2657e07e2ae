# shellcheck shell=bash
# demo.sh: the demo portfolio, loaded once, and its logins.

# Loading was cut short: what is there is half a demo and nothing else, so it is made anew.
demo_restart() {
    [ -e "$TILSAGN_HOME/state/demo-loading" ] || return 0
    say "The demo was not loaded to its end last time; starting over."
    programs_stop
    cluster_stop
    rm -rf "$TILSAGN_HOME/pg" "$TILSAGN_HOME/state/demo-loading" \
        "$TILSAGN_HOME/logins.json"
}

demo_load() {
    local url=$1 started=$SECONDS
    [ ! -e "$TILSAGN_HOME/state/demo-loaded" ] || return 0
    if [ ! -x "$CHECKOUT/deploy/demo/load" ]; then
        say "There is no demo to load yet; the system is empty."
        return 0
    fi
    : >"$TILSAGN_HOME/state/demo-loading"
    "$CHECKOUT/deploy/demo/load" "$url" "$TILSAGN_HOME" 7>&- || die "the demo could not be loaded"
    mv "$TILSAGN_HOME/state/demo-loading" "$TILSAGN_HOME/state/demo-loaded"
    say "Demo loaded in $((SECONDS - started)) s"
}

logins_show() {
    [ -s "$TILSAGN_HOME/logins.json" ] || return 0
    python3 - "$TILSAGN_HOME/logins.json" <<'PYTHON'
import json, sys
rows = [("user", "password", "name", "roles", "office")]
for login in json.load(open(sys.argv[1], encoding="utf-8")):
    roles = login["roles"]
    rows.append((login["username"], login["password"], login["name"],
                 roles if isinstance(roles, str) else " ".join(roles), str(login["office"])))
widths = [max(len(row[i]) for row in rows) for i in range(5)]
for row in rows:
    print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
PYTHON
}
