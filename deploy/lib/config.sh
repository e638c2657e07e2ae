# shellcheck shell=bash
# config.sh: passwords, made once, and tilsagn.conf, written anew each time from them.

CLAMD_SOCKET=/run/clamav/clamd.ctl
PROCESSES=(migrate web batch letter payment deadline scan register housekeeping auditor)

random_word() {
    head -c "$1" /dev/urandom | od -An -tx1 | tr -d ' \n'
}

# secret NAME TEXT: kept as it is when it exists.
secret() {
    if [ ! -s "$TILSAGN_HOME/secrets/$1" ]; then
        printf '%s\n' "$2" | write_owned "$TILSAGN_HOME/secrets/$1" 600
    fi
}

secrets_make() {
    local name
    secret socket "@tilsagn-$(random_word 8)"
    secret postgres "$(random_word 24)"
    secret seal "$(random_word 32)"
    secret receipt "$(random_word 32)"
    for name in "${PROCESSES[@]}"; do
        secret "tilsagn_$name" "$(random_word 24)"
    done
    printf '*:*:*:postgres:%s\n' "$(cat "$TILSAGN_HOME/secrets/postgres")" |
        write_owned "$TILSAGN_HOME/secrets/pgpass" 600 || true
}

# Without the password, so that it may stand on a command line.
conninfo() {
    printf 'host=%s port=5432 dbname=tilsagn user=%s requirepeer=%s application_name=%s' \
        "$(socket_name)" "$1" "$RUN_USER" "$1"
}

config_text() {
    local name
    cat <<TEXT
# Written by deploy/up; changes are lost. One "key = value" a line; # begins a comment.
# Paths that do not begin with / start at the directory of this file.
listen = 127.0.0.1:$1
demo = yes
state_dir = state
secrets_dir = secrets
seal_key = secrets/seal
receipt_key = secrets/receipt
TEXT
    # Debian's clamav-daemon, where it runs, looks at attachments before anybody gets them.
    [ ! -S "$CLAMD_SOCKET" ] || echo "clamd = unix:$CLAMD_SOCKET"
    [ -z "${TILSAGN_REGISTER_URL:-}" ] || echo "register.url = $TILSAGN_REGISTER_URL"
    [ -z "${TILSAGN_REGISTER_VOLUNTARY_URL:-}" ] || echo "register.voluntary_url = $TILSAGN_REGISTER_VOLUNTARY_URL"
    for name in "${PROCESSES[@]}"; do
        printf 'database.%s = %s password=%s\n' "$name" "$(conninfo "tilsagn_$name")" \
            "$(cat "$TILSAGN_HOME/secrets/tilsagn_$name")"
    done
}

# The port that tilsagn.conf says, if there is one.
config_listening() {
    sed -n 's/^listen = 127\.0\.0\.1:\([0-9]*\)$/\1/p' "$TILSAGN_HOME/tilsagn.conf" 2>/dev/null || true
}

# The port of last time, unless another was asked for.
config_port() {
    local asked=${1:-${TILSAGN_PORT:-}}
    [ -n "$asked" ] || asked=$(config_listening)
    asked=${asked:-$DEFAULT_PORT}
    if [[ ! $asked =~ ^[1-9][0-9]{0,4}$ ]] || ((asked > 65535)); then die "no such port: $asked"; fi
    echo "$asked"
}
