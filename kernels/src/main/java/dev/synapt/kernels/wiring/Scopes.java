package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.declaration.ReusedSite;
import dev.synapt.kernels.declaration.Site;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Layers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the scopes of a declaration and of all that it reuses, each once, and finds what is wrong in them. */
final class Scopes {
    private final Map<String, NetworkDeclaration> declarations;
    private final Diagnostics diagnostics;
    private final Map<String, Scope> known = new HashMap<>();
    /** Those that are being made, each used by the one before it. */
    private final List<NetworkDeclaration> open = new ArrayList<>();

    private Scopes(Map<String, NetworkDeclaration> declarations, Diagnostics diagnostics) {
        this.declarations = declarations;
        this.diagnostics = diagnostics;
    }

    /** The scope of a declaration. */
    static Scope of(NetworkDeclaration declaration, Diagnostics diagnostics) {
        return new Scopes(declaration.reused(), diagnostics).make(declaration);
    }

    private Scope make(NetworkDeclaration declaration) {
        open.add(declaration);
        BlockCheck.check(declaration, diagnostics);
        List<AnnotationUse> layers = declaration.annotations().stream()
                .filter(use -> Vocabulary.isLayer(use.type()))
                .toList();
        List<Optional<Scope>> reused = layers.stream()
                .map(use -> isReuse(use) ? reused(use) : Optional.<Scope>empty())
                .toList();
        List<String> names = LayerNames.of(layers, reused, diagnostics);
        List<Scope.Item> items = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Integer shared = new SharedReader(layers, names, diagnostics).read(layers.get(i));
            items.add(item(layers.get(i), names.get(i), reused.get(i).orElse(null), shared));
        }
        Wiring wiring = Wiring.of(layers, names, Scope.readable(items), outputs(declaration), diagnostics);
        List<Setting> settings = new SettingReader(items, diagnostics).read(declaration.annotations());
        Scope scope = new Scope(declaration, items, wiring, settings);
        SettingReader.checkExamples(scope, diagnostics);
        open.remove(open.size() - 1);
        return scope;
    }

    /** The layers that losses name. */
    private static List<String> outputs(NetworkDeclaration declaration) {
        return declaration.annotations().stream()
                .filter(use -> Losses.isLoss(use.type()) && !use.text("from").isEmpty())
                .map(use -> use.text("from"))
                .distinct()
                .toList();
    }

    private static boolean isReuse(AnnotationUse use) {
        return use.type().equals(Layers.REUSE.annotation());
    }

    private Scope.Item item(AnnotationUse use, String name, @Nullable Scope reused, @Nullable Integer shared) {
        Map<String, Given> given = reused == null ? Map.of() : GivenReader.read(use, reused, diagnostics);
        return new Scope.Item(use, name, reused, given, shared);
    }

    /** What a use stands for; empty where that was an error. */
    private Optional<Scope> reused(AnnotationUse use) {
        String name = use.typeName("value").qualified();
        NetworkDeclaration declaration = declarations.get(name);
        if (open.stream().anyMatch(user -> user.qualifiedName().equals(name))) {
            circular(use, name);
            return Optional.empty();
        }
        if (declaration == null || !(declaration.has("Block") || declaration.has("Network"))) {
            diagnostics.report(
                    Rule.IllegalBlock,
                    use.argument("value").site(),
                    "%s declares neither a block nor a network, so that there is nothing to reuse. Put @Block on it, or"
                            + " did you mean another type?",
                    use.typeName("value").simple());
            return Optional.empty();
        }
        if (declaration.has("Input")) {
            diagnostics.report(
                    Rule.NotYetCompiled,
                    use.argument("value").site(),
                    "%s has inputs of its own, but this version reuses networks of one input only, as @Network(input = ...)"
                            + " declares it.",
                    use.typeName("value").simple());
            return Optional.empty();
        }
        Scope whole = known.get(name);
        if (whole == null) {
            whole = make(placed(declaration, use.site()));
            known.put(name, whole);
        }
        return part(use, whole);
    }

    /** With places that lead to the first use too. */
    private static NetworkDeclaration placed(NetworkDeclaration reused, Site use) {
        String explanation = "In " + reused.simpleName() + ".";
        boolean source = !reused.site().equals(Site.NOWHERE);
        return reused.at(site -> new ReusedSite(site, source, use, explanation, reused.suppressed()));
    }

    private void circular(AnnotationUse use, String name) {
        String circle = Stream.concat(
                        open.stream()
                                .dropWhile(user -> !user.qualifiedName().equals(name))
                                .map(NetworkDeclaration::simpleName),
                        Stream.of(use.typeName("value").simple()))
                .collect(Collectors.joining(" -> "));
        diagnostics.report(
                Rule.CircularGraph,
                use.argument("value").site(),
                "%s uses itself, by way of others or directly: %s. It would never end. Let one of them have layers of its"
                        + " own instead.",
                use.typeName("value").simple(),
                circle);
    }

    private void severalOutputs(AnnotationUse use, Scope whole) {
        List<String> outputs = outputs(whole.declaration());
        if (outputs.size() > 1) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.argument("value").site(),
                    "%s has several outputs, %s, so that nobody can tell which one the next layer reads. Name the last layer"
                            + " to take over, such as until = \"%s\".",
                    whole.declaration().simpleName(),
                    String.join(", ", outputs),
                    outputs.get(0));
        }
    }

    private Optional<Scope> part(AnnotationUse use, Scope whole) {
        if (!whole.isBlock() && use.integer("repeat") > 1) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    use.argument("repeat").site(),
                    "%s is a network, whose layers keep their names, so that it can stand here once only. Did you mean a"
                            + " @Block?",
                    whole.declaration().simpleName());
        }
        String last = use.text("until");
        if (last.isEmpty()) {
            severalOutputs(use, whole);
            return Optional.of(whole);
        }
        Optional<Scope> part = whole.until(last);
        if (part.isEmpty()) {
            String hint = Spelling.hint(last, whole.names(), whole.names());
            diagnostics.report(
                    Rule.UnknownName,
                    use.argument("until").site(),
                    "%s has no layer '%s'%s",
                    whole.declaration().simpleName(),
                    last,
                    hint.endsWith("?") ? hint : hint + ".");
        }
        return part;
    }
}
