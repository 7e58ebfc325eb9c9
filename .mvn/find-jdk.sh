# Sourced by ./mvnw, ./petagrid and the distribution's bin/petagrid: sets JAVA_HOME to the newest JDK of at least 21 that this machine
# has, or to the newest Java runtime where the caller sets java_program=java.
# Looks at JAVA_HOME, at the java on the PATH, and at the usual JVM folders. Leaves everything as it is where none is found.

petagrid_jdk_major() {
  [ -x "$1/bin/${java_program:-javac}" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

petagrid_find_jdk() {
  best_major=20
  best_home=
  path_java=$(command -v "${java_program:-javac}" 2>/dev/null || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  set +f
  for home in "${JAVA_HOME:-}" "$path_java" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jenv/versions/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$home" ] && [ -d "$home" ] || continue
    major=$(petagrid_jdk_major "$home") || continue
    if [ -n "$major" ] && [ "$major" -gt "$best_major" ]; then
      best_major=$major
      best_home=$home
    fi
  done
  if [ -n "$best_home" ]; then
    JAVA_HOME=$best_home
    export JAVA_HOME
  fi
}

petagrid_find_jdk
