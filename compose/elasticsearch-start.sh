#!/bin/bash
# Starts Elasticsearch on a read-only file system. Its image writes the keystore into the folder of
# its configuration, so that folder is a copy in memory, made anew at every start: a new password in
# .env is in force after a restart, and a new image brings its own configuration.
set -eu
mkdir -p "$ES_PATH_CONF" "$ES_TMPDIR"
cp -R /usr/share/elasticsearch/config/. "$ES_PATH_CONF/"
exec /usr/local/bin/docker-entrypoint.sh eswrapper
