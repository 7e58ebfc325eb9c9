/** One class for each verb of the command line, and the options that verbs share. */
@NullMarked
package io.petagrid.launcher.verb;

import org.jspecify.annotations.NullMarked;
