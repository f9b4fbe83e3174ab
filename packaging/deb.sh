#!/usr/bin/env bash
# Makes a Debian package of a program that is built already, without cargo-deb:
#   packaging/deb.sh target/release/graphctl [DIRECTORY]
# What goes where is read from [package.metadata.deb] in Cargo.toml. Prints the path of the package.
set -euo pipefail

program=$(realpath "${1:?name the program, such as target/release/graphctl}")
into=$(realpath "${2:-.}")
cd "$(dirname "$0")/.."
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
chmod 755 "$stage"

# The libraries that it is linked with, as far as they are told without its source.
depends=
if readelf --dynamic "$program" 2>/dev/null | grep -q '(NEEDED)'; then
    newest=$(readelf --version-info --wide "$program" | grep -o 'GLIBC_2\.[0-9]*' | sort -uV | tail -n 1)
    depends="libc6 (>= ${newest#GLIBC_}), libgcc-s1"
fi

umask 022
cargo metadata --format-version 1 --no-deps --offline |
    PROGRAM=$program STAGE=$stage DEPENDS=$depends ARCHITECTURE=$(dpkg --print-architecture) \
        python3 packaging/stage_deb.py
version=$(sed -n 's/^Version: //p' "$stage/DEBIAN/control")
architecture=$(sed -n 's/^Architecture: //p' "$stage/DEBIAN/control")
package=$into/graphctl_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$stage" "$package" >/dev/null
echo "$package"
