/** Every configuration key with its default, range and documentation. */
@NullMarked
package io.petagrid.app.config;

import org.jspecify.annotations.NullMarked;
