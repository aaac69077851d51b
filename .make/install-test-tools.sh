#!/bin/sh
# The tests drive a real browser and a real nginx. A fresh Debian or Ubuntu gets them here; elsewhere the person is told.
set -eu

packages=""
command -v chromium >/dev/null 2>&1 || [ -n "${CHROMIUM_PATH:-}" ] || packages="$packages chromium"
command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || packages="$packages nginx-light"
[ -n "$packages" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if [ "${CI:-}" = true ] && command -v sudo >/dev/null 2>&1; then
    as_root=sudo
  else
    printf 'The tests need:%s. Install them (Debian: sudo apt-get install%s) and run make test again.\n' \
      "$packages" "$packages" >&2
    exit 1
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  printf 'The tests need:%s. Install them with the package manager of this system.\n' "$packages" >&2
  exit 1
fi

printf 'Installing what the tests need:%s\n' "$packages"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # One argument per package is meant.
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null
