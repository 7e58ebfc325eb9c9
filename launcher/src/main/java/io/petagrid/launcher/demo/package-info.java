/** The demo: its parts, its watcher, what it measures, its screen and its report. */
@NullMarked
package io.petagrid.launcher.demo;

import org.jspecify.annotations.NullMarked;
