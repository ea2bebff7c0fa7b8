package dev.synapt.kernels.graph;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.declaration.FormulaDefinition;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Constraints;
import dev.synapt.kernels.vocabulary.Initializers;
import dev.synapt.kernels.vocabulary.Losses;
import dev.synapt.kernels.vocabulary.Metrics;
import dev.synapt.kernels.vocabulary.Regularizers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Checks a formula that has a name where it is declared, as far as that can be known without a use. */
public final class FormulaCheck {
    private static final String FORMULA = "formula";
    private static final String FORMULAS = "formulas";

    /** What may stand beside a formula on the annotation type. */
    private static final List<String> BESIDE = List.of(FORMULA, FORMULAS, "trainable", "axis");

    /** What has no row to look at. */
    private static final List<String> OF_NUMBERS = List.of("Initializer", "Regularizer", "Constraint", "LearningRate");

    private final FormulaDefinition definition;
    private final AnnotationUse use;
    private final Map<String, Expr> names;
    private final Diagnostics diagnostics;

    private FormulaCheck(FormulaDefinition definition, Diagnostics diagnostics) {
        this.definition = definition;
        this.use = definition.use();
        this.names = names(use);
        this.diagnostics = diagnostics;
    }

    /** Reports what is wrong with the definition. */
    public static void check(FormulaDefinition definition, Diagnostics diagnostics) {
        new FormulaCheck(definition, diagnostics).check();
    }

    /** What formulas of the annotation's kind may speak of. */
    private static Map<String, Expr> names(AnnotationUse use) {
        return switch (use.type()) {
            case "Activation" -> withTrainable(use, TrainableReader.OF_ACTIVATIONS);
            case "Loss" -> withTrainable(use, Losses.names());
            case "Metrics" -> Metrics.names(false);
            // Sizes are not known here; no formula is wrong for one and right for another.
            case "Initializer" -> Initializers.names(1, 1, 1, 1);
            case "Regularizer" -> Regularizers.names();
            case "Constraint" -> Constraints.names();
            case "LearningRate" -> ScheduleReader.names();
            default -> throw new IllegalArgumentException("@" + use.type() + " takes no formula");
        };
    }

    private static Map<String, Expr> withTrainable(AnnotationUse use, Map<String, Expr> others) {
        return TrainableReader.bindings(
                TrainableReader.names(use.list("trainable").stream()
                        .map(argument -> (AnnotationUse) argument.value())
                        .toList()),
                others);
    }

    private void check() {
        new TreeMap<>(use.arguments()).forEach(this::checkBeside);
        definition.members().forEach(this::checkMember);
        List<Argument> formulas = use.has(FORMULAS)
                ? use.list(FORMULAS)
                : List.of(use.argument(FORMULA)).stream()
                        .filter(formula -> !formula.text().isEmpty())
                        .toList();
        if (formulas.isEmpty()) {
            diagnostics.report(
                    Rule.MissingArgument,
                    use.site(),
                    "@%s stands on the annotation type %s, which so declares a formula, but there is none. Write it in %s.",
                    use.type(),
                    definition.simpleName(),
                    use.has(FORMULAS) ? FORMULAS : FORMULA);
        } else {
            formulas.forEach(this::checkFormula);
            definition.members().stream()
                    .filter(FormulaDefinition.Member::isNumber)
                    .forEach(member -> checkUsed(member, formulas));
        }
    }

    private void checkBeside(String member, Argument argument) {
        boolean given = argument.written()
                && !argument.value().equals("")
                && !argument.value().equals(List.of());
        if (given && !BESIDE.contains(member)) {
            diagnostics.report(
                    Rule.ConflictingArguments,
                    argument.site(),
                    "@%s stands on the annotation type %s, which so declares a formula; '%s' belongs to its uses. Remove it"
                            + " here.",
                    use.type(),
                    definition.simpleName(),
                    member);
        }
    }

    private void checkMember(FormulaDefinition.Member member) {
        if (!member.isNumber()) {
            if (!FormulaDefinition.isPassedOn(use, member.name())) {
                diagnostics.report(
                        Rule.InvalidFormula,
                        member.site(),
                        "'%s' of %s is no number, so that the formula cannot speak of it. Make it a double, an int, a long or a"
                                + " boolean, or remove it.",
                        member.name(),
                        definition.simpleName());
            }
        } else if (!isFree(member.name())) {
            diagnostics.report(
                    Rule.DuplicateDeclaration,
                    member.site(),
                    "'%s' stands for something else in the formula already. Give the argument another name.",
                    member.name());
        }
    }

    /** Whether a formula of nothing but the name reads it as an unknown one. */
    private boolean isFree(String name) {
        try {
            Formula.parse(name, names);
            return false;
        } catch (FormulaException e) {
            return Objects.requireNonNull(e.getMessage()).startsWith("unknown name");
        }
    }

    /** Reads it with the defaults of its arguments; 1 stands for those that have none. */
    private void checkFormula(Argument formula) {
        Map<String, Expr> all = new LinkedHashMap<>(names);
        definition.members().stream()
                .filter(FormulaDefinition.Member::isNumber)
                .forEach(member -> all.put(member.name(), example(member)));
        MetricReader.text(formula, use.has(FORMULAS), diagnostics).ifPresent(text -> read(formula, text, all));
    }

    private void read(Argument formula, String text, Map<String, Expr> all) {
        if (OF_NUMBERS.contains(use.type())) {
            Choice.readNumber(formula, all, diagnostics);
        } else {
            Choice.read(formula, text, all, diagnostics);
        }
    }

    private static Expr example(FormulaDefinition.Member member) {
        Double number = member.number();
        return Expr.constant(number == null ? 1 : number);
    }

    private void checkUsed(FormulaDefinition.Member member, List<Argument> formulas) {
        if (!diagnostics.hasErrors() && formulas.stream().noneMatch(formula -> speaksOf(formula, member.name()))) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    member.site(),
                    "The formula does not speak of '%s'. Use it, or remove it here.",
                    member.name());
        }
    }

    /** Whether it cannot be read without the name. */
    private boolean speaksOf(Argument formula, String name) {
        Map<String, Expr> others = new LinkedHashMap<>(names);
        definition.arguments().forEach(argument -> others.put(argument, Expr.constant(1)));
        others.remove(name);
        try {
            Formula.parse(
                    MetricReader.text(formula, use.has(FORMULAS), new Diagnostics())
                            .orElse(""),
                    others);
            return false;
        } catch (FormulaException e) {
            return true;
        }
    }
}
