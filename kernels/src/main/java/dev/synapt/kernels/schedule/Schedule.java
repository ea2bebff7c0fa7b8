package dev.synapt.kernels.schedule;

import dev.synapt.kernels.loops.LoopProgram;
import dev.synapt.kernels.plan.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
