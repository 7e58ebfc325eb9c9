/** What others meet of Petagrid: containers, the distribution, clients in other languages, the examples. */
@NullMarked
package io.petagrid.ecosystem;

import org.jspecify.annotations.NullMarked;
