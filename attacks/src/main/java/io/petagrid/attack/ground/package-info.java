/** The processors of both applications without a broker: fed record by record, killed and restored, every output digested. */
@NullMarked
package io.petagrid.attack.ground;

import org.jspecify.annotations.NullMarked;
