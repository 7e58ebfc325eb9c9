package io.petagrid.app.http;

import io.petagrid.app.view.Picture;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the control room has what it tells from.
 *
 * @param picture the newest; null before the first
 * @param applications this instance's two applications
 * @param isAlive whether what makes pictures still runs
 * @param isStarted whether the applications had their work once
 * @param isReady whether the applications run and the newest picture is the newest there is
 * @param nowMs this instance's clock, milliseconds since 1970-01-01T00:00Z
 */
public record RoomSources(
        Supplier<@Nullable Picture> picture,
        Supplier<List<ApplicationView>> applications,
        BooleanSupplier isAlive,
        BooleanSupplier isStarted,
        BooleanSupplier isReady,
        LongSupplier nowMs) {}
