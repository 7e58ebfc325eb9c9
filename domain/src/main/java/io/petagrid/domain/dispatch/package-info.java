/** The dispatcher: events in, decisions and commands out. No clock, no random, no I/O. */
@NullMarked
package io.petagrid.domain.dispatch;

import org.jspecify.annotations.NullMarked;
