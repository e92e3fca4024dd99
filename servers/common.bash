# What every script of this folder does in the same way. Read by them, with NAME set to what they run.
HOST=127.0.0.1                       # nothing here ever listens anywhere else
BASE="${KITH_SERVERS_DIR:-$HOME/.kith-servers}/$NAME"
RUN="$BASE/run"; LOG="$BASE/log"

say() { printf '%s: %s\n' "$NAME" "$*" >&2; }
die() { say "error: $*"; exit 1; }

# Debian packages, only those missing. Services are not started by apt here.
apt_need() {
  local p missing=()
  for p in "$@"; do dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p"); done
  [ "${#missing[@]}" -eq 0 ] && return 0
  [ "$(id -u)" -eq 0 ] || die "needs the Debian packages: ${missing[*]} (run as root, or install them)"
  say "apt-get install ${missing[*]}"
  mkdir -p "$LOG"
  { apt-get update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
      apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"; } >"$LOG/apt.log" 2>&1 ||
    die "apt-get failed, see $LOG/apt.log"
}

# A pid file holds "PID START_TIME", so a recycled pid is never signalled.
started_at() { local s; s=$(cat "/proc/$1/stat" 2>/dev/null) || return 1; s=${s##*) }; set -- $s; echo "${20}"; }
pid_of() { # pid_of NAME: prints the pid if that very process still lives
  local pid at
  { read -r pid at <"$RUN/$1.pid"; } 2>/dev/null || return 1
  [ "$(started_at "$pid")" = "$at" ] && echo "$pid"
}
launch() { # launch NAME COMMAND...: in the background, leading its own process group
  local n=$1 pid; shift
  mkdir -p "$RUN" "$LOG"
  setsid "$@" >>"$LOG/$n.log" 2>&1 </dev/null &
  pid=$!
  echo "$pid $(started_at "$pid")" >"$RUN/$n.pid"
}
halt() { # halt NAME [SECONDS]: TERM to the recorded process and its group, KILL after SECONDS
  local n=$1 limit=${2:-20} pid i
  if pid=$(pid_of "$n"); then
    kill -TERM -- "-$pid" 2>/dev/null || kill -TERM "$pid" 2>/dev/null || true
    for ((i = 0; i < limit * 10; i++)); do pid_of "$n" >/dev/null || break; sleep 0.1; done
    if pid_of "$n" >/dev/null; then
      say "$n did not end in ${limit}s, killing pid $pid"
      kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true
    fi
  fi
  rm -f "$RUN/$n.pid"
}
wait_for() { # wait_for SECONDS PROCESS COMMAND...: until COMMAND succeeds while PROCESS lives
  local limit=$1 n=$2 until_; shift 2
  until_=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    pid_of "$n" >/dev/null || { tail -n 15 "$LOG/$n.log" >&2 || true; die "$n ended while starting, see $LOG/$n.log"; }
    if [ "$SECONDS" -ge "$until_" ]; then
      tail -n 15 "$LOG/$n.log" >&2 || true; die "$n not healthy after ${limit}s, see $LOG/$n.log"
    fi
    sleep 0.2
  done
}
port_free() { # port_free PORT VARIABLE
  if (exec 3<>"/dev/tcp/$HOST/$1") 2>/dev/null; then die "port $1 is taken; choose another with $2"; fi
}
main() {
  case "${1:-}" in
    install | start | stop | seed | status) "$1" ;;
    *) echo "usage: ${0##*/} install|start|stop|seed|status" >&2; exit 2 ;;
  esac
}
