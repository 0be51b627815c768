#!/usr/bin/env bash
# publish.sh FOLDER [RUNTIME [options of dotnet publish]]: publishes the hub with EF's model of both databases written out as code, which the
# hub would otherwise put together at each start. The code is made anew from the mappings each time; nothing of it is committed.
set -euo pipefail
cd "$(dirname "$0")/.."
to=$1 runtime=${2:-}
shift $(($# > 1 ? 2 : 1))
with=(--configuration Release ${runtime:+--runtime "$runtime"})
model=$(mktemp -d)
trap 'rm -rf "$model"' EXIT

dotnet tool restore
dotnet build Hub.Web "${with[@]}" ${runtime:+--self-contained false} --nologo
for database in Sqlite Postgres; do
  # Outside the namespaces of the hub, in which Assignment is a folder and not the class.
  dotnet ef dbcontext optimize --project Hub.Web --no-build "${with[@]}" --context "${database}HubDb" --namespace "Hub.Compiled.$database" --output-dir "$model/$database"
done
dotnet publish Hub.Web "${with[@]}" -p:CompiledModel="$model" -o "$to" --nologo "$@"
