# shellcheck shell=bash
# What ops/up and ops/check share: the language of the terminal, the .NET SDK, and packages of the distribution.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# say CHINESE ENGLISH: one of them by the locale; both when the locale (C, none) does not tell.
say() {
    local locale=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
    case $locale in
        zh*) printf '%s\n' "$1" ;;
        '' | C | C.* | POSIX) printf '%s / %s\n' "$1" "$2" ;;
        *) printf '%s\n' "$2" ;;
    esac
}

refuse() {
    say "$1" "$2" >&2
    exit 2
}

need_dotnet() {
    command -v dotnet >/dev/null || [[ ! -x ${HOME:-}/.dotnet/dotnet ]] || PATH=$HOME/.dotnet:$PATH
    # In the project's folder, where global.json says which SDK is wanted.
    (cd "$root" && dotnet --version) >/dev/null 2>&1 || refuse \
        '缺少 .NET 10 SDK:请从 https://dotnet.microsoft.com/download 安装后再试。' \
        'The .NET 10 SDK is missing: install it from https://dotnet.microsoft.com/download and try again.'
}

have_postgresql() {
    [[ -n ${HUB_POSTGRES:-} ]] || command -v postgres >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null \
        || { command -v pg_config >/dev/null && [[ -x $(pg_config --bindir)/postgres ]]; }
}
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
have_alertmanager() { command -v prometheus-alertmanager >/dev/null; }
have_smtp() { [[ -x /usr/bin/aiosmtpd ]]; }
have_cjk() { fc-list :lang=zh 2>/dev/null | grep -q .; }

# need TEST PACKAGES...: installs the packages when the test says they are missing. Judged by the test again and not by apt-get,
# because a package whose service cannot start in a container is installed all the same.
need() {
    local have=$1
    shift
    if "$have"; then return; fi
    local as=()
    if ((EUID != 0)); then as=(sudo -n); fi
    if command -v apt-get >/dev/null && "${as[@]}" true 2>/dev/null; then
        say "正在安装 $* …" "Installing $* …"
        local log
        log=$(mktemp)
        {
            "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" \
                || { "${as[@]}" apt-get update && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
        } >"$log" 2>&1 || "$have" || tail -n 5 "$log" >&2
        rm -f "$log"
    fi
    "$have" || refuse "缺少 $*,也无法自动安装:请先安装(例如 sudo apt-get install $*)。" \
        "$* is missing and could not be installed: install it first (for example sudo apt-get install $*)."
}

# build PROJECT: quiet; says what is wrong when it fails. Leaves no build server running.
build() {
    local log
    log=$(mktemp)
    if ! (cd "$root" && dotnet build "$1" -c Release -v q --disable-build-servers) >"$log" 2>&1; then
        grep -E 'error|warning' "$log" | sort -u >&2 || cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}
