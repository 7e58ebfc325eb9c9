/** The application: two Kafka Streams topologies in one process, from telemetry to decisions. */
@NullMarked
package io.petagrid.app;

import org.jspecify.annotations.NullMarked;
