/** Everything known in one history, and the dispatcher that decides from it. */
@NullMarked
package io.petagrid.app.dispatch;

import org.jspecify.annotations.NullMarked;
