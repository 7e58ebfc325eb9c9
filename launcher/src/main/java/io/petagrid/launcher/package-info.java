/** The command line: its entry point, its exit codes, and how failures are told. */
@NullMarked
package io.petagrid.launcher;

import org.jspecify.annotations.NullMarked;
