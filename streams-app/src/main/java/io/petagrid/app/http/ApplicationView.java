package io.petagrid.app.http;

import io.petagrid.app.view.Doc;

/** One of the two Kafka Streams applications, as this instance sees it. */
public record ApplicationView(
        @Doc("Application id.") String application,
        @Doc("State in Kafka Streams' words.") String state,
        @Doc("Threads that run here.") int threads,
        @Doc("Tasks that are worked on here.") int tasks,

        @Doc("Records that were written and are not taken yet, by this instance's own measure. Records.")
        long lagRecords,

        @Doc("Changelog records that are still to be restored here. Records.")
        long restoringRecords,

        @Doc("How it is wired, as text.") String topology) {}
