/** The one list of topics: names, keys, values, partitions, retention and owners. */
@NullMarked
package io.petagrid.schemas.topic;

import org.jspecify.annotations.NullMarked;
