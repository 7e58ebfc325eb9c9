/** How long a grid at its own pace is without a picture when an instance of the application is killed. */
@NullMarked
package io.petagrid.bench.comeback;

import org.jspecify.annotations.NullMarked;
