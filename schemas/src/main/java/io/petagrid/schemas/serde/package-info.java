/** Avro in Confluent's frame: magic byte 0, four bytes of schema id, the datum. */
@NullMarked
package io.petagrid.schemas.serde;

import org.jspecify.annotations.NullMarked;
