package dev.synapt.kernels.source;

import dev.synapt.kernels.algebra.Let;
import dev.synapt.kernels.algebra.Stage;
import dev.synapt.kernels.plan.Tensor;
import dev.synapt.kernels.schedule.Layouts;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The neighbouring elements that a work-item has at once: one, or those of a vector. Their first one is {@code j}.
 *
 * @param type of an element
 * @param count of elements
 */
record OpenClLanes(OpenClType type, int count) {
    /** Those of a cut; rows of sixteen elements and more can be cut into vectors of as many. */
    static OpenClLanes of(OpenClType type, OpenClCut cut) {
        return new OpenClLanes(type, cut == OpenClCut.VECTORS ? Layouts.LANES : 1);
    }

    boolean isVector() {
        return count > 1;
    }

    /** Whether each row of a tensor is whole vectors. */
    boolean divides(Layouts layouts, Tensor tensor) {
        return layouts.stride(tensor) % count == 0;
    }

    /** The type of what a work-item has. */
    String numbers() {
        return isVector() ? type.real() + count : type.real();
    }

    String load(String array, String at) {
        return isVector() ? OpenClTile.load(count, array, at) : array + "[" + at + "]";
    }

    /** A statement that stores a value. */
    String store(String value, String array, String at) {
        return isVector() ? OpenClTile.store(count, value, array, at) : array + "[" + at + "] = " + value + ";";
    }

    /** A constant, for all elements. */
    String constant(double value) {
        return isVector() ? "(" + numbers() + ") (" + type.literal(value) + ")" : type.literal(value);
    }

    /** The greater, element by element. */
    String max(String a, String b) {
        return isVector() ? type.maximum(count) + "(" + a + ", " + b + ")" : type.max(a, b);
    }

    /** The lesser, element by element. */
    String min(String a, String b) {
        return isVector() ? type.minimum(count) + "(" + a + ", " + b + ")" : type.min(a, b);
    }

    /** The type of a comparison's results. */
    String truths() {
        return isVector() ? type.signed() + count : "bool";
    }

    /** The last loop of work-items: over the columns of a row. */
    WorkItems.Loop columns(int columns) {
        return isVector() ? new WorkItems.Loop("vector", columns / count) : new WorkItems.Loop("j", columns);
    }

    /** Begins a kernel whose last loop is {@link #columns}. */
    void begin(SourceText text, WorkItems items) {
        items.print(text);
        if (isVector()) {
            text.line("const int j = vector * " + count + ";");
        }
    }

    /** The elements from {@code j} on that lie before an end, as a truth of each. */
    String before(int end) {
        String vector = "(" + truths() + ") (";
        return vector + "j) + " + vector
                + IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(", ")) + ") < "
                + vector
                + end + ")";
    }

    /** Takes the value of an output of a stage. */
    interface Outputs {
        void print(Stage.ElementOutput output, String value);
    }

    /** Prints a stage of elements: its lets, and what is done with its outputs. */
    void stage(SourceText text, ScalarCode scalars, Stage stage, UnaryOperator<String> load, Outputs outputs) {
        List<Let> lets = stage.elementLets();
        if (!isVector()) {
            scalars.print(text, lets, load);
            stage.outputs().forEach(output -> outputs.print(output, scalars.atom(output.value())));
            return;
        }
        OpenClVectorCode vectors = new OpenClVectorCode(type, count, scalars);
        vectors.print(text, lets, load);
        stage.outputs().forEach(output -> outputs.print(output, vectors.vector(output.value())));
    }
}
