/** What the build needs to publish the wire contract. */
@NullMarked
package io.petagrid.schemas;

import org.jspecify.annotations.NullMarked;
