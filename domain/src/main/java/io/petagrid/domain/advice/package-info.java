/** What an existing data centre could do about its energy, in yuan and carbon a year. */
@NullMarked
package io.petagrid.domain.advice;

import org.jspecify.annotations.NullMarked;
