/** What there is: chip models and their peaks, sites and their plans. */
@NullMarked
package io.petagrid.domain.fleet;

import org.jspecify.annotations.NullMarked;
