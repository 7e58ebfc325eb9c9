/** What the output topics tell, folded into a picture that never changes once it is published. */
@NullMarked
package io.petagrid.app.view;

import org.jspecify.annotations.NullMarked;
