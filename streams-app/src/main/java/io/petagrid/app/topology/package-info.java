/** What is connected to what. */
@NullMarked
package io.petagrid.app.topology;

import org.jspecify.annotations.NullMarked;
