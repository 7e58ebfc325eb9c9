package io.petagrid.ecosystem;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * {@code docker compose up --wait}, once for all classes that are extended with it: they get a {@link ComposeProject}. It is taken down after the
 * last class at the latest. Without a container engine they are skipped. It simulates a tenth of Beijing, or what {@code SCENARIO} names.
 */
final class RunningGrid implements BeforeAllCallback, ParameterResolver {
    private static final String SCENARIO = System.getenv().getOrDefault("SCENARIO", "beijing-s");

    @Override
    public void beforeAll(ExtensionContext context) {
        Engine.require();
        running(context);
    }

    private static ComposeProject running(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(RunningGrid.class))
                .computeIfAbsent(ComposeProject.class, type -> ComposeProject.up(SCENARIO), ComposeProject.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ComposeProject.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }
}
