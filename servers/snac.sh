#!/usr/bin/env bash
# A real fediverse server with the Mastodon client API on loopback: snac, Debian's
# snac2 package (from the release's backports where the release itself lacks it).
# Usage: snac.sh install|start|stop|seed|status
#   KITH_SERVERS_DIR   where data, logs and pid files go (default ~/.kith-servers)
#   KITH_SNAC_PORT     HTTP (default 18001); it is part of every account's name,
#                      so another port means another, empty server
set -euo pipefail
NAME=snac
. "$(dirname "$0")/common.bash"
# ---- $NAME ------------------------------------------------------------------
PORT="${KITH_SNAC_PORT:-18001}"
URL="http://$HOST:$PORT"
SNAC="$BASE/root/usr/bin/snac"
DATA="$BASE/data-$PORT"

install() {
  apt_need curl jq libcurl4 libssl3
  if [ ! -x "$SNAC" ]; then
    mkdir -p "$BASE/deb" "$LOG"
    (cd "$BASE/deb" && rm -f ./*.deb && apt_download snac2) >"$LOG/apt.log" 2>&1 || die "apt has no snac2, see $LOG/apt.log"
    rm -rf "$BASE/root.new" && dpkg -x "$BASE"/deb/snac2_*.deb "$BASE/root.new" && mv "$BASE/root.new" "$BASE/root"
  fi
  say "installed $("$SNAC" 2>&1 | head -n 1)"
}

# Downloads a package without touching the system's own apt settings: from its lists if
# they have it, else from the backports of the same Debian archive, read into private lists.
apt_download() {
  if apt-cache policy "$1" 2>/dev/null | grep -Eq 'Candidate: [0-9]'; then apt-get download "$1"; return; fi
  local code lists="$BASE/apt" f
  code=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mkdir -p "$lists/parts" "$lists/lists/partial"
  rm -f "$lists/parts"/*
  for f in /etc/apt/sources.list.d/*.sources; do   # deb822: the stanza that names the release itself
    [ -f "$f" ] && awk -v RS= -v ORS='\n\n' -v code="$code" \
      '$0 ~ "Suites:[^\n]*" code "([ \n]|$)" { sub("Suites:[^\n]*", "Suites: " code "-backports"); print }' "$f"
  done >"$lists/parts/backports.sources"
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
    sed -nE "s/^(deb .* )$code /\1$code-backports /p" >"$lists/parts/backports.list"
  set -- "$1" -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$lists/parts" -o Dir::State::lists="$lists/lists"
  apt-get "${@:2}" update && apt-get "${@:2}" download "$1"
}

ready() { curl -fsS -m 5 "$URL/api/v1/instance"; }

start() {
  [ -x "$SNAC" ] || die "not installed: run '${0##*/} install' first"
  pid_of server >/dev/null && { say "already running"; return; }
  port_free "$PORT" KITH_SNAC_PORT
  if [ ! -f "$DATA/server.json" ]; then
    mkdir -p "$LOG"; rm -rf "$DATA" "$DATA.new"
    printf '%s\n%s\n%s\n\n\n' "$HOST" "$PORT" "$HOST:$PORT" | "$SNAC" init "$DATA.new" >"$LOG/init.log" 2>&1 ||
      die "snac init failed, see $LOG/init.log"
    jq '.protocol="http" | .title="Kith test server"' "$DATA.new/server.json" >"$DATA.new/server.json.new"
    mv "$DATA.new/server.json.new" "$DATA.new/server.json"
    mv "$DATA.new" "$DATA"
  fi
  # It delivers to itself too: with few threads, all of them wait for one that answers, and deliveries come minutes late.
  jq '.num_threads=16' "$DATA/server.json" >"$DATA/server.json.new" && mv "$DATA/server.json.new" "$DATA/server.json"
  launch server "$SNAC" httpd "$DATA"
  wait_for 30 server ready
  say "ready: $URL, pid $(pid_of server)"
}

stop() { halt server 20; say "stopped"; }

account() { # account NAME: the account with its password and token, made once
  if [ ! -s "$DATA/$1.password" ]; then
    [ -d "$DATA/user/$1" ] || "$SNAC" adduser "$DATA" "$1" >"$LOG/$1.log" 2>&1 || die "could not add the user $1"
    "$SNAC" resetpwd "$DATA" "$1" 2>&1 | awk '/password/ {print $NF}' >"$DATA/$1.password"
  fi
  if [ ! -s "$DATA/$1.token" ] || ! api "$1" api/v1/accounts/verify_credentials >/dev/null 2>&1; then oauth "$1" >"$DATA/$1.token"; fi
}
oauth() { # oauth NAME: the whole authorization code flow, prints the access token
  local app code back="$URL/callback"
  app=$(curl -fsS -m 20 "$URL/api/v1/apps" -d client_name=kith --data-urlencode "redirect_uris=$back" -d 'scopes=read write follow')
  code=$(curl -sS -m 20 -o /dev/null -w '%{redirect_url}' "$URL/oauth/x-snac-login" --data-urlencode "login=$1" \
    --data-urlencode "passwd=$(cat "$DATA/$1.password")" --data-urlencode "redir=$back" -d "cid=$(jq -r .client_id <<<"$app")" -d state=x)
  code=${code#*code=}; code=${code%%&*}
  [ -n "$code" ] || die "$1 could not sign in"
  curl -fsS -m 20 "$URL/oauth/token" -d grant_type=authorization_code -d "code=$code" --data-urlencode "redirect_uri=$back" \
    -d "client_id=$(jq -r .client_id <<<"$app")" -d "client_secret=$(jq -r .client_secret <<<"$app")" | jq -r .access_token
}
api() { # api NAME PATH [curl arguments]
  local who=$1 path=$2; shift 2
  curl -fsS -m 30 -H "Authorization: Bearer $(cat "$DATA/$who.token")" "$URL/$path" "$@"
}

seed() {
  pid_of server >/dev/null || die "not running: run '${0##*/} start' first"
  local id me i
  account kith; account alice
  me=$(api kith api/v1/accounts/verify_credentials | jq -r .id)
  if [ "$(api kith "api/v1/accounts/$me/statuses" | jq length)" = 0 ]; then
    id=$(api kith api/v1/statuses -d 'status=Hello from Kith, the first post of this test server #kith' -d visibility=public | jq -r .id)
    api alice "api/v1/accounts/$me/follow" -X POST >/dev/null || die "alice could not follow"
    api alice api/v1/statuses --data-urlencode "status=@kith@$HOST:$PORT A reply from Alice" -d "in_reply_to_id=$id" >/dev/null || die "alice could not reply"
    for ((i = 0; i < 60; i++)); do   # snac delivers from a queue, also to itself: a few seconds
      api kith api/v1/notifications | jq -e 'any(.type=="mention")' >/dev/null && break
      sleep 0.5
    done
  fi
  cat <<OUT
MASTODON_URL=$URL
MASTODON_ACCOUNT=kith@$HOST:$PORT
MASTODON_ACCOUNT_ID=$me
MASTODON_USER=kith
MASTODON_PASSWORD=$(cat "$DATA/kith.password")
MASTODON_TOKEN=$(cat "$DATA/kith.token")
MASTODON_ALICE_USER=alice
MASTODON_ALICE_PASSWORD=$(cat "$DATA/alice.password")
MASTODON_ALICE_TOKEN=$(cat "$DATA/alice.token")
MASTODON_FEED_URL=$URL/kith.rss
OUT
}

status() {
  if pid_of server >/dev/null && ready >/dev/null 2>&1; then echo "running pid=$(pid_of server) port=$PORT"; else echo stopped; return 3; fi
}

main "$@"
