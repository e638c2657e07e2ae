# shellcheck shell=bash
# cluster.sh: the private PostgreSQL cluster in $TILSAGN_HOME/pg.
#
# Its socket lies in the abstract namespace (@tilsagn-…): no file, so no limit of 107 bytes for
# its path and no directory to be entered; libpq's requirepeer says who must answer there. It
# listens nowhere else, and every login needs its password. The data directory is named by an
# open descriptor (/proc/self/fd/8), which works below directories that the user cannot enter.

PG_BIN=/usr/lib/postgresql/15/bin
PG_START_SECONDS=120
PG_STARTS_MAX=3

socket_name() {
    cat "$TILSAGN_HOME/secrets/socket"
}

# A container's /dev/shm may be closed, or so small that parallel queries fail.
shared_memory_usable() {
    (run_at / test -w /dev/shm) && (($(df -Pk /dev/shm | awk 'NR == 2 { print $2 }') >= 262144))
}

# Numbers for the machine: a quarter of the memory, at most 1 GiB.
cluster_settings() {
    local memory_mb shared_mb dynamic=posix
    memory_mb=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
    shared_mb=$((memory_mb / 4 < 1024 ? memory_mb / 4 : 1024))
    shared_memory_usable || dynamic=mmap
    cat <<SETTINGS
# Written by deploy/up; changes are lost.
listen_addresses = ''
unix_socket_directories = '$(socket_name)'
port = 5432
max_connections = 150
password_encryption = 'scram-sha-256'
shared_buffers = '${shared_mb}MB'
effective_cache_size = '$((memory_mb / 2))MB'
work_mem = '16MB'
maintenance_work_mem = '128MB'
dynamic_shared_memory_type = $dynamic
random_page_cost = 1.1
jit = off
# More than a third of the time of a case's history row went into the older compression.
default_toast_compression = 'lz4'
wal_level = replica
max_wal_size = '2GB'
checkpoint_timeout = '15min'
timezone = 'UTC'
log_timezone = 'UTC'
datestyle = 'ISO, YMD'
lc_messages = 'C'
default_text_search_config = 'pg_catalog.norwegian'
log_line_prefix = '%m [%p] %u '
# Details and statements may hold personal data.
log_error_verbosity = terse
log_min_error_statement = panic
SETTINGS
}

cluster_create() {
    local pg=$TILSAGN_HOME/pg
    [ ! -e "$pg" ] || return 0
    rm -rf "$pg.new"
    mkdir "$pg.new"
    ((EUID != 0)) || chown "$RUN_USER": "$pg.new"
    chmod 700 "$pg.new"
    (
        exec 8<"$TILSAGN_HOME"
        run_at / "$PG_BIN/initdb" -D /proc/self/fd/8/pg.new -U postgres -A scram-sha-256 \
            --pwfile=/proc/self/fd/8/secrets/postgres --data-checksums -E UTF8 --locale=C.UTF-8
    )
    mv "$pg.new" "$pg"
}

# The server that we started, if it lives.
cluster_pid() {
    local pid
    held postgres || return 1
    pid=$(sed -n 1p "$TILSAGN_HOME/pg/postmaster.pid" 2>/dev/null) || return 1
    [ -n "$pid" ] && [ -d "/proc/$pid" ] && echo "$pid"
}

cluster_ready() {
    "$PG_BIN/pg_isready" -q -h "$(socket_name)" -p 5432
}

# Only when nothing holds the lock: orphans of a killed server use its memory for a moment.
cluster_spawn() {
    # After a reboot the number may be another process of ours; PostgreSQL would believe it alive.
    rm -f "$TILSAGN_HOME/pg/postmaster.pid"
    hold postgres
    (
        exec 8<"$TILSAGN_HOME/pg"
        run_at / setsid "$PG_BIN/postgres" -D /proc/self/fd/8
    ) >>"$TILSAGN_HOME/log/postgres.log" 2>&1 </dev/null &
    exec 6>&-
}

cluster_wait() {
    local started=$SECONDS spawned=0
    until cluster_ready; do
        ((SECONDS - started < PG_START_SECONDS && spawned <= PG_STARTS_MAX)) || {
            tail -n 30 "$TILSAGN_HOME/log/postgres.log"
            return 1
        }
        held postgres || {
            cluster_spawn
            spawned=$((spawned + 1))
        }
        sleep 0.1
    done
}

cluster_start() {
    local changed=no pg=$TILSAGN_HOME/pg
    cluster_settings | write_owned "$pg/postgresql.conf" 600 && changed=yes
    echo 'local all all scram-sha-256' | write_owned "$pg/pg_hba.conf" 600 && changed=yes
    if cluster_pid >/dev/null; then
        [ "$changed" = yes ] || return 0
        cluster_stop
    fi
    rotate_log postgres
    cluster_wait
}

cluster_stop() {
    local pid waited=0
    pid=$(cluster_pid) || return 0
    kill -INT "$pid"
    while held postgres; do
        sleep 0.1
        ((++waited != 600)) || kill -QUIT "$pid"
    done
}
