/** Days of real jobs in seconds: a simulator of a corridor, policies that compete in it, and what they save. */
@NullMarked
package io.petagrid.backtest;

import org.jspecify.annotations.NullMarked;
