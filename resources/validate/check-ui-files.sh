#!/bin/sh
# Checks every .ui file against GTK's schema, and that each is in the resources.
#
# usage: check-ui-files.sh XMLLINT SCHEMA SOURCE_ROOT
set -eu

root=$3
"$1" --noout --relaxng "$2" "$root"/ui/*.ui "$root"/resources/gtk/*.ui
for file in "$root"/ui/*.ui; do
  grep -q ">ui/$(basename "$file")<" "$root/resources/portside.gresource.xml" || {
    echo "$file is not in portside.gresource.xml" >&2
    exit 1
  }
done
