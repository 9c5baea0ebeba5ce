#!/bin/sh
# MINT Workbench from a checkout. Finds a JDK 25, builds when a source is newer than the last build,
# and starts the window (no arguments, or "window") or the command line (anything else).
#
#   JAVA25_HOME     a JDK 25 or later, if it is not found by itself
#   MINT_CACHE      where unpacked native libraries go (default: ~/.cache/mint-workbench)
#   MINT_JAVA_OPTS  further flags for the JVM, e.g. -Xmx8g
#
# Exit codes are those of the command line; 3 also when there is no JDK or the build fails.
set -u

say() { printf '%s\n' "$*" >&2; }

# ---- the checkout, through symbolic links ----------------------------------------------------------
script=$0
while [ -L "$script" ]; do
    link=$(readlink "$script")
    case $link in
        /*) script=$link ;;
        *) script=$(dirname "$script")/$link ;;
    esac
done
case $script in
    */*) folder=${script%/*} ;;
    *) folder=. ;;
esac
home=$(CDPATH='' cd -P -- "${folder:-/}" && pwd) || exit 1
state=$home/.mint

# ---- a home and a cache that can be written to -----------------------------------------------------
if [ -z "${HOME:-}" ]; then
    HOME=$(eval echo "~$(id -un)")
    [ -d "$HOME" ] || HOME=$state/home
    export HOME
fi
cache=${MINT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mint-workbench}
if ! mkdir -p "$cache" 2>/dev/null || [ ! -w "$cache" ]; then
    cache=$state/cache
fi
DJL_CACHE_DIR=${DJL_CACHE_DIR:-$cache/djl}
export DJL_CACHE_DIR
# PyTorch's threads sleep while they wait: spinning ones stand in each other's way on a busy machine
# (measured: 0.4 s a step instead of 2.6 s and more).
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_WAIT_POLICY

# ---- a JDK -----------------------------------------------------------------------------------------
# Prints the major version that a JDK's "release" file states, or 0. Starts no process.
major_version() {
    version=0
    if [ -r "$1/release" ]; then
        while IFS= read -r line || [ -n "$line" ]; do
            case $line in
                JAVA_VERSION=*)
                    version=${line#JAVA_VERSION=}
                    version=${version#\"}
                    version=${version%%[!0-9]*}
                    ;;
            esac
        done <"$1/release"
    fi
    case $version in
        '' | *[!0-9]*) version=0 ;;
    esac
}

# Succeeds, and sets "jdk", when the folder is a JDK 25 or later.
accept() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    major_version "$1"
    [ "$version" -ge 25 ] || return 1
    jdk=$1
}

# Sets "path_jdk" to the JDK whose java is on the PATH.
find_path_jdk() {
    path_jdk=
    found=$(command -v java 2>/dev/null) || return 0
    while [ -L "$found" ]; do
        link=$(readlink "$found")
        case $link in
            /*) found=$link ;;
            *) found=${found%/*}/$link ;;
        esac
    done
    path_jdk=${found%/*}
    path_jdk=${path_jdk%/bin}
}

find_jdk() {
    accept "${JAVA25_HOME:-}" && return 0
    accept "${JAVA_HOME:-}" && return 0
    accept "$path_jdk" && return 0
    for candidate in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdks/*/Contents/Home \
        "$HOME"/.m2/jdks/* "$HOME"/.gradle/jdks/* /opt/java/* /opt/jdk*; do
        accept "$candidate" && return 0
    done
    return 1
}

find_path_jdk
jdk=
if ! find_jdk; then
    say "MINT Workbench needs a JDK 25 or later, and none was found."
    if [ -n "${JAVA25_HOME:-}" ]; then
        say "JAVA25_HOME is $JAVA25_HOME, which is not one."
    fi
    say "Get one from https://adoptium.net (Temurin 25, JDK). If it lies in an unusual place, name it:"
    say "    JAVA25_HOME=/path/to/jdk-25 $0"
    exit 3
fi

# ---- build, when something changed ---------------------------------------------------------------
# "built" names the folders of the last good build; its time is the moment that build began.
read_built() {
    code=
    libraries=
    [ -r "$state/built" ] && { read -r code && read -r libraries; } <"$state/built"
    [ -n "$libraries" ] && [ -e "$state/$code/complete" ] && [ -e "$state/$libraries/complete" ]
}

fresh() {
    read_built || return 1
    changed=$(find "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main -newer "$state/built" -print 2>/dev/null |
        head -n 1)
    [ -z "$changed" ]
}

libraries_fresh() {
    read_built || return 1
    changed=$(find "$home/pom.xml" "$home"/*/pom.xml -newer "$state/$libraries/complete" -print | head -n 1)
    [ -z "$changed" ]
}

unlock() { rm -rf "$state/lock"; }

lock() {
    waited=0
    until mkdir "$state/lock" 2>/dev/null; do
        if [ ! -d "$state/lock" ] && [ ! -w "$state" ]; then
            say "$state cannot be written to. Change its permissions, or use a checkout of your own."
            exit 3
        fi
        owner=
        [ -r "$state/lock/pid" ] && read -r owner <"$state/lock/pid"
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null || { [ -z "$owner" ] && [ "$waited" -gt 10 ]; }; then
            # Its owner died. Only one of several that wait can move it away.
            mv "$state/lock" "$state/lock.dead.$$" 2>/dev/null && rm -rf "$state/lock.dead.$$"
            continue
        fi
        [ "$waited" -gt 0 ] || say "Another start is building; waiting for it ..."
        waited=$((waited + 1))
        sleep 1
    done
    echo "$$" >"$state/lock/pid"
    trap unlock EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
}

# Runs Maven and shows which module it is at. The whole output goes to .mint/build.log.
maven() {
    major_version "${JAVA_HOME:-$path_jdk}"
    if [ "$version" -lt 17 ]; then
        maven_home=$jdk
    else
        maven_home=${JAVA_HOME:-}
    fi
    rm -f "$state/maven.ok"
    (
        cd "$home" || exit 1
        if [ -n "$maven_home" ]; then
            JAVA_HOME=$maven_home
            export JAVA_HOME
        fi
        JAVA25_HOME=$jdk
        export JAVA25_HOME
        sh ./mvnw -B -ntp "$@" </dev/null && : >"$state/maven.ok"
    ) 2>&1 | tee "$state/build.log" |
        awk '/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ {
                sub(/^\[INFO\] Building /, ""); sub(/ [^ ]*-SNAPSHOT/, ""); gsub(/ +/, " ")
                print "  " $0; fflush() }' >&2
    [ -e "$state/maven.ok" ]
}

copy_jars() {
    for module in "$@"; do
        for jar in "$home/$module/target/$module"-*.jar; do
            case $jar in
                *-sources.jar | *-tests.jar | *-javadoc.jar) ;;
                *) cp "$jar" "$state/$new_code/$module.jar" || return 1 ;;
            esac
        done
    done
}

build() {
    id=$(date +%Y%m%d%H%M%S)-$$
    new_code=code-$id
    : >"$state/began" || return 1
    goals="-pl engine,app -am -Dmaven.test.skip=true package"
    if libraries_fresh; then
        say "The sources changed: building ..."
        new_libraries=$libraries
    else
        say "Building MINT Workbench. The first time this fetches its libraries and takes a few minutes ..."
        new_libraries=libraries-$id
        mkdir -p "$state/$new_libraries" || return 1
        goals="$goals dependency:copy-dependencies -DincludeScope=runtime -DexcludeGroupIds=org.mintworkbench"
    fi
    # shellcheck disable=SC2086
    maven $goals || return 1
    mkdir -p "$state/$new_code" || return 1
    copy_jars workspace engine ui-resources app || return 1
    if [ ! -e "$state/$new_libraries/complete" ]; then
        for module in engine app; do
            mv "$home/$module/target/dependency" "$state/$new_libraries/$module" || return 1
        done
        touch -r "$state/began" "$state/$new_libraries/complete" || return 1
    fi
    : >"$state/$new_code/complete"
    printf '%s\n%s\n' "$new_code" "$new_libraries" >"$state/built.new" &&
        touch -r "$state/began" "$state/built.new" &&
        mv "$state/built.new" "$state/built" || return 1
    # An older build may still be in use by a window that is open: it goes after two days.
    find "$state"/code-* "$state"/libraries-* -prune -mtime +2 \
        ! -name "$new_code" ! -name "$new_libraries" -exec rm -rf {} + 2>/dev/null
    say "Built."
}

if ! fresh; then
    mkdir -p "$state" 2>/dev/null
    lock
    if ! fresh; then
        if ! build; then
            say ""
            grep -E '^\[ERROR\] [^ ]|^Error|: (error|cannot|not found)' "$state/build.log" 2>/dev/null |
                grep -v -E 're-run Maven|Re-run Maven|read the following|Help 1|After correcting|mvn <args>' | head -n 20 >&2
            say ""
            say "The build failed; nothing was started. Its whole output is in $state/build.log"
            exit 3
        fi
        read_built
    fi
    unlock
    trap - EXIT INT TERM HUP
fi

# ---- start ---------------------------------------------------------------------------------------
java=$jdk/bin/java
engine=$state/$code/workspace.jar:$state/$code/engine.jar:$state/$libraries/engine/*
app=$state/$code/workspace.jar:$state/$code/ui-resources.jar:$state/$code/app.jar:$state/$libraries/app/*

# shellcheck disable=SC2086
start() {
    exec "$java" --enable-native-access=ALL-UNNAMED \
        -Dmint.home="$home" -Dmint.engine.java="$java" \
        -Dmint.engine.classpath="$engine" -Dmint.app.classpath="$app" \
        -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djavafx.cachedir="$cache/openjfx" \
        ${MINT_JAVA_OPTS:-} "$@"
}

case "${1:-window} ${2:-}" in
    "window --help" | "window -h") set -- help window ;;
esac

case ${1:-window} in
    window)
        [ $# -eq 0 ] || shift
        # The quick compiler alone, and what the first window leaves for the next ones when it is closed.
        start -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+AutoCreateSharedArchive \
            -XX:SharedArchiveFile="$state/$code/window.jsa" -Xlog:disable \
            -cp "$app" org.mintworkbench.app.Launcher "$@"
        ;;
    doctor | split | report | help | -* )
        # Over in a second or two: the quick compiler alone starts faster.
        start -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$engine" org.mintworkbench.engine.cli.Mint "$@"
        ;;
    *)
        # Models lie outside the heap, which stays small.
        start -XX:+UseSerialGC -Xms48m -cp "$engine" org.mintworkbench.engine.cli.Mint "$@"
        ;;
esac
