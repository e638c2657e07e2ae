# shellcheck shell=bash disable=SC2034 # used by those who source it
# packages.sh: the one list of what is taken from Debian, and how it is installed.

PACKAGES_BUILD=(gcc libc6-dev meson ninja-build pkg-config python3 ca-certificates
    libuv1-dev libpq-dev libjansson-dev libsodium-dev libxml2-dev libexpat1-dev libcmark-dev libcurl4-openssl-dev libxlsxwriter-dev zlib1g-dev libcmocka-dev
    libharfbuzz-dev libqrencode-dev)
# Letters are set in Noto Sans, which has the Sámi letters.
PACKAGES_RUN=(postgresql-15 tzdata fonts-noto-core icc-profiles-free)
PACKAGES_TEST=(clang libclang-rt-dev clang-format clang-tidy cppcheck shellcheck universal-ctags binutils
    libxml2-utils procps valgrind gcovr python3-pytest python3-jsonschema python3-icalendar python3-nacl postgresql-15-pgtap postgresql-15-plpgsql-check jq curl
    qpdf poppler-utils zbar-tools openjdk-17-jre-headless libpdfbox2-java libjaxb-api-java libactivation-java)
PACKAGES_BROWSER=(chromium)
NODE_MAJOR_MIN=18

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "packages are missing ($MISSING) and neither root nor sudo is at hand"
    fi
}

package_there() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# A node that is there is used, wherever it came from: another origin's package holds its own npm
# and cannot live beside Debian's.
node_works() {
    local major
    major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')
    [ -n "$major" ] && ((major >= NODE_MAJOR_MIN))
}

missing_node() {
    node_works || echo nodejs
    npm --version >/dev/null 2>&1 || echo npm
}

missing_packages() {
    local name
    for name in "$@"; do
        if [ "$name" = node ]; then missing_node; else package_there "$name" || echo "$name"; fi
    done
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=l apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

apt_install() {
    apt_get update
    apt_get install -y --no-install-recommends "$@"
}

# install_packages NAME…: only those that are missing; asks nothing.
install_packages() {
    local -a missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]} > 0)) || return 0
    MISSING=${missing[*]}
    command -v apt-get >/dev/null || die "these Debian packages are missing: $MISSING"
    if ((EUID != 0)) && command -v sudo >/dev/null; then
        sudo -v || die "sudo is needed to install: $MISSING"
    fi
    progress "Installing ${#missing[@]} packages" apt_install "${missing[@]}"
}
