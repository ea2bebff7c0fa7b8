package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.FactorAxes.Kind;
import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/**
 * A copy between directions in panels and their matrix row by row, of which each element takes part in many products.
 */
final class RearrangeCode implements MatrixCode {
    private final ParameterStatement.Rearrange statement;
    private final FactorPlaces places;
    private final String directions;
    private final String matrix;
    private final int stride;

    RearrangeCode(Layouts layouts, Signature signature, ParameterStatement.Rearrange statement) {
        this.statement = statement;
        this.places = new FactorPlaces(layouts, statement.directions(), statement.axes());
        this.directions = signature.name(statement.directions());
        this.matrix = signature.name(statement.matrix());
        this.stride = layouts.stride(statement.matrix());
    }

    @Override
    public void printPlain(SourceText text) {
        List<WorkItems.Loop> loops = places.loops(kind -> true);
        WorkItems.Loop first = loops.isEmpty() ? new WorkItems.Loop("one", 1) : loops.get(0);
        text.line("int end = Share.begin(" + first.extent() + ", thread + 1, threads);");
        text.open("for (int " + first.name() + " = Share.begin(" + first.extent() + ", thread, threads); "
                + first.name() + " < end; " + first.name() + "++)");
        List<WorkItems.Loop> others = loops.isEmpty() ? loops : loops.subList(1, loops.size());
        others.forEach(loop -> text.open("for (int " + loop.name() + " = 0; " + loop.name() + " < " + loop.extent()
                + "; " + loop.name() + "++)"));
        element(text);
        others.forEach(loop -> text.close());
        text.close();
    }

    @Override
    public void printVector(SourceText text, String name, int bits, List<TileMethod> tiles) {
        printPlain(text);
    }

    @Override
    public WorkItems printOpenCl(SourceText text) {
        WorkItems items = new WorkItems(places.loops(kind -> true), false);
        items.print(text);
        element(text);
        return items;
    }

    private void element(SourceText text) {
        places.position(text);
        Kind down = statement.transposed() ? Kind.COLUMN : Kind.ROW;
        String of = matrix + "[(" + places.place(dimension -> dimension.kind() == down) + ") * " + stride + " + "
                + places.place(dimension -> dimension.kind() != down) + "]";
        String at = directions + "[at]";
        text.line(statement.back() ? at + " = " + of + ";" : of + " = " + at + ";");
    }
}
