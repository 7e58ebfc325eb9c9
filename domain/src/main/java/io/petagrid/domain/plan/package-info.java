/** Plans work over places and hours: what a run costs, what no schedule can beat, what to do next, what one host more is worth. */
@NullMarked
package io.petagrid.domain.plan;

import org.jspecify.annotations.NullMarked;
