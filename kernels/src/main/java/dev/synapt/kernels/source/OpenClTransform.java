package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.RowProgram;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.loops.Transforms;
import dev.synapt.kernels.plan.Winograd.Transform;

/**
 * Prints transforms of tiles in OpenCL C: down the columns into {@code patch}, then along the rows.
 *
 * @param lanes channels that are transformed at once
 */
record OpenClTransform(OpenClLanes lanes, Transforms transforms) {
    /** Prints where a transform reads or writes the element of a row and a column. */
    interface Place {
        String of(String row, String column);
    }

    /** Prints the element of a row and a column. */
    interface Elements {
        String at(String row, String column);
    }

    /** Prints the statement that stores the result of a row and a column. */
    interface Results {
        String store(String row, String column, String value);
    }

    /** Prints the element that stands at a place of a line. */
    private interface Element {
        String at(String place);
    }

    /** Prints the statement that stores an element of a line. */
    private interface StoredElement {
        String store(String place, String value);
    }

    /** From an array to another one. */
    void print(SourceText text, Transform transform, String from, Place fromAt, String to, Place toAt) {
        print(text, transform, from, fromAt, (row, column, value) -> lanes.store(value, to, toAt.of(row, column)));
    }

    /** From an array to wherever its results go. */
    void print(SourceText text, Transform transform, String from, Place fromAt, Results to) {
        print(text, transform, (row, column) -> lanes.load(from, fromAt.of(row, column)), to);
    }

    /** From and to wherever elements are. */
    void print(SourceText text, Transform transform, Elements from, Results to) {
        int in = transform.inputs();
        int out = transform.outputs();
        RowProgram program = transforms.of(transform);
        text.line(lanes.numbers() + " patch[" + in * out + "];");
        text.open("for (int i = 0; i < " + in + "; i++)");
        line(text, program, x -> from.at(x, "i"), (y, value) -> "patch[" + y + " * " + in + " + i] = " + value + ";");
        text.close();
        text.open("for (int i = 0; i < " + out + "; i++)");
        line(text, program, x -> "patch[i * " + in + " + " + x + "]", (y, value) -> to.store("i", y, value));
        text.close();
    }

    /** One line, whose inputs and outputs are numbered. */
    private void line(SourceText text, RowProgram program, Element from, StoredElement to) {
        Stage stage = program.stages().get(0);
        lanes.stage(
                text,
                new ScalarCode(lanes.type(), 1),
                stage,
                x -> from.at(x.substring(1)),
                (output, value) -> text.line(to.store(output.buffer().substring(1), value)));
    }
}
