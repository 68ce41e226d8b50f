#!/usr/bin/env bash
# One consistent copy of everything that cannot be computed again: rows, files, keys.
#   backup.sh <folder>     DATABASE_URL set: mariadb-dump of every qingfu_ schema in one snapshot; else the embedded files by VACUUM INTO
# Restore: stop the parts; MariaDB: zcat <folder>/rows.sql.gz | mariadb; embedded: copy *.sqlite back; then files/ and keys/; start.
set -euo pipefail
target=${1:?usage: backup.sh <folder>}
data=${QINGFU_DATA:-./.data}
prefix=${QINGFU_SCHEMA_PREFIX:-qingfu_}
mkdir -p "$target"
chmod 700 "$target"
if [ -n "${DATABASE_URL:-}" ]; then
  rest=${DATABASE_URL#*://}
  login=${rest%@*}
  address=${rest##*@}
  host=${address%%:*}
  port=${address##*:}
  port=${port%%/*}
  export MYSQL_PWD=${login#*:}
  schemas=$(mariadb --no-defaults -h "$host" -P "$port" -u "${login%%:*}" -N -e "SHOW DATABASES LIKE '${prefix}%'")
  # shellcheck disable=SC2086
  mariadb-dump --no-defaults -h "$host" -P "$port" -u "${login%%:*}" --single-transaction --quick --hex-blob --databases $schemas | gzip > "$target/rows.sql.gz"
else
  for file in "$data"/*.sqlite; do
    node -e '
      const Database = require("libsql");
      const db = new Database(process.argv[1], { readonly: true });
      db.prepare("VACUUM INTO ?").run(process.argv[2]);
      db.close();
    ' "$file" "$target/$(basename "$file")"
  done
fi
# A file without its .json never was; copying the bytes first and what is known of them second keeps that so.
mkdir -p "$target/files"
find "$data/files" -type f ! -name '*.json' ! -name '.*' -exec cp -n {} "$target/files/" \; 2>/dev/null || true
find "$data/files" -type f -name '*.json' -exec cp {} "$target/files/" \; 2>/dev/null || true
cp -a "$data/keys" "$target/"
echo "backup complete: $target"
