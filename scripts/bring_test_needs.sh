#!/bin/sh
# Bring what the tests need and pip cannot: a browser and PostgreSQL, from Debian's own packages.
# Chromium's headless shell draws no windows, so it is asked for first; Chromium itself will do.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }
have_browser() { [ -n "${CHROMIUM:-}" ] || have chromium-headless-shell || have chromium; }
have_postgres() { have postgres || ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }

stop() {
    echo "The tests need packages that are not here:$(printf ' %s' $missing)." >&2
    echo "$1" >&2
    exit 1
}

install() {
    # The tests start servers of their own, so that none need run on this machine.
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install --yes --no-install-recommends "$@" >"$log" 2>&1
}

missing=""
have_browser || missing="chromium"
have_postgres || missing="$missing postgresql"
shell=""
[ -n "${CHROMIUM:-}" ] || have chromium-headless-shell || shell="chromium-headless-shell"
[ -n "$missing$shell" ] || exit 0

if ! have apt-get; then
    [ -z "$missing" ] ||
        stop "Install them with the package manager of this system (a Chromium elsewhere: CHROMIUM=path)."
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    [ -z "$missing" ] || stop "Run: sudo apt-get install --no-install-recommends$(printf ' %s' $missing)"
    exit 0
fi

echo "Installing$(printf ' %s' $missing $shell) with apt-get"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
$as_root apt-get update >"$log" 2>&1 || true
if [ -n "$shell" ] && install $shell; then
    missing=${missing#chromium}
fi
[ -z "$missing" ] || install $missing || { cat "$log" >&2; stop "apt-get could not install them; its words are above."; }
