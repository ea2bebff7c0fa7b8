package dev.synapt.kernels.algebra;

import java.util.List;

/**
 * The numbers that the elementary functions are made of, one set for each precision.
 *
 * <p>The polynomials are minimax, from a Remez exchange in 300-bit arithmetic, then rounded to the precision;
 * coefficients stand in the order of rising powers. The error stated with each is relative to the function that it
 * serves.
 *
 * @param precision the precision they are for
 * @param ln2High ln 2 in this precision
 * @param ln2Low what that lacks
 * @param expLowest the smallest x for which e^x is a normal number
 * @param expHighest the largest x for which e^x is finite
 * @param exp {@code (e^r - 1 - r) / r^2} for {@code |r| <= ln 2 / 2}; error as part of {@code e^r - 1} 2^-26 and 2^-55
 * @param log {@code (2 atanh(s) - 2 s) / s^3} in s^2 for {@code |s| <= (sqrt 2 - 1) / (sqrt 2 + 1)}; error 2^-30 and
 *     2^-58. The reduction to s is that of FreeBSD's msun, e_log.c (Sun Microsystems, 1993)
 * @param erf {@code erf(x) / x - 1} in x^2 for {@code |x| <= 1}; error 2^-28 and 2^-56
 * @param logErfc {@code log(erfc(x))} in x from 1 to {@link #erfOne}; error as part of erf(x) 2^-28 and 2^-56
 * @param sin {@code (sin(r) - r) / r^3} in r^2 for {@code |r| <= pi / 4}; error as part of sin(r) 2^-26 and 2^-57
 * @param cos {@code (cos(r) - 1 + r^2 / 2) / r^4} likewise; error as part of cos(r) 2^-32 and 2^-59
 * @param halfPi pi / 2 in parts, of which the first is it in this precision, each further one what the others lack
 * @param largestAngle the largest x of which pi / 2 can be taken off in these parts without an error that counts
 * @param tanhOne from here on tanh(x) rounds to 1
 * @param sigmoidOne from here on sigmoid(x) rounds to 1
 * @param erfOne from here on erf(x) rounds to 1
 */
record ElementaryTable(
        Precision precision,
        double ln2High,
        double ln2Low,
        double expLowest,
        double expHighest,
        List<Double> exp,
        List<Double> log,
        List<Double> erf,
        List<Double> logErfc,
        List<Double> sin,
        List<Double> cos,
        List<Double> halfPi,
        double largestAngle,
        double tanhOne,
        double sigmoidOne,
        double erfOne) {

    private static final ElementaryTable FLOAT32 = new ElementaryTable(
            Precision.FLOAT32,
            0.6931471824645996,
            -1.9046542121259336e-09,
            -87.33654022216797,
            88.72283172607422,
            List.of(0.5, 0.1666654348373413, 0.041666287928819656, 0.008366568014025688, 0.0013946123654022813),
            List.of(0.6666677594184875, 0.399776428937912, 0.29869529604911804),
            List.of(
                    0.12837916612625122,
                    -0.3761262595653534,
                    0.1128358542919159,
                    -0.026853814721107483,
                    0.005188330542296171,
                    -0.0008010202436707914,
                    7.853849820094183e-05),
            List.of(
                    -0.000341564416885376,
                    -1.127089023590088,
                    -0.6381450891494751,
                    -0.1031065285205841,
                    0.021837957203388214,
                    -0.0029476326890289783,
                    0.0001863767101895064),
            List.of(-0.16666653752326965, 0.008332150988280773, -0.0001951398007804528),
            List.of(0.04166664555668831, -0.0013887303648516536, 2.44316688622348e-05),
            List.of(1.5707963705062866, -4.371138828673793e-08, -1.7151245100058819e-15),
            0x1p16,
            9.02,
            17.4,
            3.93);

    private static final ElementaryTable FLOAT64 = new ElementaryTable(
            Precision.FLOAT64,
            0.6931471805599453,
            2.3190468138462996e-17,
            -708.3964185322641,
            709.782712893384,
            List.of(
                    0.5000000000000006,
                    0.16666666666666685,
                    0.041666666666574106,
                    0.008333333333314583,
                    0.0013888888932255053,
                    0.0001984126990305154,
                    2.4801504570176505e-05,
                    2.7557227935312613e-06,
                    2.762628371484384e-07,
                    2.5114478723182145e-08),
            List.of(
                    0.6666666666666731,
                    0.39999999999436353,
                    0.28571428738307897,
                    0.2222219894065449,
                    0.18183547173204714,
                    0.15314450961404869,
                    0.14792252288952426),
            List.of(
                    0.1283791670955126,
                    -0.3761263890318375,
                    0.11283791670954857,
                    -0.026866170645072893,
                    0.005223977624780835,
                    -0.0008548326978740568,
                    0.00012055331036846668,
                    -1.4925593505766364e-05,
                    1.6460972801190717e-06,
                    -1.6350025076223882e-07,
                    1.4657878989888879e-08,
                    -1.1365663136628493e-09,
                    5.945257693941542e-11),
            List.of(
                    -5.028417347708695e-07,
                    -1.1283740895593914,
                    -0.6366436276921263,
                    -0.1027034406661149,
                    0.01899018111909138,
                    0.00041062470028504014,
                    -0.0019159400099820405,
                    0.0007706406252083099,
                    -0.00013504885098641206,
                    -2.0267343718328015e-05,
                    2.2822739903279395e-05,
                    -8.667227329017793e-06,
                    2.1356898812257777e-06,
                    -3.733045599741869e-07,
                    4.642302235206583e-08,
                    -3.934264140928613e-09,
                    2.0449612104319007e-10,
                    -4.928609785699819e-12),
            List.of(
                    -0.1666666666666663,
                    0.008333333333321891,
                    -0.00019841269829400787,
                    2.7557313553692255e-06,
                    -2.5050736838896384e-08,
                    1.589557917370205e-10),
            List.of(
                    0.04166666666666659,
                    -0.0013888888888872733,
                    2.480158728864394e-05,
                    -2.7557314117795954e-07,
                    2.0875692290299477e-09,
                    -1.1358084229425237e-11),
            List.of(1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33),
            0x1p30,
            19.1,
            37.5,
            5.93);

    static ElementaryTable of(Precision precision) {
        return precision == Precision.FLOAT32 ? FLOAT32 : FLOAT64;
    }

    /**
     * A number whose last place is 1 and that has room for integers of either sign above it: adding it rounds to an
     * integer, and leaves that integer in the low bits.
     */
    double integerShift() {
        return 1.5 * Math.scalb(1.0, precision.fractionBits());
    }

    double smallestNormal() {
        return Math.scalb(1.0, 1 - precision.maxExponent());
    }

    /** The polynomial with these coefficients, by Horner's rule. */
    static Expr polynomial(List<Double> coefficients, Expr x) {
        Expr result = Expr.constant(coefficients.get(coefficients.size() - 1));
        for (int i = coefficients.size() - 2; i >= 0; i--) {
            result = result.fma(x, Expr.constant(coefficients.get(i)));
        }
        return result;
    }
}
