#!/bin/sh
# Fails if formatting a manual page gives a warning.
#
# usage: check-man-page.sh MAN PAGE
set -eu

warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 \
  "$1" --warnings -E UTF-8 -l -Tutf8 -Z "$2" 2>&1 > /dev/null)
[ -z "$warnings" ] || { echo "$warnings" >&2; exit 1; }
