#!/bin/sh
# Prints the home of a JDK of the wanted version or newer, whatever "java" on the PATH is.
set -eu

wanted=25

# The "release" file says the version without starting a virtual machine.
is_new_enough() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge "$wanted" ]
}

try() {
  if [ -n "$1" ] && is_new_enough "$1"; then
    printf '%s\n' "$1"
    exit 0
  fi
}

try "${JAVA_HOME:-}"
if [ -x /usr/libexec/java_home ]; then
  try "$(/usr/libexec/java_home -v "$wanted+" 2>/dev/null || true)"
fi
for home in \
  /usr/lib/jvm/* \
  /Library/Java/JavaVirtualMachines/*/Contents/Home \
  /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
  /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
  /opt/java/* /opt/jdk* \
  "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
  "$HOME"/.local/share/mise/installs/java/* \
  "$HOME"/.asdf/installs/java/* \
  "$HOME"/.jdks/*; do
  try "$home"
done

cat >&2 <<MESSAGE
Changeover needs a JDK $wanted or newer, and none was found in JAVA_HOME or the usual places.
Install one, for example:
  Debian, Ubuntu   Eclipse Temurin's packages: https://adoptium.net/installation/linux
  macOS            brew install openjdk
  anywhere         SDKMAN: sdk install java 25-tem
Then run the command again, or say where it is: JAVA_HOME=/path/to/jdk make …
MESSAGE
exit 1
