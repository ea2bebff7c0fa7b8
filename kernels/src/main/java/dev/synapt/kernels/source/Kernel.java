package dev.synapt.kernels.source;

import dev.synapt.kernels.schedule.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * A method that every back end prints. Tasks that differ only in the arrays they work on share one.
 *
 * @param name of the method
 * @param signature its parameters, and what it returns: nothing
 * @param task one of those it serves
 * @param layers all layers it serves, in order
 */
record Kernel(String name, Signature signature, Task task, List<String> layers) {

    /** A call of a kernel with the arrays of one layer. */
    record Call(Kernel kernel, Task task, List<String> actuals) {
        /** The call over all panels of a matrix. */
        Call ofPanels(int panels) {
            List<String> all = new ArrayList<>(actuals);
            all.replaceAll(actual -> switch (actual) {
                case Signature.FIRST_PANEL -> "0";
                case Signature.END_PANEL -> String.valueOf(panels);
                default -> actual;
            });
            return new Call(kernel, task, all);
        }

        /** The call over other rows of the batch. */
        Call ofRows(String first, String last) {
            List<String> other = new ArrayList<>(actuals);
            other.replaceAll(actual -> switch (actual) {
                case Signature.FROM -> first;
                case Signature.TO -> last;
                default -> actual;
            });
            return new Call(kernel, task, other);
        }

        @Override
        public String toString() {
            return kernel.name() + "(" + String.join(", ", actuals) + ")";
        }
    }
}
