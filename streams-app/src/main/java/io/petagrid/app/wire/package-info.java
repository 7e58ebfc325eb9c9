/** Between Avro records and the domain, in both directions. */
@NullMarked
package io.petagrid.app.wire;

import org.jspecify.annotations.NullMarked;
