#!/usr/bin/env bash
# Installs or upgrades Hub on Debian or Ubuntu, from the unpacked tarball that pack.sh makes. Run as root.
#
#   ./install.sh NAME [CERTIFICATE KEY]   install or upgrade; NAME is the host name people use
#   ./install.sh --rollback               go back to the version before the last upgrade
#   ./install.sh --uninstall              remove the program; data and settings stay
#
# Versions lie side by side in /opt/hub/VERSION and /opt/hub/current points to the one that runs, so an upgrade
# never overwrites files under a running server and can be taken back.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || stop "Run this as root."
systemd() { [ -d /run/systemd/system ] && systemctl "$@"; }

switch_to() {
    [ -x "$1/Hub.Web" ] || stop "There is no hub in $1."
    [ -L /opt/hub/current ] && ln -sfn "$(readlink /opt/hub/current)" /opt/hub/previous
    ln -sfn "$1" /opt/hub/current.new && mv -T /opt/hub/current.new /opt/hub/current
}

case "${1:-}" in
--rollback)
    [ -L /opt/hub/previous ] || stop "There is no earlier version to go back to."
    switch_to "$(readlink /opt/hub/previous)"
    systemd restart hub || true
    say "Now running $(readlink /opt/hub/current). If the newer version had migrated the database, restore the backup it made first: see runbook.md."
    exit 0 ;;
--uninstall)
    systemd disable --now hub || true
    rm -f /etc/systemd/system/hub.service /etc/nginx/sites-enabled/hub /etc/nginx/sites-available/hub
    rm -rf /opt/hub
    systemd daemon-reload || true
    say "Removed. Data stay in /var/lib/hub and settings in /etc/hub; delete them yourself when they are no longer needed."
    exit 0 ;;
""|-*) stop "Usage: $0 NAME [CERTIFICATE KEY] | --rollback | --uninstall" ;;
esac

name=$1 certificate=${2:-/etc/hub/tls.crt} key=${3:-/etc/hub/tls.key}
version=$(cat "$here/VERSION")
target=/opt/hub/$version
[ -x "$here/app/Hub.Web" ] || stop "app/Hub.Web is missing. Unpack the tarball that pack.sh makes and run install.sh from there."

id hub >/dev/null 2>&1 || useradd --system --home-dir /var/lib/hub --shell /usr/sbin/nologin hub
install -d -o hub -g hub -m 0700 /var/lib/hub
install -d -o root -g hub -m 0750 /etc/hub
if [ ! -f /etc/hub/hub.env ]; then
    sed "s|^#Hub__PublicUrl=.*|Hub__PublicUrl=https://$name|; s|^#Hub__KnownProxies=.*|Hub__KnownProxies=127.0.0.1|" "$here/hub.env.example" > /etc/hub/hub.env
    chown root:hub /etc/hub/hub.env; chmod 0640 /etc/hub/hub.env
fi

# Before the new version touches the database, the old one writes a backup.
if [ -x /opt/hub/current/Hub.Web ] && [ -f /var/lib/hub/hub.db ]; then
    install -d -o hub -g hub -m 0700 /var/lib/hub/backups
    backup=/var/lib/hub/backups/before-$version-$(date +%Y%m%d%H%M%S).db
    runuser -u hub -- env Hub__Data=/var/lib/hub /opt/hub/current/Hub.Web backup "$backup" || stop "The backup before the upgrade failed; nothing was changed."
fi

install -d -m 0755 /opt/hub
rm -rf "$target.new"; cp -r "$here/app" "$target.new"; chmod -R go-w "$target.new"
rm -rf "$target"; mv "$target.new" "$target"
switch_to "$target"
install -m 0644 "$here/hub.service" /etc/systemd/system/hub.service

if command -v nginx >/dev/null; then
    if [ ! -f "$certificate" ]; then
        command -v openssl >/dev/null || stop "No certificate at $certificate, and no openssl to make one for the first day."
        openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" -keyout "$key" -out "$certificate" 2>/dev/null
        chmod 0600 "$key"
        say "Made a self-signed certificate at $certificate. Replace it with your own."
    fi
    sed "s|HUB_NAME|$name|g; s|HUB_CERTIFICATE|$certificate|; s|HUB_KEY|$key|" "$here/nginx.conf" > /etc/nginx/sites-available/hub
    ln -sfn ../sites-available/hub /etc/nginx/sites-enabled/hub
    nginx -t -q && systemd reload nginx || true
else
    say "nginx is not installed: the hub answers on http://127.0.0.1:5080 only. apt-get install nginx, then run this again."
fi

systemd daemon-reload || true
systemd enable hub || true
if systemd restart hub; then
    for _ in $(seq 60); do
        if curl -fsS http://127.0.0.1:5080/health/ready >/dev/null 2>&1; then break; fi
        sleep 1
    done
    say "Hub $version is running at https://$name"
    journalctl -u hub -n 40 --no-pager 2>/dev/null | grep -o 'http[^ ]*set-up?token=[^ ]*' | tail -1 | sed 's/^/Create its first administrator here: /' || true
else
    say "Hub $version is installed. Start it with: /opt/hub/current/Hub.Web (settings in /etc/hub/hub.env)"
fi
