/** The control room's door: REST, events and the page, from pictures of the grid. */
@NullMarked
package io.petagrid.app.http;

import org.jspecify.annotations.NullMarked;
