package io.petagrid.launcher.child;

/** Command lines of verbs. */
final class Verbs {
    private Verbs() {}

    static String[] with(String verb, String[] options) {
        String[] all = new String[options.length + 1];
        all[0] = verb;
        System.arraycopy(options, 0, all, 1, options.length);
        return all;
    }
}
