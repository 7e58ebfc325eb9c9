/** Wire records as JSON, for people and for browsers. */
@NullMarked
package io.petagrid.schemas.json;

import org.jspecify.annotations.NullMarked;
