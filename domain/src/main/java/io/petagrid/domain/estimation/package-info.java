/** What a site's meters say together: least squares over all of them, and which of them cannot be right. */
@NullMarked
package io.petagrid.domain.estimation;

import org.jspecify.annotations.NullMarked;
