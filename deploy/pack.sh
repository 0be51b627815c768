#!/usr/bin/env bash
# Makes hub-VERSION-linux-x64.tar.gz: the published hub with its own runtime, and everything install.sh needs. No internet is needed to install it.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(git describe --tags --always --dirty 2>/dev/null || date +%Y%m%d)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet publish Hub.Web -c Release -r linux-x64 --self-contained true -o "$work/hub/app" --nologo
cp deploy/install.sh deploy/hub.service deploy/hub.env.example deploy/nginx.conf deploy/runbook.md LICENSE "$work/hub/"
echo "$version" > "$work/hub/VERSION"
mkdir -p artifacts
tar -C "$work" -czf "artifacts/hub-$version-linux-x64.tar.gz" hub
echo "artifacts/hub-$version-linux-x64.tar.gz"
