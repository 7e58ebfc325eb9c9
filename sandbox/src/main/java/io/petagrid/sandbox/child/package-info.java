/** What runs inside a child JVM before the program it is for. */
@NullMarked
package io.petagrid.sandbox.child;

import org.jspecify.annotations.NullMarked;
