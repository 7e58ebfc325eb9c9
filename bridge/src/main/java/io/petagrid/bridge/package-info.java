/** From what exporters of accelerators tell to host reports: each reading has a kind, a unit, a chip and a time, or is told as left over. */
@NullMarked
package io.petagrid.bridge;

import org.jspecify.annotations.NullMarked;
