/** Seeded runs of a whole small grid without a broker, with faults and kills, against the laws. */
@NullMarked
package io.petagrid.attack.laws;

import org.jspecify.annotations.NullMarked;
