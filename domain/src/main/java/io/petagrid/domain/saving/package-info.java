/** What the dispatcher saves: a shadow that does nothing with the same jobs, and the difference of what both cost. */
@NullMarked
package io.petagrid.domain.saving;

import org.jspecify.annotations.NullMarked;
