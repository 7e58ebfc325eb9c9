package io.petagrid.launcher.child;

import io.petagrid.launcher.Main;
import io.petagrid.sandbox.child.ParentWatch;

/** The verb {@code run} in a JVM that ends with its parent. */
public final class RunMain {
    private RunMain() {}

    /** @param args options of the verb */
    public static void main(String[] args) {
        ParentWatch.start();
        Main.main(Verbs.with("run", args));
    }
}
