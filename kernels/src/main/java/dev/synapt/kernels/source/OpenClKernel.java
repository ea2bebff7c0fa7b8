package dev.synapt.kernels.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kernel in OpenCL C.
 *
 * @param name of the function
 * @param formals its parameters, by the names that the signature of the task has for them
 * @param items its work-items
 * @param body the statements
 */
record OpenClKernel(String name, List<Formal> formals, WorkItems items, String body) {
    /** What names of Java's kernels mean in OpenCL C; there such a name has a line behind it. */
    private static final Pattern RESERVED = Pattern.compile("\\b(kernel|global|local|constant|private|half)\\b");

    OpenClKernel {
        formals = List.copyOf(formals);
    }

    /** With those of some possible parameters that the body names. */
    static OpenClKernel of(String name, List<Formal> possible, WorkItems items, SourceText body) {
        String text = body.toString();
        return new OpenClKernel(
                name,
                possible.stream()
                        .filter(formal -> mentions(text, formal.name()))
                        .toList(),
                items,
                text);
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
    }

    /** The same under another name. */
    OpenClKernel named(String other) {
        return new OpenClKernel(other, formals, items, body);
    }

    void print(SourceText text) {
        List<String> declared = formals.stream()
                .map(formal -> formal.type() + " " + legal(formal.name()))
                .toList();
        text.call("__kernel void " + name, declared, " {");
        text.raw(legal(body));
        text.close();
    }

    private static String legal(String text) {
        return RESERVED.matcher(text).replaceAll("$1_");
    }
}
