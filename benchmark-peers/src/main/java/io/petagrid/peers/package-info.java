/** The same job as level 1 on Apache Flink: what hosts report, counted once and summed by site and tick, exactly once. */
@NullMarked
package io.petagrid.peers;

import org.jspecify.annotations.NullMarked;
