package io.kindlift.estimate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** Two-stage least squares by matrices as large as the data, and its sandwich: slow, plain, and nothing shared with ours. */
final class Naive {

    private final RealMatrix z;
    private final RealMatrix bread;
    private final RealVector coefficients;
    private final RealVector residuals;

    /** Exactly identified: \(\hat\beta = (Z'X)^{-1}Z'y\); least squares where {@code z} is {@code x}. */
    Naive(double[][] x, double[][] z, double[] y) {
        RealMatrix regressors = new Array2DRowRealMatrix(x);
        this.z = new Array2DRowRealMatrix(z);
        this.bread = new LUDecomposition(this.z.transpose().multiply(regressors))
                .getSolver()
                .getInverse();
        RealVector outcome = new ArrayRealVector(y);
        this.coefficients = bread.operate(this.z.transpose().operate(outcome));
        this.residuals = outcome.subtract(regressors.operate(coefficients));
    }

    double coefficient(int j) {
        return coefficients.getEntry(j);
    }

    /** Root of the j-th diagonal of \((Z'X)^{-1}\,(\sum_g s_g s_g')\,(X'Z)^{-1}\) times {@code factor}. */
    double error(int j, List<String> clusters, double factor) {
        Map<String, RealVector> sums = new TreeMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            RealVector score = z.getRowVector(i).mapMultiply(residuals.getEntry(i));
            sums.merge(clusters.get(i), score, RealVector::add);
        }
        RealMatrix meat = new Array2DRowRealMatrix(z.getColumnDimension(), z.getColumnDimension());
        for (RealVector sum : sums.values()) {
            meat = meat.add(sum.outerProduct(sum));
        }
        RealMatrix variance = bread.multiply(meat).multiply(bread.transpose());
        return Math.sqrt(factor * variance.getEntry(j, j));
    }
}
