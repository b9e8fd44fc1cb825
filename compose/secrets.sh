#!/bin/sh
# Writes .env from .env.example, every empty value filled with 256 random bits: make compose-secrets
# Hexadecimal, so that a password can stand in an address. What is there is never overwritten: with
# other passwords than those they were made with, the servers would let nobody in.
set -eu
umask 077
cd "${1:-.}"

if [ -e .env ]; then
  echo "there is a .env already; move it away to make new secrets (docs/deploy.md, \"Secrets\")" >&2
  exit 1
fi
part=$(mktemp .env.XXXXXX)
trap 'rm -f "$part"' EXIT

while IFS= read -r line; do
  case $line in
    [A-Z]*=) printf '%s%s\n' "$line" "$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <.env.example >"$part"

ln "$part" .env # fails, as a move would not, where another run was quicker
echo "wrote .env, readable by you alone"
