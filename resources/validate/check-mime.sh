#!/bin/sh
# Checks that the MIME database takes our type, and knows a workspace by its name and by its text.
#
# usage: check-mime.sh UPDATE_MIME_DATABASE MIME_XML DESKTOP_FILE
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
cp "$2" "$folder/mime/packages/io.portside.Portside.xml"
XDG_DATA_HOME="$folder" "$1" -n "$folder/mime" 2> "$folder/messages" || { cat "$folder/messages" >&2; exit 1; }
if [ -s "$folder/messages" ]; then
  cat "$folder/messages" >&2
  exit 1
fi
grep -q '^[0-9]*:application/x-portside+json:\*\.portside$' "$folder/mime/globs2"
grep -q -a 'application/x-portside+json' "$folder/mime/magic"
grep -q '^MimeType=.*application/x-portside+json;' "$3"
