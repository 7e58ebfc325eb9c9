package io.petagrid.domain.plan;

import java.util.Arrays;

/**
 * Least cost of a small linear programme, exact to rounding: minimise cost x over x >= 0 with equalities first, then upper limits. Two
 * phases, the first eligible column each time, so that it ends.
 */
final class Simplex {
    private static final double EPSILON = 1e-9;

    private final double[][] table;
    private final int[] basis;
    private final int columns;

    private Simplex(double[][] rows, double[] right) {
        int count = rows.length;
        int own = count == 0 ? 0 : rows[0].length;
        columns = own + count;
        table = new double[count][columns + 1];
        basis = new int[count];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows[row], 0, table[row], 0, own);
            table[row][own + row] = 1;
            table[row][columns] = right[row];
            basis[row] = own + row;
        }
    }

    /**
     * The least cost; infinite where nothing keeps the limits.
     *
     * @param rows coefficients; the first {@code equal} rows are equalities, the others limits from above
     * @param right sides, nothing negative
     */
    static double least(double[][] rows, double[] right, int equal, double[] cost) {
        Simplex simplex = new Simplex(rows, right);
        int own = cost.length;
        double[] phase = new double[simplex.columns];
        Arrays.fill(phase, own, own + equal, 1);
        if (simplex.run(phase, new boolean[simplex.columns]) > EPSILON * 100) {
            return Double.POSITIVE_INFINITY;
        }
        simplex.expel(own, equal);
        double[] real = Arrays.copyOf(cost, simplex.columns);
        // What stands in for an equality never comes back.
        boolean[] banned = new boolean[simplex.columns];
        Arrays.fill(banned, own, own + equal, true);
        return simplex.run(real, banned);
    }

    private double run(double[] cost, boolean[] banned) {
        while (true) {
            int enter = entering(cost, banned);
            if (enter < 0) {
                break;
            }
            int leave = leaving(enter);
            if (leave < 0) {
                throw new IllegalStateException("the programme has no least cost");
            }
            pivot(leave, enter);
        }
        double sum = 0;
        for (int row = 0; row < basis.length; row++) {
            sum += cost[basis[row]] * table[row][columns];
        }
        return sum;
    }

    private int entering(double[] cost, boolean[] banned) {
        for (int column = 0; column < columns; column++) {
            double reduced = cost[column];
            for (int row = 0; row < basis.length; row++) {
                reduced -= cost[basis[row]] * table[row][column];
            }
            if (reduced < -EPSILON && !banned[column]) {
                return column;
            }
        }
        return -1;
    }

    private int leaving(int enter) {
        int leave = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < basis.length; row++) {
            if (table[row][enter] > EPSILON) {
                double ratio = table[row][columns] / table[row][enter];
                if (ratio < least - EPSILON || (ratio < least + EPSILON && leave >= 0 && basis[row] < basis[leave])) {
                    least = ratio;
                    leave = row;
                }
            }
        }
        return leave;
    }

    private void pivot(int leave, int enter) {
        double by = table[leave][enter];
        for (int column = 0; column <= columns; column++) {
            table[leave][column] /= by;
        }
        for (int row = 0; row < basis.length; row++) {
            double times = table[row][enter];
            if (row != leave && times != 0) {
                for (int column = 0; column <= columns; column++) {
                    table[row][column] -= times * table[leave][column];
                }
            }
        }
        basis[leave] = enter;
    }

    /** Puts real columns in the place of stand-ins that are left at 0. */
    private void expel(int own, int equal) {
        for (int row = 0; row < basis.length; row++) {
            if (basis[row] >= own && basis[row] < own + equal) {
                for (int column = 0; column < own; column++) {
                    if (Math.abs(table[row][column]) > EPSILON) {
                        pivot(row, column);
                        break;
                    }
                }
            }
        }
    }
}
