package io.kindlift.summary;

/**
 * How a transform's numbers go with a dose among the treated of strata that are not lone: \(\tilde z = z - \bar z\).
 */
public final class Dosage implements Summary<Dosage> {

    private static final long serialVersionUID = 1;

    private double squares;
    private double fourths;
    private final double[] products;

    Dosage(int numbers) {
        products = new double[numbers];
    }

    void add(double deviation, double[][] numbers, int episode) {
        double square = deviation * deviation;
        squares += square;
        fourths += square * square;
        for (int i = 0; i < products.length; i++) {
            products[i] += deviation * numbers[i][episode];
        }
    }

    @Override
    public Dosage plus(Dosage that) {
        Dosage sum = new Dosage(products.length);
        sum.squares = squares + that.squares;
        sum.fourths = fourths + that.fourths;
        for (int i = 0; i < products.length; i++) {
            sum.products[i] = products[i] + that.products[i];
        }
        return sum;
    }

    /** \(D = \sum\tilde z^2\). */
    public double squares() {
        return squares;
    }

    /** \(\sum\tilde z^4\). */
    public double fourths() {
        return fourths;
    }

    /** \(\sum\tilde z x\) of a number. */
    public double product(int number) {
        return products[number];
    }
}
