package dev.synapt.kernels.vocabulary;

/**
 * One member of an annotation: what may stand there.
 *
 * @param name of the member, Keras's in camelCase
 * @param label what messages call it: Keras's name where the member is {@code value}, which nobody writes
 * @param kind what it is
 * @param range the legal numbers; of a list, of each element
 * @param defaultValue Keras's default of a number, 0 or 1 for a flag; NaN where the member must be given or has none
 * @param usual a number that people mostly take, for messages
 */
public record Attribute(String name, String label, Kind kind, Range range, double defaultValue, double usual) {

    /** Kinds of members. */
    public enum Kind {
        /** One number. */
        NUMBER,
        /** Yes or no. */
        FLAG,
        /** One size or more. */
        SIZES,
        /** A list of none or one, for an argument that may be left out. */
        OPTIONAL,
        /** An identifier, or nothing. */
        NAME
    }

    static Attribute number(String name, double defaultValue, Range range) {
        return new Attribute(name, name, Kind.NUMBER, range, defaultValue, defaultValue);
    }

    /** A number that has no default. */
    static Attribute required(String name, double usual, Range range) {
        return new Attribute(name, name, Kind.NUMBER, range, Double.NaN, usual);
    }

    static Attribute flag(String name) {
        return new Attribute(name, name, Kind.FLAG, Range.closed(0, 1), 0, 0);
    }

    static Attribute sizes(String name, double usual, Range range) {
        return new Attribute(name, name, Kind.SIZES, range, Double.NaN, usual);
    }

    static Attribute optional(String name) {
        return new Attribute(name, name, Kind.OPTIONAL, Range.FINITE, Double.NaN, Double.NaN);
    }

    /** The name of a layer. */
    static Attribute layerName() {
        return new Attribute("name", "name", Kind.NAME, Range.FINITE, Double.NaN, Double.NaN);
    }

    /** The same under another name in messages. */
    Attribute called(String newLabel) {
        return new Attribute(name, newLabel, kind, range, defaultValue, usual);
    }

    /** Whether formulas may speak of it. */
    public boolean isArgument() {
        return kind == Kind.NUMBER || kind == Kind.FLAG;
    }

    /** What is legal, in words. */
    public String legal() {
        return switch (kind) {
            case NUMBER -> range.describe(label);
            case FLAG -> "true or false";
            case SIZES -> "at least one, each " + range.describe("size");
            case OPTIONAL -> "none or one";
            case NAME -> "a letter, then letters, digits, _ and -";
        };
    }
}
