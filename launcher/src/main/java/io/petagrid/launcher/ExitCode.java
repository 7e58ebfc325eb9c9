package io.petagrid.launcher;

/** What the command line's exit codes mean. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** A law is broken: said by {@code verify} and {@code demo}. */
    LAW_BROKEN(1),
    /** A wrong command line, or an input that is wrong. */
    USAGE(2),
    /** Something around it does not work: a broker, a registry, a port, a disk. */
    ENVIRONMENT(3),
    /** A fault of Petagrid itself. */
    INTERNAL(4),
    /** Stopped by Ctrl-C. */
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }
}
