package dev.synapt.processor;

import dev.synapt.processor.CompilerHost.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A declaration and what the compiler says of it.
 *
 * @param source from {@code @Network} on, with {@link #MARK} before everything that is spoken of
 * @param texts one for each mark, in order
 */
record RuleCase(String source, List<String> texts) {
    private static final String MARK = "»";

    private static final List<String> HEADER = List.of(
            "package p;",
            "import static dev.synapt.annotations.ActivationFunction.*;",
            "import static dev.synapt.annotations.InitializationScheme.*;",
            "import static dev.synapt.annotations.LossFunction.*;",
            "import static dev.synapt.annotations.Metric.*;",
            "import dev.synapt.annotations.*;");

    RuleCase(String source, String... texts) {
        this(source, List.of(texts));
    }

    /** The ids at the end of the texts. */
    List<String> rules() {
        return texts.stream()
                .map(text -> text.substring(text.lastIndexOf('[') + 1, text.lastIndexOf(']')))
                .collect(Collectors.toList());
    }

    /** The whole file; {@code prefix} stands before the declaration, on the line of the last import. */
    String[] file(String prefix) {
        return (String.join("\n", HEADER) + prefix + "\n" + source.replace(MARK, "")).split("\n", -1);
    }

    /** The file with every message at its mark, as {@link #shown} gives it. */
    List<String> expected() {
        List<String> expected = new ArrayList<>();
        String[] lines = source.split("\n", -1);
        for (int line = 0; line < lines.length; line++) {
            int marks = 0;
            for (int at = lines[line].indexOf(MARK); at >= 0; at = lines[line].indexOf(MARK, at + 1)) {
                expected.add("p/Model.java:" + (HEADER.size() + line + 1) + ":" + (at - marks + 1) + ": "
                        + texts.get(expected.size()));
                marks++;
            }
        }
        return expected;
    }

    /** Messages in the form of {@link #expected}. */
    static List<String> shown(List<Message> messages) {
        return messages.stream()
                .map(message -> message.file() + ":" + message.line() + ":" + message.column() + ": " + message.text())
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return rules() + " " + source.replace("\n", " ");
    }
}
