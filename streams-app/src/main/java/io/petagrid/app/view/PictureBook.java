package io.petagrid.app.view;

import io.petagrid.wire.AlarmNote;
import io.petagrid.wire.Authority;
import io.petagrid.wire.Decision;
import io.petagrid.wire.EnergyBalance;
import io.petagrid.wire.JobEvent;
import io.petagrid.wire.JobRequest;
import io.petagrid.wire.Partial;
import io.petagrid.wire.Rejected;
import io.petagrid.wire.Saving;
import io.petagrid.wire.ScopeKind;
import io.petagrid.wire.Settlement;
import io.petagrid.wire.Supply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Folds records of the output topics, in whatever order the topics are read, into pictures of successive ticks. One thread. */
final class PictureBook {
    private final ScopeBook scopes = new ScopeBook();
    private final ReferenceBook reference = new ReferenceBook();
    private final ForesightBook foresight = new ForesightBook();
    private final JobBook jobs = new JobBook();
    private final DecisionBook decisions = new DecisionBook();
    private final RejectionBook rejections;
    private final AlarmBook alarms = new AlarmBook();
    private final SourceBook sources = new SourceBook();
    private final HistoryBook history = new HistoryBook();
    private @Nullable Saving saving;
    private long lastTick = Long.MIN_VALUE;

    /** @param rejectionsSinceMs from when on rejections are handed over, milliseconds since 1970-01-01T00:00Z */
    PictureBook(long rejectionsSinceMs) {
        this.rejections = new RejectionBook(rejectionsSinceMs);
    }

    /** Takes a record; one of a kind that no picture shows is passed over. */
    void accept(IndexedRecord record) {
        switch (record) {
            case Supply supply -> {
                scopes.accept(supply);
                if (supply.getKind() == ScopeKind.GRID) {
                    history.accept(supply);
                }
            }
            case EnergyBalance energy -> {
                scopes.accept(energy);
                if (energy.getKind() == ScopeKind.GRID) {
                    history.accept(energy);
                }
            }
            case Authority authority -> scopes.accept(authority);
            case Settlement books -> scopes.accept(books);
            case Partial partial -> sources.accept(partial);
            case JobRequest request -> jobs.accept(request);
            case JobEvent event -> jobs.accept(event);
            case Decision decision -> {
                decisions.accept(decision);
                jobs.accept(decision);
            }
            case Rejected rejected -> rejections.accept(rejected);
            case AlarmNote note -> alarms.accept(note);
            case Saving estimate -> saving = estimate;
            default -> {
                if (!foresight.accept(record)) {
                    reference.accept(record);
                }
            }
        }
    }

    /** The picture of a tick that no picture was made of yet; empty where there is none. Ticks never go back. */
    Optional<Picture> next() {
        long tick = scopes.completeTick();
        if (tick <= lastTick) {
            return Optional.empty();
        }
        ScopeView grid = scopes.at(ScopeKind.GRID, tick).get(ScopeBook.GRID);
        if (grid == null) {
            return Optional.empty();
        }
        lastTick = tick;
        long gridMs = grid.supply().getGridMs();
        Picture bare = new Picture(
                tick,
                gridMs,
                grid,
                unmodifiable(scopes.at(ScopeKind.REGION, tick)),
                unmodifiable(scopes.at(ScopeKind.SITE, tick)),
                scopes.feeds(),
                reference.view(gridMs),
                foresight.view(),
                saving,
                jobs.jobs(),
                decisions.decisions(),
                rejections.view(),
                sources.sources(),
                history.upTo(tick),
                alarms.notes(),
                List.of(),
                0);
        List<Alarm> standing = Alarms.of(bare);
        return Optional.of(bare.with(standing, alarms.raised(tick, standing)));
    }

    private static Map<String, ScopeView> unmodifiable(Map<String, ScopeView> map) {
        return Collections.unmodifiableMap(map);
    }
}
