package io.petagrid.domain.estimation;

import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** Weighted least squares. Every row is divided by its sigma before, so that all errors have the variance 1. */
final class LeastSquares {
    private final MatrixStore<Double> inverse;
    private final double[] solution;
    private final double[][] sensitivity;
    private final double[] residuals;

    /**
     * @param rows coefficients of each row over its sigma; at least as many as unknowns, of full rank
     * @param measured what each row measured, over its sigma
     * @throws IllegalArgumentException where the rows do not determine the unknowns
     */
    LeastSquares(double[][] rows, double[] measured) {
        R064Store matrix = matrix(rows);
        QR<Double> decomposed = QR.R064.make(matrix);
        if (!decomposed.decompose(matrix) || !decomposed.isSolvable()) {
            throw new IllegalArgumentException("the rows do not determine the unknowns");
        }
        inverse = decomposed.getSolution(R064Store.FACTORY.makeIdentity(rows.length));
        MatrixStore<Double> hat = matrix.multiply(inverse);
        int count = rows.length;
        sensitivity = new double[count][count];
        residuals = new double[count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                sensitivity[i][j] = (i == j ? 1 : 0) - hat.doubleValue(i, j);
                residuals[i] += sensitivity[i][j] * measured[j];
            }
        }
        solution = new double[rows[0].length];
        for (int i = 0; i < solution.length; i++) {
            for (int j = 0; j < count; j++) {
                solution[i] += inverse.doubleValue(i, j) * measured[j];
            }
        }
    }

    private static R064Store matrix(double[][] rows) {
        R064Store matrix = R064Store.FACTORY.make(rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                matrix.set(i, j, rows[i][j]);
            }
        }
        return matrix;
    }

    /** Estimate of an unknown. */
    double solution(int unknown) {
        return solution[unknown];
    }

    /** Standard deviation of the sum of some unknowns. */
    double deviation(int[] unknowns) {
        double variance = 0;
        for (int row = 0; row < residuals.length; row++) {
            double weight = 0;
            for (int unknown : unknowns) {
                weight += inverse.doubleValue(unknown, row);
            }
            variance += weight * weight;
        }
        return StrictMath.sqrt(variance);
    }

    /** What is left of a row's measurement, in sigmas of the measurement. */
    double residual(int row) {
        return residuals[row];
    }

    /** How much of an error of one row, both in sigmas, shows in the residual of another; its variance where they are the same. */
    double sensitivity(int row, int errorOf) {
        return sensitivity[row][errorOf];
    }
}
