package io.petagrid.domain.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hours of all figures so far, and what follows from them for the coming day. A pure function of the readings; what is taken in each
 * tick and what changes each hour only are written apart.
 */
public final class ForecastBook {
    /** How far forecasts reach, hours. */
    public static final int HOURS = 24;

    private static final long HOUR_MS = 3_600_000;

    private final Map<Scope, Map<Quantity, Track>> tracks = new TreeMap<>();
    private long openHour = Long.MIN_VALUE;
    private long tick;

    /** The hour of grid time that a tick belongs to which ends at a time, hours since 1970. */
    public static long hourOf(long endGridMs) {
        return Math.floorDiv(endGridMs - 1, HOUR_MS);
    }

    /**
     * Takes the readings of a tick.
     *
     * @return the scopes whose forecast is new: all of them in the first tick of an hour, those seen for the first time in others
     */
    public List<Scope> take(Readings readings) {
        long hour = hourOf(readings.gridMs());
        boolean isNewHour = openHour != Long.MIN_VALUE && hour > openHour;
        if (isNewHour) {
            tracks.values().forEach(ofScope -> ofScope.values().forEach(track -> track.close(openHour)));
        }
        openHour = Math.max(openHour, hour);
        tick = readings.tick();
        List<Scope> told = new ArrayList<>();
        readings.values().forEach((scope, values) -> {
            if (isNewHour || !tracks.containsKey(scope)) {
                told.add(scope);
            }
            Map<Quantity, Track> ofScope = tracks.computeIfAbsent(scope, unused -> new TreeMap<>());
            values.forEach((quantity, value) ->
                    ofScope.computeIfAbsent(quantity, Track::new).take(value));
        });
        return told;
    }

    /** What is expected of a scope in the hours from the open one on; null where it was never seen. */
    public @Nullable ScopeForecast forecast(Scope scope) {
        Map<Quantity, Track> ofScope = tracks.get(scope);
        return ofScope == null
                ? null
                : new ScopeForecast(
                        scope,
                        tick,
                        openHour,
                        ofScope.values().stream()
                                .map(track -> track.forecast(openHour - 1))
                                .toList());
    }

    /** What is expected of one figure in the hours from the open one on; null where it was never seen. */
    public long @Nullable [] values(Scope scope, Quantity quantity) {
        Map<Quantity, Track> ofScope = tracks.get(scope);
        Track track = ofScope == null ? null : ofScope.get(quantity);
        return track == null ? null : track.forecast(openHour - 1).values();
    }

    /** What is expected of all figures in the hours from the open one on, by scope and quantity. */
    public Map<Scope, Map<Quantity, long[]>> all() {
        Map<Scope, Map<Quantity, long[]>> all = new TreeMap<>();
        tracks.forEach((scope, ofScope) -> {
            Map<Quantity, long[]> values = new TreeMap<>();
            ofScope.forEach((quantity, track) ->
                    values.put(quantity, track.forecast(openHour - 1).values()));
            all.put(scope, values);
        });
        return all;
    }

    /** Writes what each tick changes. */
    public void writeOpen(DataOutput out) throws IOException {
        out.writeLong(openHour);
        out.writeLong(tick);
        out.writeInt(tracks.size());
        for (Map.Entry<Scope, Map<Quantity, Track>> ofScope : tracks.entrySet()) {
            write(ofScope.getKey(), out);
            out.writeByte(ofScope.getValue().size());
            for (Map.Entry<Quantity, Track> track : ofScope.getValue().entrySet()) {
                out.writeByte(track.getKey().ordinal());
                track.getValue().writeOpen(out);
            }
        }
    }

    /** Reads it back, before the scopes. */
    public void readOpen(DataInput in) throws IOException {
        openHour = in.readLong();
        tick = in.readLong();
        for (int scopes = in.readInt(); scopes > 0; scopes--) {
            Map<Quantity, Track> ofScope = tracks.computeIfAbsent(scope(in), unused -> new TreeMap<>());
            for (int count = in.readByte(); count > 0; count--) {
                Quantity quantity = Quantity.values()[in.readByte()];
                ofScope.computeIfAbsent(quantity, Track::new).readOpen(in);
            }
        }
    }

    /** Writes what changes of a scope each hour. */
    public void writeScope(Scope scope, DataOutput out) throws IOException {
        write(scope, out);
        Map<Quantity, Track> ofScope = Objects.requireNonNull(tracks.get(scope));
        out.writeByte(ofScope.size());
        for (Map.Entry<Quantity, Track> track : ofScope.entrySet()) {
            out.writeByte(track.getKey().ordinal());
            track.getValue().writeTo(out);
        }
    }

    /** Reads it back. */
    public void readScope(DataInput in) throws IOException {
        Map<Quantity, Track> ofScope = tracks.computeIfAbsent(scope(in), unused -> new TreeMap<>());
        for (int count = in.readByte(); count > 0; count--) {
            Quantity quantity = Quantity.values()[in.readByte()];
            ofScope.computeIfAbsent(quantity, Track::new).readFrom(in);
        }
    }

    private static void write(Scope scope, DataOutput out) throws IOException {
        out.writeByte(scope.kind().ordinal());
        out.writeUTF(scope.id());
    }

    private static Scope scope(DataInput in) throws IOException {
        return new Scope(Scope.Kind.values()[in.readByte()], in.readUTF());
    }
}
