package io.petagrid.sandbox.child;

import java.lang.reflect.InvocationTargetException;

/** The registry: its own entry point, ended with its parent. */
public final class RegistryMain {
    private RegistryMain() {}

    /** @param args the class of the entry point */
    public static void main(String[] args) throws ReflectiveOperationException {
        ParentWatch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the registry failed", e.getCause());
        }
    }
}
