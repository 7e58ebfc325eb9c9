package io.petagrid.launcher.verb;

/** Logging of verbs that run for long: on standard output, with what Petagrid says of itself. */
final class ServiceLog {
    private static final String PROPERTY = "logback.configurationFile";

    private ServiceLog() {}

    /** Must be called before anything logs; a configuration that the user names stays in force. */
    static void use() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, "logback-service.xml");
        }
    }
}
