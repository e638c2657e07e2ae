# shellcheck shell=bash
# build.sh: the programs, from the checkout into $TILSAGN_HOME.

build_programs() {
    local build=$TILSAGN_HOME/build
    export npm_config_cache=$TILSAGN_HOME/npm npm_config_update_notifier=false
    [ -e "$build/build.ninja" ] || meson setup --buildtype=debugoptimized "$build" "$CHECKOUT"
    ninja -C "$build"
}

# install_file FROM TO MODE: replaced in one move, and only when it differs, so that a running
# program is told from a newer one.
install_file() {
    cmp -s "$1" "$2" || install -m "$3" "$1" "$2.new"
    [ ! -e "$2.new" ] || mv -f "$2.new" "$2"
}

install_programs() {
    local file
    while IFS= read -r file; do
        install_file "$file" "$TILSAGN_HOME/bin/${file##*/}" 755
    done < <(find "$TILSAGN_HOME/build/src" "$TILSAGN_HOME/build/workers" -maxdepth 3 -type f \
        -perm -u+x \( -name tilsagn -o -name 'tilsagn-*' -o -name tilsagnd \) 2>/dev/null)
    [ -x "$TILSAGN_HOME/bin/tilsagnd" ] || die "the build made no service"
}
