package dev.synapt.kernels.algebra;

import java.util.ArrayList;
import java.util.List;

/** {@link Op#SIMPLEX_THRESHOLD} of elements that come one by one, as it is defined. */
final class SimplexThreshold {
    private final Arithmetic arithmetic;
    private final List<Double> elements = new ArrayList<>();

    SimplexThreshold(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    void add(double element) {
        elements.add(element);
    }

    double result() {
        double threshold =
                elements.stream().reduce(Double.NEGATIVE_INFINITY, (a, b) -> arithmetic.binary(Op.MAX, a, b));
        threshold = arithmetic.binary(Op.SUB, threshold, 1);
        int before;
        int above = elements.size() + 1;
        do {
            before = above;
            above = 0;
            double excess = 0;
            for (double element : elements) {
                if (element > threshold) {
                    above++;
                    excess = arithmetic.binary(Op.ADD, excess, arithmetic.binary(Op.SUB, element, threshold));
                }
            }
            double step = arithmetic.binary(Op.DIV, arithmetic.binary(Op.SUB, excess, 1), above);
            threshold = arithmetic.binary(Op.MAX, threshold, arithmetic.binary(Op.ADD, threshold, step));
        } while (above < before);
        return threshold;
    }
}
