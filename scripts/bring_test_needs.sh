#!/bin/sh
# Bring what the tests need and pip cannot: a browser and PostgreSQL, from Debian's own packages.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] || missing="chromium"
if ! command -v postgres >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1
then
    missing="$missing postgresql"
fi
[ -n "$missing" ] || exit 0

stop() {
    echo "The tests need packages that are not here:$(printf ' %s' $missing)." >&2
    echo "$1" >&2
    exit 1
}

command -v apt-get >/dev/null 2>&1 ||
    stop "Install them with the package manager of this system (a Chromium elsewhere: CHROMIUM=path)."
if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    stop "Run: sudo apt-get install --no-install-recommends$(printf ' %s' $missing)"
fi

echo "Installing$(printf ' %s' $missing) with apt-get"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    # The tests start servers of their own, so that none need run on this machine.
    $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
        apt-get install --yes --no-install-recommends $missing >"$log" 2>&1
}
$as_root apt-get update >"$log" 2>&1 || true
install || { cat "$log" >&2; stop "apt-get could not install them; its words are above."; }
