package dev.synapt.runtime;

import dev.synapt.runtime.engine.NumberArrays;
import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.InputInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Puts the inputs of each sample one behind the other, as the arrays of a network of several inputs have them. */
final class PackedInputs {
    private final Architecture architecture;

    PackedInputs(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * The samples of all inputs.
     *
     * @param inputs arrays by the names of the inputs
     * @param empty makes an array of the same type
     */
    <T> T of(Map<String, T> inputs, java.util.function.IntFunction<T> empty) {
        check(inputs.keySet());
        InputInfo first = architecture.inputs().get(0);
        int samples = samples(first, inputs);
        T packed = empty.apply(Math.multiplyExact(samples, architecture.inputSize()));
        int at = 0;
        for (InputInfo input : architecture.inputs()) {
            int own = samples(input, inputs);
            if (own != samples) {
                throw new BadInputException("The input '" + first.name() + "' holds " + samples + " samples and '"
                        + input.name() + "' holds " + own + "; all inputs need the same number");
            }
            for (int sample = 0; sample < samples; sample++) {
                System.arraycopy(
                        inputs.get(input.name()),
                        sample * input.size(),
                        packed,
                        sample * architecture.inputSize() + at,
                        input.size());
            }
            at += input.size();
        }
        return packed;
    }

    private void check(java.util.Set<String> given) {
        List<String> names = architecture.inputs().stream().map(InputInfo::name).toList();
        if (!given.equals(java.util.Set.copyOf(names))) {
            throw new BadInputException("The inputs given are " + String.join(", ", new TreeSet<>(given))
                    + "; those of " + architecture.name() + " are " + String.join(", ", names));
        }
    }

    private static int samples(InputInfo input, Map<String, ?> inputs) {
        int length = NumberArrays.length(java.util.Objects.requireNonNull(inputs.get(input.name())));
        if (length == 0 || length % input.size() != 0) {
            throw new BadInputException("The input '" + input.name() + "' holds " + length
                    + " numbers, which is no multiple of " + input.size() + ", the size of a sample of it");
        }
        return length / input.size();
    }
}
