/** What a run found: medians, ratios, verdicts, as JSON and as a table. */
@NullMarked
package io.petagrid.bench.result;

import org.jspecify.annotations.NullMarked;
