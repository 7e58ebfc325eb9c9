/** Many records of a partition as one for Kafka Streams, which takes its time for each record. */
@NullMarked
package io.petagrid.app.bundle;

import org.jspecify.annotations.NullMarked;
