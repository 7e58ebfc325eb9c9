/** How an operator's order gets into the dispatcher's history, and what comes back of it. */
@NullMarked
package io.petagrid.app.order;

import org.jspecify.annotations.NullMarked;
