# shellcheck shell=bash
# home.sh: $TILSAGN_HOME, who owns what in it, and how programs are run from it.
#
# Run by root, database and programs belong to RUN_USER instead, for initdb refuses root. That user
# may be unable to reach the checkout (a home directory of mode 700). So nothing is started by its
# absolute path: root enters the directory, drops its rights there, and everything is named from
# the working directory, or through an open descriptor (cluster.sh). No path has to be entered.

RUN_USER=$(id -un)
((EUID != 0)) || RUN_USER=postgres
PROGRAM_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

home_check() {
    mkdir -p "$TILSAGN_HOME" || die "cannot make $TILSAGN_HOME"
    TILSAGN_HOME=$(cd "$TILSAGN_HOME" && pwd -P)
    [ -O "$TILSAGN_HOME" ] ||
        die "$TILSAGN_HOME belongs to $(stat -c %U "$TILSAGN_HOME"): run this as that user, or choose another TILSAGN_HOME"
    export TILSAGN_HOME
}

# One command at a time for one home; the lock goes with the process.
home_lock() {
    exec 7>"$TILSAGN_HOME/lock"
    flock -w 600 7 || die "another deploy command is still at work in $TILSAGN_HOME"
}

home_make() {
    local name
    chmod 755 "$TILSAGN_HOME"
    mkdir -p "$TILSAGN_HOME/bin"
    for name in log run secrets state; do
        mkdir -p "$TILSAGN_HOME/$name"
        ((EUID != 0)) || chown "$RUN_USER": "$TILSAGN_HOME/$name"
        chmod 700 "$TILSAGN_HOME/$name"
    done
}

# run_at FOLDER COMMAND…: replaces this (sub)shell: that working directory, RUN_USER's rights, a
# clean environment.
run_at() {
    local folder=$1
    local -a drop=()
    shift
    ((EUID != 0)) || drop=(setpriv --reuid "$RUN_USER" --regid "$RUN_USER" --init-groups --inh-caps=-all)
    cd "$folder" || return 1
    exec 7>&-
    exec "${drop[@]}" env -i PATH="$PROGRAM_PATH" LANG=C.UTF-8 HOME=/nonexistent \
        ${ISO20022_SCHEMAS:+ISO20022_SCHEMAS="$ISO20022_SCHEMAS"} "$@"
}

run_there() {
    run_at "$TILSAGN_HOME" "$@"
}

# A program that runs holds a lock, through a descriptor that it inherits: the kernel lets go of it
# with the last process that has it. So a number in a file is never taken for a process of ours
# after a reboot, and nothing has to be read from /proc, which shows root in a container little.
hold() {
    exec 6>"$TILSAGN_HOME/run/$1.lock"
    flock -n 6
}

held() {
    [ -e "$TILSAGN_HOME/run/$1.lock" ] && ! flock -n "$TILSAGN_HOME/run/$1.lock" true
}

# write_owned FILE MODE: standard input becomes the file, for RUN_USER to read; false if it is as
# it was.
write_owned() {
    local file=$1 mode=$2 new=$1.new
    (
        umask 077
        cat >"$new"
    )
    ((EUID != 0)) || chown "$RUN_USER": "$new"
    chmod "$mode" "$new"
    if cmp -s "$new" "$file"; then
        rm -f "$new"
        return 1
    fi
    mv -f "$new" "$file"
}
