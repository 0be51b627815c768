#!/usr/bin/env bash
# Installs or upgrades Hub on Debian or Ubuntu, from the unpacked tarball that pack.sh makes. Run as root.
#
#   ./install.sh NAME [CERTIFICATE KEY]   install or upgrade; NAME is the host name people use
#   ./install.sh --rollback               go back to the version before the last upgrade
#   ./install.sh --uninstall              remove the program; data and settings stay
#
# Versions lie side by side in /opt/hub/VERSION and /opt/hub/current points to the one that runs, so an upgrade
# never overwrites files under a running server and can be taken back. The version before the running one is kept.
#
# HUB_ROOT=/some/folder lays everything below that folder instead and starts nothing: for images, and to try this out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=${HUB_ROOT:-}
opt=$root/opt/hub data=$root/var/lib/hub settings=$root/etc/hub nginx=$root/etc/nginx unit=$root/etc/systemd/system/hub.service
say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
[ -n "$root" ] || [ "$(id -u)" = 0 ] || stop "Run this as root."
systemd() { [ -z "$root" ] && [ -d /run/systemd/system ] && systemctl "$@"; }
# Not by curl, which a plain Debian does not have.
is_ready() { (exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3 && read -r -t 5 answer <&3 && [[ $answer == *" 200 "* ]]) 2>/dev/null; }
# A folder or file of the hub's own user, or of ours where there is no such user.
own() { if [ -z "$root" ]; then install -o "$1" -g hub "${@:2}"; else install "${@:2}"; fi; }
as_hub() { if [ -z "$root" ]; then runuser -u hub -- "$@"; else "$@"; fi; }

switch_to() {
    [ -x "$opt/$1/Hub.Web" ] || stop "There is no hub in $opt/$1."
    if [ -L "$opt/current" ] && [ "$(readlink "$opt/current")" != "$1" ]; then ln -sfn "$(readlink "$opt/current")" "$opt/previous"; fi
    ln -sfn "$1" "$opt/current.new" && mv -T "$opt/current.new" "$opt/current"
}

case "${1:-}" in
--rollback)
    [ -L "$opt/previous" ] || stop "There is no earlier version to go back to."
    switch_to "$(basename "$(readlink "$opt/previous")")"
    systemd restart hub || true
    say "Now running $(readlink "$opt/current"). If the newer version had migrated the database, restore the backup it made first: see runbook.md."
    exit 0 ;;
--uninstall)
    systemd disable --now hub || true
    rm -f "$unit" "$nginx/sites-enabled/hub" "$nginx/sites-available/hub"
    rm -rf "$opt"
    systemd daemon-reload || true
    systemd reload nginx || true
    say "Removed. Data stay in $data and settings in $settings; delete them yourself when they are no longer needed."
    exit 0 ;;
""|-*) stop "Usage: $0 NAME [CERTIFICATE KEY] | --rollback | --uninstall" ;;
esac

name=$1 certificate=${2:-/etc/hub/tls.crt} key=${3:-/etc/hub/tls.key}
[[ $name =~ ^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$ ]] || stop "$name is not a host name."
version=$(cat "$here/VERSION")
target=$opt/$version
[ -x "$here/app/Hub.Web" ] || stop "app/Hub.Web is missing. Unpack the tarball that pack.sh makes and run install.sh from there."

[ -n "$root" ] || id hub >/dev/null 2>&1 || useradd --system --home-dir /var/lib/hub --shell /usr/sbin/nologin hub
own hub -d -m 0700 "$data"
own root -d -m 0750 "$settings"
if [ ! -f "$settings/hub.env" ]; then
    sed "s|^#Hub__PublicUrl=.*|Hub__PublicUrl=https://$name|; s|^#Hub__KnownProxies=.*|Hub__KnownProxies=127.0.0.1|" "$here/hub.env.example" > "$settings/hub.env.new"
    own root -m 0640 "$settings/hub.env.new" "$settings/hub.env"
    rm "$settings/hub.env.new"
fi

# Before the new version touches the database, the old one writes a backup.
if [ -x "$opt/current/Hub.Web" ] && [ -f "$data/hub.db" ]; then
    own hub -d -m 0700 "$data/backups"
    backup=$data/backups/before-$version-$(date +%Y%m%d%H%M%S).db
    as_hub env Hub__Data="$data" "$opt/current/Hub.Web" backup "$backup" || stop "The backup before the upgrade failed; nothing was changed."
fi

install -d -m 0755 "$opt"
if [ "$(readlink "$opt/current" 2>/dev/null || true)" = "$version" ]; then
    # The same version again: not under the running one's feet.
    version=$version-again-$(date +%Y%m%d%H%M%S)
    target=$opt/$version
fi
rm -rf "$target.new"; cp -r "$here/app" "$target.new"; chmod -R go-w "$target.new"
rm -rf "$target"; mv "$target.new" "$target"
switch_to "$version"
for old in "$opt"/*/; do
    old=$(basename "$old")
    case $old in current|previous|"$(basename "$(readlink "$opt/current")")"|"$(basename "$(readlink "$opt/previous" 2>/dev/null || echo none)")") ;; *) rm -rf "${opt:?}/$old" ;; esac
done
install -D -m 0644 "$here/hub.service" "$unit"

if [ -n "$root" ] || command -v nginx >/dev/null; then
    if [ ! -f "$root$certificate" ]; then
        command -v openssl >/dev/null || stop "No certificate at $certificate, and no openssl to make one for the first day."
        (umask 077; openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" -keyout "$root$key" -out "$root$certificate" 2>/dev/null)
        say "Made a self-signed certificate at $certificate. Replace it with your own."
    fi
    install -d "$nginx/sites-available" "$nginx/sites-enabled"
    sed "s|HUB_NAME|$name|g; s|HUB_CERTIFICATE|$certificate|; s|HUB_KEY|$key|" "$here/nginx.conf" > "$nginx/sites-available/hub"
    ln -sfn ../sites-available/hub "$nginx/sites-enabled/hub"
    if [ -z "$root" ]; then
        nginx -t -q || stop "nginx does not take $nginx/sites-available/hub; the reason stands above. The hub is installed and switched, nginx was not reloaded."
        systemd reload-or-restart nginx || say "nginx does not run; start it when it should serve."
    fi
else
    say "nginx is not installed: the hub answers on http://127.0.0.1:5080 only. apt-get install nginx, then run this again."
fi

systemd daemon-reload || true
systemd enable hub || true
if systemd restart hub; then
    for _ in $(seq 60); do is_ready && break; sleep 1; done
    if ! is_ready; then
        journalctl -u hub -n 20 --no-pager -o cat >&2 || true
        stop "Hub $version is installed and does not answer; the reason stands above. Mend it and 'systemctl restart hub', or go back with: $0 --rollback"
    fi
    say "Hub $version is running at https://$name"
    journalctl -u hub -n 40 --no-pager 2>/dev/null | grep -o 'http[^ ]*set-up?token=[^ ]*' | tail -1 | sed 's/^/Create its first administrator here: /' || true
else
    say "Hub $version is installed. Start it with: $opt/current/Hub.Web (settings in $settings/hub.env)"
fi
