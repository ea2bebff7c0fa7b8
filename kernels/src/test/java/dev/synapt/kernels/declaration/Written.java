package dev.synapt.kernels.declaration;

import dev.synapt.kernels.algebra.Formula;
import dev.synapt.kernels.algebra.ScalarEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Annotations as a page of documentation shows them, whose numbers may be formulas. */
public final class Written {
    private final Map<String, Double> numbers;

    private Written(Map<String, Double> numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads annotations, such as {@code @Sgd(learningRate = eta / 2) @Loss(HINGE)}.
     *
     * @param numbers what names in formulas stand for
     */
    public static List<Declarations.Nested> annotations(String text, Map<String, Double> numbers) {
        return split(text, ' ').stream().map(new Written(numbers)::annotation).toList();
    }

    private Declarations.Nested annotation(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return Declarations.annotation(text.substring(1));
        }
        List<Object> members = new ArrayList<>();
        for (String member : split(text.substring(open + 1, text.length() - 1), ',')) {
            boolean named = member.matches("\\w+ = .*");
            members.add(named ? member.substring(0, member.indexOf(' ')) : "value");
            members.add(value(named ? member.substring(member.indexOf("= ") + 2) : member));
        }
        return Declarations.annotation(text.substring(1, open), members.toArray());
    }

    private Object value(String text) {
        if (text.startsWith("{")) {
            return split(text.substring(1, text.length() - 1), ',').stream()
                    .map(this::value)
                    .toList();
        }
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        return text.matches("[A-Z][A-Z0-9_]*") ? text : number(text);
    }

    private double number(String text) {
        return ScalarEvaluator.evaluate(Formula.parse(text, numbers.keySet()), numbers);
    }

    /** The parts between separators that stand in no parentheses, braces or quotes. */
    private static List<String> split(String text, char separator) {
        List<StringBuilder> parts = new ArrayList<>(List.of(new StringBuilder()));
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            if (c == separator && depth == 0 && !quoted) {
                parts.add(new StringBuilder());
            } else {
                parts.get(parts.size() - 1).append(c);
            }
        }
        return parts.stream().map(part -> part.toString().trim()).collect(Collectors.toList());
    }
}
