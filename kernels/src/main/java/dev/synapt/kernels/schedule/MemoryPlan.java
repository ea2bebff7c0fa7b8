package dev.synapt.kernels.schedule;

import dev.synapt.kernels.plan.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The arrays that tensors of the batch lie in. Parameters have one array each and are not listed.
 *
 * @param arrays in order of first use
 * @param places the array of each tensor, by the tensor's name
 */
public record MemoryPlan(List<Array> arrays, Map<String, Array> places) {

    /**
     * An array of a workspace.
     *
     * @param name of the field
     * @param length elements that a sample takes, or the batch
     * @param perSample whether it has that length for each sample
     * @param training whether only training needs it
     */
    public record Array(String name, int length, boolean perSample, boolean training) {

        /** Elements a sample takes. */
        public int sampleLength() {
            return perSample ? length : 0;
        }
    }

    public MemoryPlan {
        arrays = List.copyOf(arrays);
        places = Map.copyOf(places);
    }

    /** The array of a tensor that is neither a parameter nor a caller's. */
    public Array place(Tensor tensor) {
        Array array = places.get(tensor.name());
        if (array == null) {
            throw new IllegalArgumentException("No array for " + tensor);
        }
        return array;
    }

    /** Elements that one sample takes in all arrays of a training step. */
    public long trainingLength() {
        return arrays.stream().mapToLong(Array::sampleLength).sum();
    }

    /** Elements that one sample takes in all arrays of a prediction. */
    public long predictionLength() {
        return arrays.stream()
                .filter(a -> !a.training())
                .mapToLong(Array::sampleLength)
                .sum();
    }

    /** One array a line, with the tensors that lie in it. */
    @Override
    public String toString() {
        return arrays.stream()
                .map(array -> array.name() + ": " + array.length() + (array.perSample() ? " a sample" : "")
                        + (array.training() ? ", training" : "") + ": " + String.join(", ", tensorsIn(array)) + "\n")
                .collect(Collectors.joining());
    }

    private List<String> tensorsIn(Array array) {
        return places.entrySet().stream()
                .filter(place -> place.getValue().equals(array))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
