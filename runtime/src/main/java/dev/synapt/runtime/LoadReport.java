package dev.synapt.runtime;

import java.util.List;

/**
 * What became of the tensors when weights were loaded by name.
 *
 * @param loaded parameters that were read from the file
 * @param skipped tensors of the file that the network has no parameter for
 * @param missing parameters that the file has no tensor for; they keep their values
 * @param mismatched parameters whose tensor has another shape, with both shapes; they keep their values
 */
public record LoadReport(List<String> loaded, List<String> skipped, List<String> missing, List<String> mismatched) {

    public LoadReport {
        loaded = List.copyOf(loaded);
        skipped = List.copyOf(skipped);
        missing = List.copyOf(missing);
        mismatched = List.copyOf(mismatched);
    }

    @Override
    public String toString() {
        return "loaded " + loaded + ", skipped " + skipped + ", missing " + missing + ", mismatched " + mismatched;
    }
}
