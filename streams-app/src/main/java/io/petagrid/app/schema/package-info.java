/** What schema ids stand for, found without any stream thread waiting for the registry. */
@NullMarked
package io.petagrid.app.schema;

import org.jspecify.annotations.NullMarked;
