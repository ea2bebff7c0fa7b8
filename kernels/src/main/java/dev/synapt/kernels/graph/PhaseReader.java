package dev.synapt.kernels.graph;

import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the phases of a network: which parameters stay as they are in each. */
final class PhaseReader {
    private final NamedLayers layers;
    private final List<Node> nodes;
    private final Diagnostics diagnostics;
    /** Names of classes differ by more than case, for files to have them. */
    private final Map<String, String> identifiers = new HashMap<>();

    PhaseReader(NamedLayers layers, List<Node> nodes, Diagnostics diagnostics) {
        this.layers = layers;
        this.nodes = nodes;
        this.diagnostics = diagnostics;
    }

    /** The phases, in the order declared. */
    List<Phase> read(List<AnnotationUse> uses) {
        List<Phase> phases = new ArrayList<>();
        for (AnnotationUse use : uses) {
            Set<String> frozen = new HashSet<>();
            use.list("frozen").forEach(name -> frozen.addAll(layers.named(name)));
            if (!use.text("frozenUntil").isEmpty()) {
                frozen.addAll(until(use.argument("frozenUntil")));
            }
            Phase phase = new Phase(use.text("name"), parameters(frozen));
            check(use, phase);
            phases.add(phase);
        }
        return phases;
    }

    private List<String> until(Argument argument) {
        List<String> last = layers.named(argument);
        List<String> names = layers.names();
        int end = last.stream().mapToInt(names::indexOf).max().orElse(-1);
        return names.subList(0, end + 1);
    }

    private Set<String> parameters(Set<String> frozen) {
        return nodes.stream()
                .filter(node -> frozen.contains(node.name()))
                .flatMap(node -> node.operation().parameters().stream())
                .flatMap(Parameter::withNumbers)
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    private void check(AnnotationUse use, Phase phase) {
        Argument name = use.argument("name");
        if (phase.name().isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    name.site(),
                    "The phase has no name that a program could train it by. Say what is trained, such as 'headOnly'.");
            return;
        }
        checkUnique(name.site(), phase);
        boolean trains = nodes.stream()
                .flatMap(node -> node.operation().parameters().stream())
                .anyMatch(parameter -> parameter.trained() && !phase.frozen().contains(parameter.name()));
        if (!trains && !diagnostics.hasErrors()) {
            diagnostics.report(
                    Rule.NoLayers,
                    use.site(),
                    "The phase '%s' freezes every layer with weights, so there is nothing to train in it. Freeze fewer.",
                    phase.name());
        }
    }

    /**
     * Reports a phase whose classes would be another's: of a phase, or of what may be compiled beside every network.
     */
    private void checkUnique(Site name, Phase phase) {
        String other = identifiers.putIfAbsent(phase.identifier().toLowerCase(Locale.ROOT), phase.name());
        if (other != null) {
            diagnostics.report(
                    Rule.DuplicateName,
                    name,
                    "'%s' names a class that '%s', another phase, names already. Give it another name.",
                    phase.name(),
                    other);
        }
        for (Graph.Purpose purpose : Graph.Purpose.values()) {
            if (purpose.identifier().equalsIgnoreCase(phase.identifier())) {
                diagnostics.report(
                        Rule.DuplicateName,
                        name,
                        "'%s' names a class that is made where %s is true. Give it another name.",
                        phase.name(),
                        purpose.member());
            }
        }
    }
}
