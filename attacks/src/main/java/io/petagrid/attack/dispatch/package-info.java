/** The dispatcher's core among sites that answer late, twice or never, among crashes, outages and a rival; the promises it keeps there. */
@NullMarked
package io.petagrid.attack.dispatch;

import org.jspecify.annotations.NullMarked;
