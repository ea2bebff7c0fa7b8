package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Access;
import dev.synapt.kernels.plan.CopyStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * Copies into a larger sample, out of one or into another order, run by run where there are runs; what they leave zero
 * is zero since the array was made.
 */
final class SpreadCode {
    private SpreadCode() {}

    static void print(SourceText text, Layouts layouts, Signature signature, CopyStatement.Spread spread) {
        List<ProductShape.Dimension> loops = sampleBySample(ProductShape.merged(
                spread.axes(),
                new ProductShape.Distances(
                        axis -> ProductShape.distance(layouts, spread.in(), axis),
                        axis -> 0,
                        axis -> ProductShape.distance(layouts, spread.out(), axis))));
        List<ProductShape.Dimension> outer = loops.subList(0, loops.size() - 1);
        ProductShape.Dimension run = loops.get(loops.size() - 1);
        StringBuilder from = new StringBuilder(start(layouts, signature, spread.in()));
        StringBuilder to = new StringBuilder(start(layouts, signature, spread.out()));
        for (int d = 0; d < outer.size(); d++) {
            ProductShape.Dimension loop = outer.get(d);
            boolean samples = d == 0;
            String scale = loop.extent() == 1 ? "" : " * " + loop.extent();
            text.open("for (int " + loop.name() + " = " + (samples ? "from" + scale : "0") + "; " + loop.name() + " < "
                    + (samples ? "to" + scale : String.valueOf(loop.extent())) + "; " + loop.name() + "++)");
            from.append(from.length() == 0 ? "" : " + ")
                    .append(loop.name())
                    .append(" * ")
                    .append(loop.left());
            to.append(to.length() == 0 ? "" : " + ")
                    .append(loop.name())
                    .append(" * ")
                    .append(loop.out());
        }
        if (run.left() == 1 && run.out() == 1) {
            CopyCode.run(text, "x", from.toString(), "y", to.toString(), run.extent());
        } else {
            text.open("for (int j = 0; j < " + run.extent() + "; j++)");
            text.line("y[" + to + " + " + step(run.out()) + "] = x[" + from + " + " + step(run.left()) + "];");
            text.close();
        }
        outer.forEach(loop -> text.close());
    }

    /**
     * A loop over samples around the run, where samples are evenly apart as elements are: each is copied whole, or has
     * one element.
     */
    private static List<ProductShape.Dimension> sampleBySample(List<ProductShape.Dimension> loops) {
        if (loops.size() > 1) {
            return loops;
        }
        ProductShape.Dimension run = loops.get(0);
        int left = run.extent() * run.left();
        int out = run.extent() * run.out();
        return List.of(new ProductShape.Dimension(run.name(), 1, left, 0, out), run);
    }

    private static String step(int distance) {
        return distance == 1 ? "j" : "j * " + distance;
    }

    private static String start(Layouts layouts, Signature signature, Access access) {
        int offset = ProductShape.offset(layouts, access);
        String start = signature.start(access.tensor());
        return offset == 0 ? start : start.isEmpty() ? String.valueOf(offset) : start + " + " + offset;
    }
}
