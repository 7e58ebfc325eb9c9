/** Single hosts as their last reports tell of them, read from the telemetry log when somebody asks. */
@NullMarked
package io.petagrid.app.host;

import org.jspecify.annotations.NullMarked;
