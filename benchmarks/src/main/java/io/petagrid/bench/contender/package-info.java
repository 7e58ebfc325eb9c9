/** The contenders, each in a JVM of its own, and what is measured of a pass. */
@NullMarked
package io.petagrid.bench.contender;

import org.jspecify.annotations.NullMarked;
