package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kernel that does what several do which need nothing of each other: its work-items are theirs, one kernel's behind
 * another's, and call the function of a work-item that {@link OpenClKernel#callable} kernels have.
 *
 * @param kernel that does it
 * @param arguments of the kernel, in the order of its parameters
 */
record OpenClJoint(OpenClKernel kernel, List<OpenClArgument> arguments) {
    private static final String ITEM = "item";

    OpenClJoint {
        arguments = List.copyOf(arguments);
    }

    /**
     * What one of the kernels does.
     *
     * @param function of its work-items
     * @param extent its work-items; those of all parts are of samples, or none's are
     * @param formals parameters of the function behind the work-item's number
     * @param actuals for these
     */
    record Part(String function, WorkItems.Extent extent, List<Formal> formals, List<OpenClArgument> actuals) {
        private static Part of(String function, OpenClKernel kernel) {
            List<OpenClArgument> themselves = kernel.formals().stream()
                    .map(formal -> OpenClArgument.named(formal.name()))
                    .toList();
            return new Part(function, kernel.items().extent(), kernel.formals(), themselves);
        }
    }

    /** What a parameter stands for. */
    private record Meaning(String type, OpenClArgument argument) {}

    /** Two kernels as one, where the same parameters stand for the same and neither is launched alone. */
    static OpenClKernel of(String name, OpenClKernel one, OpenClKernel other) {
        String first = OpenClKernel.NAME + "First";
        String second = OpenClKernel.NAME + "Second";
        String functions = one.callable().functions().replace(OpenClKernel.NAME, first)
                + other.callable().functions().replace(OpenClKernel.NAME, second);
        List<Part> parts = List.of(Part.of(OpenClKernel.item(first), one), Part.of(OpenClKernel.item(second), other));
        return of(name, functions, one.items().group(), parts).kernel();
    }

    /**
     * @param functions in front of it, beside those of other kernels
     * @param group work-items of a group where the parts ask for a number of them, else 0
     */
    static OpenClJoint of(String name, String functions, int group, List<Part> parts) {
        Map<Meaning, Formal> formals = new LinkedHashMap<>();
        Set<String> names = new HashSet<>(Set.of(ITEM));
        SourceText text = new SourceText(1);
        text.line("const int " + ITEM + " = " + OpenClKernel.GLOBAL_ITEM + ";");
        boolean ofSamples = parts.get(0).extent().ofSamples();
        int before = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int end = before + part.extent().count();
            String condition = i == parts.size() - 1 ? "" : "if (" + ITEM + " < " + bound(ofSamples, end) + ")";
            if (i == 0) {
                text.open(condition);
            } else {
                text.orElse(condition.isEmpty() ? "else" : "else " + condition);
            }
            List<String> actuals = new ArrayList<>();
            actuals.add(before == 0 ? ITEM : ITEM + " - " + bound(ofSamples, before));
            for (int j = 0; j < part.formals().size(); j++) {
                Formal formal = part.formals().get(j);
                OpenClArgument actual = part.actuals().get(j);
                actuals.add(actual.isConstant() ? actual.name() : formal(formals, names, formal, actual));
            }
            text.call(part.function(), actuals, ";");
            before = end;
        }
        text.close();
        WorkItems items = new WorkItems(List.of(new WorkItems.Loop(ITEM, before)), ofSamples, 1, group)
                .beyond(parts.stream()
                        .mapToInt(part -> part.extent().beyond())
                        .min()
                        .orElseThrow());
        OpenClKernel kernel =
                new OpenClKernel(name, List.copyOf(formals.values()), items, text.toString(), functions, List.of());
        return new OpenClJoint(
                kernel, formals.keySet().stream().map(Meaning::argument).toList());
    }

    private static String bound(boolean ofSamples, int items) {
        return ofSamples ? WorkItems.ROWS + " * " + items : String.valueOf(items);
    }

    /** The parameter that stands for an argument, which keeps its name in the first part where no other has that. */
    private static String formal(
            Map<Meaning, Formal> formals, Set<String> names, Formal formal, OpenClArgument actual) {
        Meaning meaning = new Meaning(formal.type(), actual);
        Formal known = formals.get(meaning);
        if (known != null) {
            return known.name();
        }
        String name = formal.name();
        for (int i = 2; !names.add(name); i++) {
            name = formal.name() + i;
        }
        formals.put(meaning, new Formal(formal.type(), name));
        return name;
    }
}
