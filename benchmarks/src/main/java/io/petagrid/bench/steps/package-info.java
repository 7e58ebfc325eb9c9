/** Single steps of the pipeline, timed by JMH, and how they are run. */
@NullMarked
package io.petagrid.bench.steps;

import org.jspecify.annotations.NullMarked;
