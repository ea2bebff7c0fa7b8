package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Expr;
import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.FormulaException;
import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the arguments of a block set, each {@code "layer.member"} or {@code "layer.member = formula"}. */
final class SettingReader {
    private static final Pattern FORM =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_-]*)\\.([A-Za-z][A-Za-z0-9_-]*)\\s*(?:=(.*))?");

    private final List<Scope.Item> items;
    private final Diagnostics diagnostics;

    SettingReader(List<Scope.Item> items, Diagnostics diagnostics) {
        this.items = items;
        this.diagnostics = diagnostics;
    }

    /** Those of all {@code @Argument}s; those in error are left out. */
    List<Setting> read(List<AnnotationUse> annotations) {
        List<Setting> all = new ArrayList<>();
        for (AnnotationUse argument : annotations) {
            if (argument.type().equals("Argument")) {
                argument.list("sets")
                        .forEach(text -> read(argument.text("name"), text).ifPresent(all::add));
            }
        }
        return all;
    }

    private Optional<Setting> read(String argument, Argument written) {
        String text = (String) written.value();
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    written.site(),
                    "What an argument sets is written \"layer.member\" or \"layer.member = formula\", such as"
                            + " \"conv2d.filters = 4 * %s\", but here stands %s.",
                    argument,
                    written);
            return Optional.empty();
        }
        int item = items.stream().map(Scope.Item::name).toList().indexOf(form.group(1));
        if (item < 0) {
            List<String> names = items.stream().map(Scope.Item::name).toList();
            unknown(written, "No layer is named '" + form.group(1) + "'", form.group(1), names);
            return Optional.empty();
        }
        return isSettable(items.get(item), form.group(2), written)
                ? setting(argument, item, form.group(2), form.group(3), written)
                : Optional.empty();
    }

    private boolean isSettable(Scope.Item item, String member, Argument written) {
        if (item.use().type().equals("Reuse") && item.reused() == null) {
            return false;
        }
        List<String> settable = item.reused() == null
                ? SettableMembers.of(item.use())
                : Stream.concat(Stream.of("repeat"), item.reused().arguments().stream())
                        .toList();
        if (settable.contains(member)) {
            return true;
        }
        String subject = item.reused() == null
                ? "@" + item.use().type()
                : item.reused().declaration().simpleName();
        unknown(written, subject + " has no '" + member + "' that an argument can set", member, settable);
        return false;
    }

    private void unknown(Argument written, String message, String name, List<String> known) {
        String hint = Spelling.hint(name, known, known);
        diagnostics.report(Rule.UnknownName, written.site(), "%s%s", message, hint.endsWith("?") ? hint : hint + ".");
    }

    private Optional<Setting> setting(
            String argument, int item, String member, @Nullable String formula, Argument written) {
        if (formula == null) {
            return Optional.of(new Setting(argument, item, member, null, (String) written.value(), written.site()));
        }
        try {
            Expr parsed = Formula.parse(formula.strip(), List.of(argument));
            return Optional.of(new Setting(argument, item, member, parsed, formula.strip(), written.site()));
        } catch (FormulaException e) {
            diagnostics.report(
                    Rule.InvalidFormula,
                    written.site(),
                    "At character %d of the formula: %s\n%s",
                    e.position() + 1,
                    Objects.requireNonNull(e.getMessage()),
                    e.excerpt());
            return Optional.empty();
        }
    }

    /** Reports settings that do not give what is written in the block where its argument is what is written there. */
    static void checkExamples(Scope scope, Diagnostics diagnostics) {
        for (Setting setting : scope.settings()) {
            Optional<Double> expected = scope.example(setting.argument()).flatMap(setting::of);
            Optional<Double> written = setting.written(scope);
            if (expected.isPresent() && written.isPresent() && !expected.equals(written)) {
                diagnostics.report(
                        Rule.ConflictingArguments,
                        setting.site(),
                        "As the block is written, %s = %s, which makes %s.%s %s, but there stands %s. Let the values written in"
                                + " the block fit one another, as they hold where a use gives no argument.",
                        setting.argument(),
                        Numbers.text(scope.example(setting.argument()).orElseThrow()),
                        scope.items().get(setting.item()).name(),
                        setting.member(),
                        Numbers.text(expected.get()),
                        Numbers.text(written.get()));
            }
        }
    }
}
