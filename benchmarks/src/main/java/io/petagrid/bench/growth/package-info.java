/** What grows with a grid: the processor time a chip for more chips, more sites and more instances. */
@NullMarked
package io.petagrid.bench.growth;

import org.jspecify.annotations.NullMarked;
