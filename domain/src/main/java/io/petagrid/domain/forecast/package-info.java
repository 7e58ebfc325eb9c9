/** What the coming day is expected to bring, hour by hour, and how far such expectations were off. */
@NullMarked
package io.petagrid.domain.forecast;

import org.jspecify.annotations.NullMarked;
