#!/usr/bin/env bash
# Makes hub-VERSION-linux-x64.tar.gz: the published hub with its own runtime, and everything install.sh needs. No internet is needed to install it.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(git describe --tags --always --dirty 2>/dev/null || date +%Y%m%d)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

deploy/publish.sh "$work/hub/app" linux-x64 --self-contained true -p:PublishDocumentationFiles=false
# .NET takes the words of languages and times from ICU, which a plain Debian does not have: this machine's goes along, and the hub is told to use it.
icu=$(ldconfig -p | sed -n 's|.*libicuuc\.so\.[0-9]* .*=> ||p' | head -1)
[ -n "$icu" ] || { echo "libicu is not installed here: apt-get install libicu72 (or the one your Debian has)." >&2; exit 1; }
icu=$(readlink -f "$icu"); icu_version=${icu##*.so.}
for library in data uc i18n; do cp "${icu%/*}/libicu$library.so.$icu_version" "$work/hub/app/"; done
cp "/usr/share/doc/libicu${icu_version%%.*}/copyright" "$work/hub/LICENSE.icu"
sed -i "s|\"configProperties\": {|&\n      \"System.Globalization.AppLocalIcu\": \"$icu_version\",|" "$work/hub/app/Hub.Web.runtimeconfig.json"
grep -q AppLocalIcu "$work/hub/app/Hub.Web.runtimeconfig.json"
cp deploy/install.sh deploy/hub.service deploy/hub.env.example deploy/nginx.conf deploy/runbook.md LICENSE "$work/hub/"
echo "$version" > "$work/hub/VERSION"
mkdir -p artifacts
tar -C "$work" -czf "artifacts/hub-$version-linux-x64.tar.gz" hub
echo "artifacts/hub-$version-linux-x64.tar.gz"
