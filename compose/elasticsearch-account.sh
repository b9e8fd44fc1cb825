#!/bin/sh
# Makes the account that Vigía uses, or gives it the password of today: it may read the cluster's
# health and do all with its own indices, and nothing else. Can be run again at any time.
# Passwords go to curl through its standard input: no list of processes shows them.
set -eu
: "${ELASTICSEARCH_URL:?}" "${ELASTIC_PASSWORD:?}" "${INDEX_NAME:?}" "${ACCOUNT:?}" "${ACCOUNT_PASSWORD:?}"

put() { # PATH JSON, in one line
  printf 'user = "elastic:%s"\ndata = "%s"\n' "$ELASTIC_PASSWORD" "$(printf %s "$2" | sed 's/["\\]/\\&/g')" |
    curl --silent --show-error --fail --max-time 30 --output /dev/null --config - \
      --request PUT --header 'Content-Type: application/json' "$ELASTICSEARCH_URL/_security/$1"
}

indices='[{"names": ["'$INDEX_NAME'*"], "privileges": ["all"]}]'
put "role/$ACCOUNT" '{"cluster": ["monitor"], "indices": '"$indices}"
put "user/$ACCOUNT" '{"password": "'"$ACCOUNT_PASSWORD"'", "roles": ["'"$ACCOUNT"'"]}'
echo "the account $ACCOUNT may use $INDEX_NAME*"
