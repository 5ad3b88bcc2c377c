#!/bin/sh
# 清风 Qingfeng as a bundle: ./qingfeng start | verify | any command of qingfeng. Needs a shell, no Node and no network.
set -u
PATH=${PATH:-/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin}
export PATH

# Called by a link in some bin folder, it still finds what lies beside itself.
self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
root=$(CDPATH='' cd -- "$(dirname "$self")" && pwd -P) || exit 1
node=$root/node_modules/node-linux-@ARCH@/bin/node

# refuse CHINESE ENGLISH
refuse() {
  printf 'qingfeng: %s\nqingfeng: %s\n' "$1" "$2" >&2
  exit 1
}

machine=$(uname -s)-$(uname -m)
case @ARCH@:$machine in
  x64:Linux-x86_64 | x64:Linux-amd64 | arm64:Linux-aarch64 | arm64:Linux-arm64) ;;
  *)
    refuse "此离线包用于 linux-@ARCH@，本机为 $machine，请换用相应架构的离线包。" \
      "this bundle is for linux-@ARCH@ and this machine is $machine; take the bundle of its architecture."
    ;;
esac

# A Node cut short dies of a bus error, or of nothing that one could read.
bytes=$(wc -c 2>/dev/null <"$node") || bytes=0
if [ "$((bytes))" -ne @NODE_BYTES@ ]; then
  refuse "离线包不完整：${node#"$root/"} 为 $((bytes)) 字节，应为 @NODE_BYTES@ 字节。请重新解包；仍不对时重新复制，并用 sha256sum -c 核对。" \
    "the bundle is not whole: ${node#"$root/"} has $((bytes)) bytes of @NODE_BYTES@. Unpack it again; if that does not help, copy it again and check it with sha256sum -c."
fi

case ${1-} in
  start | verify)
    said=$("$node" --version 2>&1)
    if [ "$said" != "v@NODE_VERSION@" ]; then
      refuse "包内的 Node 无法在本机运行，需要 glibc 2.28 以上和 libstdc++（GCC 8 以上）：$said" \
        "the Node of the bundle does not run here; it needs glibc 2.28 or later and libstdc++ of GCC 8 or later: $said"
    fi
    exec "$node" "$root/scripts/bundle/shipped/bundled.mjs" "$@"
    ;;
  '' | help | -h | --help)
    "$node" "$root/cli/bin/qingfeng.mjs" "$@"
    status=$?
    [ $# -gt 1 ] || printf '\n离线包 In this bundle also:\n  start   启动平台 start the platform\n  verify  核对全部文件 check every file\n'
    exit "$status"
    ;;
esac
exec "$node" "$root/cli/bin/qingfeng.mjs" "$@"
