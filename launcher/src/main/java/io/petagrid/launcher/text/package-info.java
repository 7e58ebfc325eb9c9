/** Records and figures as text: lines for people, JSON for programs, tables for both. */
@NullMarked
package io.petagrid.launcher.text;

import org.jspecify.annotations.NullMarked;
