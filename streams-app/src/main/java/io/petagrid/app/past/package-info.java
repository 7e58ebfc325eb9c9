/** What is asked of the dispatcher's history: why something was decided, why a job waits, what would be otherwise. */
@NullMarked
package io.petagrid.app.past;

import org.jspecify.annotations.NullMarked;
