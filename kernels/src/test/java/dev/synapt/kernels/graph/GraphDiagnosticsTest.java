package dev.synapt.kernels.graph;

import static dev.synapt.kernels.graph.Refusals.ended;
import static dev.synapt.kernels.graph.Refusals.input;
import static dev.synapt.kernels.graph.Refusals.refuses;
import static dev.synapt.kernels.graph.Refusals.refusesLayers;
import static dev.synapt.kernels.graph.Refusals.regression;

import dev.synapt.kernels.declaration.Declarations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every error of names, of what layers read, and of joins: its place and its text. */
class GraphDiagnosticsTest {

    @Test
    void namesThatClash() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "2nd layer", "activation", "RELU")),
                """
                Dense[2].name  The name of @Dense is '2nd layer', but it has to be a letter, then \
                letters, digits, _ and -. Did you mean 'dense_2nd_layer'? [ValueOutOfRange]

                Dense[1].name  Another layer is named 'hidden' already; names tell parameters apart \
                and are what 'from' refers to. Did you mean 'hidden_2'? [DuplicateName]""");
    }

    @Test
    void namesThatNobodyHas() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "hidden", "activation", "RELU")
                        .with("Dense", "units", 4, "from", "hiden", "activation", "RELU")),
                """
                Dense[1].from[0]  'dense' takes its input from 'hiden', but no layer has that name; \
                did you mean 'hidden'? [UnknownName]""");
    }

    @Test
    void layersThatNobodyReads() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "b", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "c", "from", "a", "activation", "RELU")),
                """
                Dense[1]  No layer takes its input from 'b', and it is not the network's output, which\
                 is 'dense', the last that no other reads. Name 'b' in the 'from' of the layer that is\
                 to read it, or of a loss if there are to be several outputs, or remove it. [UnusedLayer]""");
    }

    @Test
    void circles() {
        refuses(
                regression()
                        .with("Dense", "units", 4, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "b", "from", "c", "activation", "RELU")
                        .with("Dense", "units", 4, "name", "c", "from", "b"),
                """
                Dense[1].from[0]  'b' takes its input, by way of others or directly, from itself: b ->\
                 c -> b. It could never start. Let one layer of the circle take its input from a layer\
                 outside. [CircularGraph]""");
    }

    @Test
    void twoCircles() {
        refuses(
                ended(input(4).with("Add", "name", "a", "from", List.of("input", "c"))
                        .with("Activation", "value", "RELU", "name", "b")
                        .with("Dense", "units", 4, "name", "c", "from", "b")
                        .with("Activation", "value", "TANH", "name", "d", "from", "d")
                        .with("Add", "from", List.of("d", "c"))),
                """
                Add[0].from[1]  'a' takes its input, by way of others or directly, from itself: a -> b\
                 -> c -> a. It could never start. Let one layer of the circle take its input from a \
                layer outside. [CircularGraph]

                Activation[1].from[0]  'd' takes its input, by way of others or directly, from itself:\
                 d -> d. It could never start. Let one layer of the circle take its input from a layer\
                 outside. [CircularGraph]""");
    }

    @Test
    void aLayerNamedAsTheInput() {
        refuses(ended(input(4).with("Dense", "units", 4, "name", "input", "activation", "RELU")), """
                Dense[0].name  'input' is what 'from' calls the network's input. Give the layer \
                another name, such as 'dense'. [DuplicateName]""");
    }

    @Test
    void shapesThatCannotBeJoined() {
        refuses(
                ended(input(4).with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Dense", "units", 6, "name", "b", "from", "input", "activation", "RELU")
                        .with("Reshape", "value", new int[] {2, 4}, "name", "c", "from", "a")
                        .with("Add", "name", "sum", "from", List.of("a", "b", "c"))
                        .with("Flatten")),
                """
                Add[0].from[1]  'sum' joins its inputs element by element, so that they need one \
                shape, but 'a' is (8) and 'b' is (6):
                input (4) -> a (8)
                input (4) -> b (6)
                Bring one of them to the other's shape, as @Dense(units = 8, from = "b") does, or use \
                @Concatenate. [ShapeMismatch]

                Add[0].from[2]  'sum' joins its inputs element by element, so that they need one \
                shape, but 'a' is (8) and 'c' is (2, 4):
                input (4) -> a (8)
                input (4) -> a (8) -> c (2, 4)
                Reshape one of them, or did you mean another layer? [ShapeMismatch]""");
    }

    @Test
    void shapesOfOtherRanks() {
        refuses(
                ended(input(new int[] {3, 4})
                        .with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Flatten", "name", "b", "from", "input")
                        .with("Maximum", "from", List.of("a", "b"))),
                """
                Maximum[0].from[1]  'maximum' joins its inputs element by element, so that they need \
                one shape, but 'a' is (3, 8) and 'b' is (12):
                input (3, 4) -> a (3, 8)
                input (3, 4) -> b (12)
                Did you mean another layer? [ShapeMismatch]""");
    }

    /** The layer that was meant is the last of the shape that the first input has. */
    @Test
    void shapesOfWhichAnotherLayerHasOne() {
        refuses(
                ended(input(new int[] {8, 1})
                        .with("Conv1D", "filters", 4, "kernelSize", 3, "name", "a", "activation", "RELU")
                        .with("MaxPool1D", "name", "pool")
                        .with("Conv1D", "filters", 4, "kernelSize", 3, "padding", "SAME", "name", "b")
                        .with("Add", "from", List.of("b", "input"))),
                """
                Add[0].from[1]  'add' joins its inputs element by element, so that they need one \
                shape, but 'b' is (3, 4) and 'input' is (8, 1):
                input (8, 1) -> a (6, 4) -> pool (3, 4) -> b (3, 4)
                input (8, 1)
                Did you mean 'pool', which is (3, 4)? [ShapeMismatch]""");
    }

    @Test
    void aWholeThatFitsNoArray() {
        refuses(ended(input(1_500_000_000).with("Concatenate", "from", List.of("input", "input"))), """
                Concatenate[0]  The output of 'concatenate' would hold 2,147,483,647 numbers a sample \
                (2,147,483,647), but an array of the JVM holds at most 2,147,483,639. Make it smaller. \
                [TooLarge]""");
    }

    @Test
    void shapesThatCannotBeConcatenated() {
        refuses(
                ended(input(new int[] {4, 6})
                        .with("Dense", "units", 8, "name", "a", "activation", "RELU")
                        .with("Concatenate", "name", "whole", "from", List.of("a", "input"), "axis", 1)
                        .with("Flatten", "from", "a", "name", "flat")
                        .with("Concatenate", "from", List.of("whole", "flat"))),
                """
                Concatenate[0].from[1]  'whole' joins its inputs along axis 1, so that they have to \
                agree in all others, but 'a' is (4, 8) and 'input' is (4, 6):
                input (4, 6) -> a (4, 8)
                input (4, 6)
                Did you mean another axis, or another layer? [ShapeMismatch]

                Concatenate[1].from[1]  'concatenate' joins its inputs along axis 2, so that they have\
                 to agree in all others, but 'whole' is (4, 8) and 'flat' is (32):
                input (4, 6) -> a (4, 8) -> whole (4, 8)
                input (4, 6) -> a (4, 8) -> flat (32)
                Did you mean another axis, or another layer? [ShapeMismatch]""");
    }

    @Test
    void axesThatAreNone() {
        refuses(
                ended(input(new int[] {4, 6})
                        .with("Concatenate", "from", List.of("input", "input"), "axis", 0)
                        .with("Concatenate", "from", List.of("concatenate", "input"), "axis", -3)),
                """
                Concatenate[0].axis  @Concatenate takes an axis of its inputs, which are (4, 6), but \
                axis = 0 is the batch, whose samples stay apart. Write one from 1 to 2, or -1 for the \
                last. [ValueOutOfRange]

                Concatenate[1].axis  @Concatenate takes an axis of its inputs, which are (4, 12), but \
                axis = -3 is none of theirs. Write one from 1 to 2, or -1 for the last. \
                [ValueOutOfRange]""");
    }

    @Test
    void productsOfMatrices() {
        refuses(ended(squared(1, 2)), """
                Dot[0].axes  @Dot multiplies the elements along axis 1 of 'input', which is (4, 3), with those along axis 2 \
                of 'input', which is (4, 3), but there are 4 and 3:
                input (4, 3)
                input (4, 3)
                Name axes of one extent. [ShapeMismatch]""");
        refuses(ended(squared(0, 3)), """
                Dot[0].axes[0]  @Dot takes an axis of its inputs, which are (4, 3), but axes = 0 is the batch, whose samples \
                stay apart. Write one from 1 to 2, or -1 for the last. [ValueOutOfRange]

                Dot[0].axes[1]  @Dot takes an axis of its inputs, which are (4, 3), but axes = 3 is none of theirs. Write one \
                from 1 to 2, or -1 for the last. [ValueOutOfRange]""");
        refuses(ended(squared(1, 1, 1)), """
                Dot[0].axes  @Dot takes one axis for both inputs, or one for each, but axes names 3. [ValueOutOfRange]""");
    }

    private static Declarations squared(Integer... axes) {
        return input(4, 3).with("Dot", "from", List.of("input", "input"), "axes", List.of(axes));
    }

    @Test
    void wrongNumbersOfInputs() {
        refuses(
                ended(input(4).with("Dense", "units", 4, "name", "a", "from", List.of("input", "input"))
                        .with("Subtract", "from", List.of("a", "input", "a"))
                        .with("Subtract", "from", List.of("subtract"))
                        .with("Add", "from", List.of())
                        .with("Maximum", "from", "add")),
                """
                Dense[0].from[1]  @Dense takes one input, but 'from' names 2: input, input. Join some \
                of them first, as @Add and @Concatenate do. [ValueOutOfRange]

                Subtract[0].from[2]  @Subtract takes two inputs, but 'from' names 3: a, input, a. Join\
                 some of them first, as @Add and @Concatenate do. [ValueOutOfRange]

                Subtract[1].from  @Subtract takes two inputs, but 'from' names 1: subtract. Name what \
                is to be joined. [ValueOutOfRange]

                Add[0].from  @Add takes at least two inputs, but 'from' names none. Name what is to be\
                 joined. [ValueOutOfRange]

                Maximum[0].from  @Maximum takes at least two inputs, but 'from' names 1: add. Name \
                what is to be joined. [ValueOutOfRange]""");
    }

    /** The layers that name what they read rightly are checked with that, not with the layer written before them. */
    @Test
    void anUnknownNameSpoilsNoOtherLayer() {
        refusesLayers(
                input(8, 8, 1)
                        .with("Conv2D", "filters", 2, "kernelSize", 3, "name", "seen")
                        .with("Flatten", "name", "flat")
                        .with("GlobalAvgPool2D", "from", "seen", "name", "mean")
                        .with("Concatenate", "from", List.of("flat", "meen")),
                """
                Concatenate[0].from[1]  'concatenate' takes its input from 'meen', but no layer has that \
                name; did you mean 'mean'? [UnknownName]""");
    }
}
