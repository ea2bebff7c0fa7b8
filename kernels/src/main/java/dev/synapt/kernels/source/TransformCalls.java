package dev.synapt.kernels.source;

import dev.synapt.kernels.plan.Winograd.Transform;
import java.util.ArrayList;
import java.util.List;

/** Calls of the methods that transform tiles in Java: each does one dimension, for all lines of the other. */
final class TransformCalls {
    private TransformCalls() {}

    /** Name of the method that transforms lines. */
    static String method(Transform transform) {
        return switch (transform) {
            case INPUT -> "inputTransform";
            case KERNEL -> "kernelTransform";
            case OUTPUT -> "outputTransform";
            case GRADIENT -> "gradientTransform";
            case INPUT_GRADIENT -> "inputGradientTransform";
            case KERNEL_GRADIENT -> "kernelGradientTransform";
        };
    }

    /**
     * What is transformed, or where it goes.
     *
     * @param array that has it
     * @param at its first element
     * @param row distance of rows
     * @param column distance of columns
     */
    record Elements(String array, String at, int row, int column) {
        /** The same with rows and columns exchanged. */
        Elements exchanged() {
            return new Elements(array, at, /* row= */ column, /* column= */ row);
        }
    }

    /**
     * Prints both halves of a transform: down the columns into {@code scratch.patch}, then along the rows.
     *
     * @param width distance of neighbours between the halves
     * @param count elements of each line
     */
    static void print(SourceText text, Transform transform, Elements from, Elements to, int width, String count) {
        int inputs = transform.inputs();
        Elements between = new Elements("scratch.patch", "0", inputs * width, width);
        half(text, transform, from, between, inputs, count);
        half(text, transform, between.exchanged(), to.exchanged(), transform.outputs(), count);
    }

    /** Prints one half: along the rows' dimension, for so many columns. */
    private static void half(
            SourceText text, Transform transform, Elements from, Elements to, int columns, String count) {
        List<String> arguments = new ArrayList<>();
        for (Elements side : List.of(from, to)) {
            arguments.addAll(
                    List.of(side.array(), side.at(), String.valueOf(side.row()), String.valueOf(side.column())));
        }
        arguments.add(String.valueOf(columns));
        arguments.add(count);
        text.call(method(transform), arguments, ";");
    }
}
