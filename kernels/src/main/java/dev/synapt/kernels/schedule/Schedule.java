package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which loops are one kernel, and in which order kernels run.
 *
 * @param loops it was made from
 * @param layouts of all tensors
 * @param memory arrays of all tensors
 * @param transposed parameters that are also kept transposed, for input gradients to read along their rows
 */
public record Schedule(
        LoopProgram loops,
        Layouts layouts,
        MemoryPlan memory,
        List<Task> predict,
        List<Task> evaluate,
        List<Task> train,
        List<Task> update,
        List<Task> augment,
        List<Task> penalties,
        Map<Tensor, Transposition> transposed) {

    public Schedule {
        predict = List.copyOf(predict);
        evaluate = List.copyOf(evaluate);
        train = List.copyOf(train);
        update = List.copyOf(update);
        augment = List.copyOf(augment);
        penalties = List.copyOf(penalties);
        transposed = Collections.unmodifiableMap(new LinkedHashMap<>(transposed));
    }

    /** Pass by pass one kernel a line, then the arrays. */
    @Override
    public String toString() {
        return lines("predict", predict) + lines("evaluate", evaluate) + lines("train", train) + lines("update", update)
                + lines("augment", augment) + lines("penalties", penalties) + "memory:\n"
                + memory.toString().indent(2);
    }

    private static String lines(String pass, List<Task> tasks) {
        return tasks.isEmpty()
                ? ""
                : pass + ":\n" + tasks.stream().map(Schedule::line).collect(Collectors.joining());
    }

    private static String line(Task task) {
        String details = "";
        if (task instanceof Task.Product product) {
            details = (product.epilogue() == null
                            ? ""
                            : ", then " + product.epilogue().statement())
                    + (product.transposed() ? ", by the transposed copy" : "")
                    + (product.byColumns() ? ", threads by columns" : "");
        } else if (task instanceof Task.ProductUpdate update) {
            details = (update.transposition() == null ? "" : ", writing the transposed copy")
                    + (update.byColumns() ? ", threads by columns" : "");
        }
        return "  " + task.layer() + " " + task.pass().text() + ": "
                + task.getClass().getSimpleName() + details + "\n";
    }
}
