#!/bin/sh
# A MIME type is accepted by the desktop's tool, and its files are known by their ending.
#
# usage: check-mime-type.sh UPDATE-MIME-DATABASE FILE.xml TYPE ENDING
set -eu

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
folder=$data/mime
mkdir -p "$folder/packages"
cp "$2" "$folder/packages/"
export XDG_DATA_DIRS="$data"
said=$("$1" "$folder" 2>&1)
if [ -n "$said" ]; then
  echo "$said"
  exit 1
fi
grep -qx "50:$3:\*$4" "$folder/globs2"
