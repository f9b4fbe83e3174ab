#!/usr/bin/env bash
# Builds a program for Linux that needs no library of the machine it runs on.
#
# It takes the target and a C compiler for it:
#   rustup target add x86_64-unknown-linux-musl && sudo apt-get install musl-tools
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:-$(uname -m)-unknown-linux-musl}
if ! [ -d "$(rustc --print sysroot)/lib/rustlib/$target/lib" ]; then
    echo "error: the Rust target $target is not installed" >&2
    echo "hint: rustup target add $target" >&2
    exit 1
fi
if ! command -v musl-gcc >/dev/null && ! command -v "${target%%-*}-linux-musl-gcc" >/dev/null; then
    echo "error: there is no C compiler for musl, which the cryptography is built with" >&2
    echo "hint: apt-get install musl-tools" >&2
    exit 1
fi

cargo build --release --locked --target "$target"
program=target/$target/release/graphctl
if readelf --dynamic "$program" 2>/dev/null | grep -q '(NEEDED)'; then
    echo "error: $program needs libraries of the machine" >&2
    exit 1
fi
"$program" --version
echo "$program"
