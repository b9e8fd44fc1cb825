#!/bin/sh
# Starts Redis with a password that stands in no command line.
set -eu
: "${REDIS_PASSWORD:?}"
exec redis-server - --dir /data --appendonly yes --maxmemory-policy noeviction <<CONFIGURATION
requirepass $REDIS_PASSWORD
CONFIGURATION
