package io.petagrid.launcher.child;

import io.petagrid.launcher.Main;
import io.petagrid.sandbox.child.ParentWatch;

/** The verb {@code sim} in a JVM that ends with its parent. */
public final class SimMain {
    private SimMain() {}

    /** @param args options of the verb */
    public static void main(String[] args) {
        ParentWatch.start();
        Main.main(Verbs.with("sim", args));
    }
}
