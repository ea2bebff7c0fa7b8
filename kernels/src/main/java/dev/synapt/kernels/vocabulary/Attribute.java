package dev.synapt.kernels.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One member of an annotation: what may stand there.
 *
 * @param name of the member, Keras's in camelCase
 * @param label what messages call it: Keras's name where the member is {@code value}, which nobody writes
 * @param kind what it is
 * @param range the legal numbers; of a list, of each element
 * @param defaultValue Keras's default of a number or of each in a list, 0 or 1 for a flag; NaN where the member must be
 *     given or has none
 * @param usual a number that people mostly take, for messages
 * @param lengths how many elements a list may have; empty where any number is legal, or where it is no list
 * @param constants names of the legal constants, last what messages suggest; empty where it is no constant
 */
public record Attribute(
        String name,
        String label,
        Kind kind,
        Range range,
        double defaultValue,
        double usual,
        List<Integer> lengths,
        List<String> constants) {

    /** Kinds of members. */
    public enum Kind {
        /** One number. */
        NUMBER,
        /** Yes or no. */
        FLAG,
        /** One size or more. */
        SIZES,
        /** Any number of numbers; how many follows from the inputs. */
        NUMBERS,
        /** One number for all dimensions, or one for each. */
        PER_DIMENSION,
        /** A constant of an enum. */
        CONSTANT,
        /** A list of none or one, for an argument that may be left out. */
        OPTIONAL,
        /** An identifier, or nothing. */
        NAME,
        /** Names of the layers that a layer reads; the range is that of their number. */
        INPUTS,
        /** Names of layers of the network; none is legal. Which there are follows from the network. */
        LAYERS,
        /** An axis as Keras counts, the batch being 0; below 0 from the end. What is legal follows from the inputs. */
        AXIS,
        /** Several of these, none twice; at least one. */
        AXES,
        /** The same, or none. */
        ANY_AXES,
        /** One of these for all inputs, or one for each. */
        AXIS_OF_EACH
    }

    public Attribute {
        lengths = List.copyOf(lengths);
        constants = List.copyOf(constants);
    }

    private Attribute(String name, Kind kind, Range range, double defaultValue, double usual) {
        this(name, name, kind, range, defaultValue, usual, List.of(), List.of());
    }

    static Attribute number(String name, double defaultValue, Range range) {
        return new Attribute(name, Kind.NUMBER, range, defaultValue, defaultValue);
    }

    /** A number that has no default. */
    static Attribute required(String name, double usual, Range range) {
        return new Attribute(name, Kind.NUMBER, range, Double.NaN, usual);
    }

    static Attribute flag(String name) {
        return new Attribute(name, Kind.FLAG, Range.closed(0, 1), 0, 0);
    }

    static Attribute sizes(String name, double usual, Range range) {
        return new Attribute(name, Kind.SIZES, range, Double.NaN, usual);
    }

    /** A list of numbers, by default none. */
    static Attribute numbers(String name) {
        return new Attribute(name, Kind.NUMBERS, Range.FINITE, Double.NaN, Double.NaN);
    }

    /** A list of numbers that has one of these lengths; without a default. */
    static Attribute numbers(String name, double usual, Range range, Integer... lengths) {
        return new Attribute(name, name, Kind.NUMBERS, range, Double.NaN, usual, List.of(lengths), List.of());
    }

    /** A list that has one of these lengths; without a default. */
    static Attribute perDimension(String name, double usual, Range range, Integer... lengths) {
        List<Integer> distinct = Arrays.stream(lengths).distinct().toList();
        return new Attribute(name, name, Kind.PER_DIMENSION, range, Double.NaN, usual, distinct, List.of());
    }

    /** One of these constants. */
    static Attribute constant(String name, List<String> constants) {
        return new Attribute(name, name, Kind.CONSTANT, Range.FINITE, Double.NaN, Double.NaN, List.of(), constants);
    }

    static Attribute optional(String name) {
        return new Attribute(name, Kind.OPTIONAL, Range.FINITE, Double.NaN, Double.NaN);
    }

    /** What a user calls it. */
    static Attribute chosenName() {
        return new Attribute("name", Kind.NAME, Range.FINITE, Double.NaN, Double.NaN);
    }

    /** The layers that a layer reads. */
    static Attribute inputs(Range count) {
        return new Attribute("from", Kind.INPUTS, count, Double.NaN, Double.NaN);
    }

    /** Some layers of the network. */
    static Attribute layers(String name) {
        return new Attribute(name, Kind.LAYERS, Range.FINITE, Double.NaN, Double.NaN);
    }

    static Attribute axis(String name, double defaultValue) {
        return new Attribute(name, Kind.AXIS, Range.FINITE, defaultValue, defaultValue);
    }

    /** Axes of which there is at least one. */
    static Attribute axes(String name, double defaultValue) {
        return new Attribute(name, Kind.AXES, Range.FINITE, defaultValue, defaultValue);
    }

    /** Axes of which there may be none; by default one, or NaN for none. */
    static Attribute anyAxes(String name, double defaultValue) {
        return new Attribute(name, Kind.ANY_AXES, Range.FINITE, defaultValue, defaultValue);
    }

    /** An axis for all inputs, or one for each. */
    static Attribute axisOfEach(String name, double defaultValue) {
        return new Attribute(name, Kind.AXIS_OF_EACH, Range.FINITE, defaultValue, defaultValue);
    }

    /** The same under another name in messages. */
    Attribute called(String newLabel) {
        return new Attribute(name, newLabel, kind, range, defaultValue, usual, lengths, constants);
    }

    /** The same with a default. */
    Attribute byDefault(double value) {
        return new Attribute(name, label, kind, range, value, usual, lengths, constants);
    }

    /** Whether formulas may speak of it. */
    public boolean isArgument() {
        return kind == Kind.NUMBER || kind == Kind.FLAG;
    }

    /** Whether it is a list of numbers. */
    public boolean isList() {
        return kind == Kind.SIZES || kind == Kind.PER_DIMENSION;
    }

    /** What one element of a list is called. */
    public String element() {
        return kind == Kind.SIZES ? "size" : "value";
    }

    /** What is legal, in words. */
    public String legal() {
        return legal(label);
    }

    /** What is legal, in words that call it {@code called}. */
    public String legal(String called) {
        return switch (kind) {
            case NUMBER -> range.describe(called);
            case FLAG -> "true or false";
            case SIZES -> "at least one, each " + range.describe(element());
            case NUMBERS ->
                lengths.isEmpty()
                        ? "none, or as many finite numbers as there are places"
                        : lengthsText() + ", each " + range.describe(called);
            case PER_DIMENSION -> lengthsText() + (hasOneElement() ? ", " : ", each ") + range.describe(called);
            case CONSTANT -> String.join(", ", constants);
            case OPTIONAL -> "none or one";
            case NAME -> "a letter, then letters, digits, _ and -";
            case INPUTS -> range.high() == 1 ? "one input" : range.high() == 2 ? "two inputs" : "at least two inputs";
            case LAYERS -> "names of layers";
            case AXIS -> "an axis of the inputs, not the batch";
            case AXES -> "at least one, each an axis of the inputs, not the batch; none twice";
            case ANY_AXES -> "none, or axes of the inputs, not the batch; none twice";
            case AXIS_OF_EACH -> "one for all inputs, or one for each: an axis of theirs, not the batch";
        };
    }

    /** How many elements a list may have, in words, such as {@code one or two numbers}. */
    public String lengthsText() {
        List<String> words =
                lengths.stream().filter(n -> n > 0).map(Attribute::word).toList();
        String last = words.get(words.size() - 1);
        String others = words.subList(0, words.size() - 1).stream().collect(Collectors.joining(", "));
        return (lengths.contains(0) ? "none, or " : "")
                + (others.isEmpty() ? last : others + " or " + last)
                + (hasOneElement() ? " number" : " numbers");
    }

    private boolean hasOneElement() {
        return lengths.stream().allMatch(n -> n <= 1);
    }

    private static String word(int count) {
        return switch (count) {
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "three";
            case 4 -> "four";
            case 6 -> "six";
            default -> String.valueOf(count);
        };
    }
}
