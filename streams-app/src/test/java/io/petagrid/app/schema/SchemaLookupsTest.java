package io.petagrid.app.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.petagrid.schemas.serde.SchemaRegistry;
import io.petagrid.schemas.serde.TinyRegistry;
import io.petagrid.wire.GridClock;
import io.petagrid.wire.RejectReason;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaLookupsTest {
    private final TinyRegistry server = new TinyRegistry();
    private final SchemaRegistry registry = new SchemaRegistry(server.url());
    /** What is to be done beside. */
    private final Queue<Runnable> beside = new ArrayDeque<>();

    private long nowMs = 1_000_000;
    private final SchemaLookups lookups = new SchemaLookups(registry, beside::add, () -> nowMs);

    @AfterEach
    void stop() {
        server.close();
    }

    private void runBeside() {
        while (!beside.isEmpty()) {
            beside.remove().run();
        }
    }

    @Test
    void anIdIsRefusedAtOnceAndKnownOnceItWasLookedUpBeside() {
        // Given
        int id = new SchemaRegistry(server.url()).register("subject", GridClock.getClassSchema());
        int requests = server.requests();

        // When
        SchemaLookups.Found first = lookups.find(id);
        int requestsThen = server.requests();
        runBeside();

        // Then
        assertThat(first.schema()).isNull();
        assertThat(first.reason()).isEqualTo(RejectReason.SCHEMA_UNKNOWN);
        assertThat(requestsThen).isEqualTo(requests);
        assertThat(lookups.find(id).schema()).isEqualTo(GridClock.getClassSchema());
    }

    @Test
    void aRegistryThatDoesNotAnswerIsSaidAndAskedAgainLater() {
        // Given
        server.close();
        lookups.find(7);
        runBeside();

        // When
        SchemaLookups.Found known = lookups.find(7);
        SchemaLookups.Found other = lookups.find(8);

        // Then
        assertThat(known.reason()).isEqualTo(RejectReason.SCHEMA_UNAVAILABLE);
        assertThat(other.reason()).isEqualTo(RejectReason.SCHEMA_UNAVAILABLE);
        beside.clear();
        nowMs += 999;
        lookups.find(7);
        assertThat(beside).isEmpty();
        nowMs += 1;
        lookups.find(7);
        assertThat(beside).hasSize(1);
    }

    @Test
    void aRefusalIsKeptTwiceAsLongEachTime() {
        // Given
        lookups.find(99);
        runBeside();
        nowMs += 5_000;
        lookups.find(99);
        runBeside();
        int requests = server.requests();

        // When
        nowMs += 9_999;
        lookups.find(99);
        int early = beside.size();
        nowMs += 1;
        lookups.find(99);

        // Then
        assertThat(requests).isEqualTo(2);
        assertThat(early).isZero();
        assertThat(beside).hasSize(1);
    }

    @Test
    void idsWithoutEndAreNotRequestsWithoutEnd() {
        // When
        for (int id = 1_000; id < 3_000; id++) {
            lookups.find(id);
        }

        // Then
        assertThat(beside).hasSize(20);
    }
}
