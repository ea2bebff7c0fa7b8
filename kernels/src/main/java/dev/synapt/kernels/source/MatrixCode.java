package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.ParameterStatement;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;

/** What is done with the matrix of a parameter as a whole: threads share its rows. */
interface MatrixCode {
    /** The code of a statement. */
    static MatrixCode of(Layouts layouts, Signature signature, ParameterStatement.OfMatrix statement) {
        return statement instanceof ParameterStatement.Multiply multiply
                ? new MultiplyCode(layouts, signature, multiply)
                : new RearrangeCode(layouts, signature, (ParameterStatement.Rearrange) statement);
    }

    /** In plain Java. */
    void printPlain(SourceText text);

    /** With vectors: prints the body of the method {@code name} and adds the tiles it calls. */
    void printVector(SourceText text, String name, int bits, List<TileMethod> tiles);

    /** In OpenCL C: a work-item has an element. */
    WorkItems printOpenCl(SourceText text);
}
