package dev.synapt.kernels.source;

import java.util.ArrayList;
import java.util.List;

/** Lines of Java with their indentation. */
final class SourceText {
    private static final String INDENT = "    ";
    private static final int WIDTH = 120;

    private final StringBuilder text = new StringBuilder();
    private int depth;

    SourceText(int depth) {
        this.depth = depth;
    }

    /** Adds one line; an empty one ends without blanks. */
    SourceText line(String line) {
        if (!line.isEmpty()) {
            text.append(INDENT.repeat(depth)).append(line);
        }
        text.append('\n');
        return this;
    }

    /** Adds lines that already have relative indentation of their own. */
    SourceText lines(String block) {
        block.lines().forEach(this::line);
        return this;
    }

    /** Adds lines that are indented already. */
    SourceText raw(String lines) {
        text.append(lines);
        return this;
    }

    /** A line that opens a block. */
    SourceText open(String line) {
        line(line + " {");
        depth++;
        return this;
    }

    /** A line that opens a nested class: coverage tools want the mark on each class, not on the outermost alone. */
    SourceText openClass(String line) {
        line("@SynaptGenerated");
        return open(line);
    }

    /** Opens a block that only limits the scope of its locals. */
    SourceText block() {
        line("{");
        depth++;
        return this;
    }

    /** Closes the innermost block. */
    SourceText close() {
        depth--;
        return line("}");
    }

    /** Closes the innermost block and opens its other branch. */
    SourceText orElse(String line) {
        depth--;
        line("} " + line + " {");
        depth++;
        return this;
    }

    /** A call or declaration with its arguments, broken over lines where it is too long. */
    SourceText call(String head, List<String> arguments, String tail) {
        String whole = head + "(" + String.join(", ", arguments) + ")" + tail;
        if (fits(whole)) {
            return tail.endsWith("{") ? opened(whole) : line(whole);
        }
        line(head + "(");
        depth += 2;
        List<String> wrapped = wrap(arguments);
        for (int i = 0; i < wrapped.size(); i++) {
            line(wrapped.get(i) + (i == wrapped.size() - 1 ? ")" + tail : ""));
        }
        depth -= 2;
        if (tail.endsWith("{")) {
            depth++;
        }
        return this;
    }

    private SourceText opened(String line) {
        line(line);
        depth++;
        return this;
    }

    private boolean fits(String line) {
        return depth * INDENT.length() + line.length() <= WIDTH;
    }

    private List<String> wrap(List<String> arguments) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            String piece = arguments.get(i) + (i < arguments.size() - 1 ? "," : "");
            if (current.length() > 0 && !fits(current + " " + piece)) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() == 0 ? "" : " ").append(piece);
        }
        lines.add(current.toString());
        return lines;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
