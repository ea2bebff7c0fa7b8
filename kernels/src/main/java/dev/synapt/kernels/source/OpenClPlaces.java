package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where the places on nested loops lie that one number counts, the last loop fastest. */
final class OpenClPlaces {
    private OpenClPlaces() {}

    /** How many places there are; on loops that begin with samples, for one of them. */
    static int count(List<ProductShape.Dimension> loops) {
        return loops.stream().mapToInt(ProductShape.Dimension::extent).reduce(1, Math::multiplyExact);
    }

    /**
     * The position as an expression of the number: a sum of the loops' places times their distances. Loops that go on
     * where the next one ends need no division.
     *
     * @param index name of the number
     */
    static String position(
            String index, List<ProductShape.Dimension> loops, ToIntFunction<ProductShape.Dimension> distance) {
        List<String> terms = new ArrayList<>();
        int inner = 1;
        for (int last = loops.size() - 1; last >= 0; ) {
            int step = distance.applyAsInt(loops.get(last));
            int extent = loops.get(last).extent();
            int first = last - 1;
            while (first >= 0 && distance.applyAsInt(loops.get(first)) == extent * step) {
                extent *= loops.get(first--).extent();
            }
            if (step != 0 && (extent > 1 || first < 0)) {
                String place = inner == 1 ? index : index + " / " + inner;
                terms.add(0, OpenClTile.times(first < 0 ? place : place + " % " + extent, step));
            }
            inner *= extent;
            last = first;
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    /** Declares the places on some loops that a number counts, by the names of the loops. */
    static void declare(SourceText text, String index, List<ProductShape.Dimension> loops) {
        int inner = count(loops);
        for (ProductShape.Dimension loop : loops) {
            inner /= loop.extent();
            text.line("const int " + loop.name() + " = " + index + (inner == 1 ? "" : " / " + inner) + " % "
                    + loop.extent() + ";");
        }
    }
}
