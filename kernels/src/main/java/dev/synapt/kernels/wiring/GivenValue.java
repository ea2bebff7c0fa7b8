package dev.synapt.kernels.wiring;

import dev.synapt.kernels.algebra.Spelling;
import dev.synapt.kernels.declaration.AnnotationUse;
import dev.synapt.kernels.declaration.Argument;
import dev.synapt.kernels.diagnostic.Diagnostics;
import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.kernels.vocabulary.Attribute;
import dev.synapt.kernels.vocabulary.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns the text of an argument into the value of the member that it sets; what does not fit is reported where it is
 * given.
 */
final class GivenValue {
    private final Given given;
    private final Setting setting;
    private final Diagnostics diagnostics;

    GivenValue(Given given, Setting setting, Diagnostics diagnostics) {
        this.given = given;
        this.setting = setting;
        this.diagnostics = diagnostics;
    }

    /** The value of a member of a layer. */
    Optional<Argument> of(AnnotationUse layer) {
        Object old = layer.argument(setting.member()).value();
        List<String> constants = SettableMembers.constants(layer, setting.member());
        Optional<?> value = Optional.empty();
        if (!constants.isEmpty()) {
            String type = ((Argument.EnumConstant) old).type();
            value = word(constants).map(name -> new Argument.EnumConstant(type, name));
        } else if (old instanceof Boolean) {
            value = word(List.of("true", "false")).map(Boolean::valueOf);
        } else if (old instanceof Number number) {
            value = number(given.text()).flatMap(n -> like(number, n));
        } else if (SettableMembers.attribute(layer, setting.member())
                .filter(Attribute::isList)
                .isPresent()) {
            value = numbers();
        }
        return value.map(v -> new Argument(v, true, given.site()));
    }

    /** The value for an argument of a block within. */
    Optional<Given> passedOn() {
        return setting.formula() == null
                ? Optional.of(given.as(setting.member()))
                : number(given.text()).map(number -> given.as(setting.member(), number));
    }

    private Optional<String> word(List<String> words) {
        if (words.contains(given.text())) {
            return Optional.of(given.text());
        }
        String hint = Spelling.hint(given.text(), words, words);
        report("one of its constants", hint.endsWith("?") ? hint : hint + ".");
        return Optional.empty();
    }

    /** What becomes of a number. */
    private Optional<Double> number(String text) {
        Optional<Double> number = Given.number(text).flatMap(setting::of);
        if (number.isEmpty()) {
            report("a number", ".");
        }
        return number;
    }

    private Optional<Number> like(Number old, double number) {
        if (old instanceof Double) {
            return Optional.of(number);
        }
        boolean fits = number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE;
        if (!fits) {
            report("a whole number", ", which is " + Numbers.text(number) + ".");
            return Optional.empty();
        }
        return Optional.of(old instanceof Long ? (Number) (long) number : (Number) (int) number);
    }

    private Optional<List<Argument>> numbers() {
        String text = given.text();
        boolean braces = text.startsWith("{") && text.endsWith("}");
        String inner = braces ? text.substring(1, text.length() - 1) : text;
        List<Argument> elements = new ArrayList<>();
        for (String element : Arrays.asList(inner.split(",", -1))) {
            Optional<Number> number = number(element).flatMap(n -> like(0, n));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            elements.add(new Argument(number.get(), true, given.site()));
        }
        return Optional.of(List.copyOf(elements));
    }

    private void report(String needed, String end) {
        diagnostics.report(
                Rule.ValueOutOfRange,
                given.site(),
                "'%s' sets %s, which takes %s, but here %s = %s%s",
                given.argument(),
                setting.text(),
                needed,
                given.argument(),
                given.text(),
                end);
    }
}
