package dev.synapt.kernels.source;

import java.util.List;
import java.util.stream.Stream;

/**
 * Kernels that do what another one does, by groups of work-items that share local memory: an alternative, which the
 * run-time library takes where the device can and the batch is worth it.
 *
 * @param group work-items of a group
 * @param kernels one after the other
 * @param parts elements of {@link OpenClGroupRuns#PARTS} that they need
 */
record OpenClGroupForm(int group, List<OpenClKernel> kernels, int parts) {
    /** Most work-items of a group, where the kernels are compiled: larger forms are left out. */
    static final String MACRO = "GROUP_ITEMS";

    OpenClGroupForm {
        kernels = List.copyOf(kernels);
    }

    /** The same with another kernel behind it. */
    OpenClGroupForm then(OpenClKernel next) {
        return new OpenClGroupForm(
                group, Stream.concat(kernels.stream(), Stream.of(next)).toList(), parts);
    }

    /** The same with functions for what work-items do. */
    OpenClGroupForm callable() {
        return new OpenClGroupForm(
                group, kernels.stream().map(OpenClKernel::callable).toList(), parts);
    }

    /** The same for a kernel of another name. */
    OpenClGroupForm named(String before, String other) {
        return new OpenClGroupForm(
                group,
                kernels.stream()
                        .map(kernel -> kernel.named(other + kernel.name().substring(before.length())))
                        .toList(),
                parts);
    }

    void print(SourceText text) {
        text.line("#if " + MACRO + " >= " + group);
        text.line("/** The same by groups of " + group + " work-items. */");
        kernels.forEach(kernel -> kernel.print(text));
        text.line("#endif");
    }
}
