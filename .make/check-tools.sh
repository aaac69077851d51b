#!/bin/sh
# Says what is missing before a build fails half-way: a JDK, Maven, Node and npm.
set -eu

cd "$(dirname "$0")/.."
missing=0

need() {
  if ! command -v "$1" >/dev/null 2>&1; then
    printf 'Changeover needs %s. %s\n' "$1" "$2" >&2
    missing=1
  fi
}

.make/find-jdk.sh >/dev/null || missing=1
need mvn "Install Maven 3.8.6 or newer (Debian: apt-get install maven; macOS: brew install maven)."
need node "Install Node.js 20.19 or newer (https://nodejs.org)."
need npm "It comes with Node.js (Debian: apt-get install npm)."

if command -v node >/dev/null 2>&1 &&
  ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  printf 'Changeover needs Node.js 20.19 or newer; this is %s.\n' "$(node --version)" >&2
  missing=1
fi

exit "$missing"
