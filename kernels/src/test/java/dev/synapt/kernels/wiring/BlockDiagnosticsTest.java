package dev.synapt.kernels.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.Compilation;
import dev.synapt.kernels.NetworkCompiler;
import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import dev.synapt.kernels.source.CompilerOptions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every error that blocks and their uses bring with them: its place and its text. */
class BlockDiagnosticsTest {
    private static final CompilerOptions PLAIN = new CompilerOptions(List.of(), false, false, false);

    private static void says(NetworkDeclaration declaration, String expected) {
        Compilation compilation = NetworkCompiler.compile(declaration, PLAIN);
        assertThat(compilation.diagnostics().stream()
                        .map(d -> d.site() + "  " + d.text())
                        .collect(Collectors.joining("\n\n")))
                .isEqualTo(expected.strip());
        assertThat(compilation.files().isEmpty()).isEqualTo(!expected.isEmpty());
    }

    private static Declarations plain(String name) {
        return Declarations.block(name).with("Dense", "units", 4, "activation", "RELU", "name", "only");
    }

    private static Declarations withUnits() {
        return plain("Wide").with("Argument", "name", "units", "sets", "only.units");
    }

    private static Declarations network(Declarations... blocks) {
        Declarations network = Declarations.network("Deep").with("Network", "input", 4);
        for (Declarations block : blocks) {
            network.knowing(block.declaration());
        }
        return network;
    }

    private static NetworkDeclaration ended(Declarations declarations) {
        return declarations.with("Loss", "value", "MEAN_SQUARED_ERROR").declaration();
    }

    private static Declarations uses(Declarations network, String type, Object... members) {
        List<Object> all = new java.util.ArrayList<>(List.of("value", "test." + type));
        all.addAll(List.of(members));
        return network.with(new Declarations.Nested("Reuse", all));
    }

    @Test
    void aSoundBlockGivesItsOrder() {
        Compilation compilation = NetworkCompiler.compile(
                plain("Two").with("Dropout", "value", 0.5).declaration(), PLAIN);
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.files()).singleElement().satisfies(file -> {
            assertThat(file.qualifiedName()).isEqualTo("test.TwoBlock");
            assertThat(file.text()).isEqualTo("""
                    package test;

                    import dev.synapt.annotations.LayerOrder;

                    /** The order of the layers of {@code Two}, which its class file does not keep. */
                    @LayerOrder({"Dense", "Dropout"})
                    interface TwoBlock {}
                    """);
        });
    }

    @Test
    void aBlockHasLayersOnly() {
        says(plain("Both").with("Adam").with("Network", "input", 4).declaration(), """
                Both.Adam[0]  @Adam stands on the block Both, but a block has layers and arguments only. Move it to the \
                networks that use the block. [IllegalBlock]

                Both.Network[0]  @Network stands on the block Both, but a block has layers and arguments only. Move it to \
                the networks that use the block, or remove @Block. [IllegalBlock]""");
        says(Declarations.block("Empty").declaration(), """
                Empty  The block Empty has no layers, so there is nothing to compute. Add at least one, such as \
                @Dense(units = 1). [NoLayers]""");
        says(ended(network().with("Dense", "units", 1).with("Argument", "name", "n", "sets", "dense.units")), """
                Argument[0]  @Argument stands on the network Deep, but arguments belong to a block: nobody could give \
                them here. Remove it, or move the layers to a type with @Block. [IllegalBlock]""");
    }

    @Test
    void numbersAndNamesOfABlockAreChecked() {
        says(
                Declarations.block("Wrong")
                        .with("Dense", "units", 0)
                        .with("Dropout", "value", 0.5, "from", "dens")
                        .declaration(),
                """
                Wrong.Dense[0].units  @Dense takes units >= 1, but here units = 0. The smallest is 1. [ValueOutOfRange]

                Wrong.Dropout[0].from[0]  'dropout' takes its input from 'dens', but no layer has that name; did you mean \
                'dense'? [UnknownName]""");
    }

    @Test
    void whatArgumentsSetHasToBeThere() {
        says(
                plain("Wide")
                        .with(
                                "Argument",
                                "name",
                                "units",
                                "sets",
                                List.of("onyl.units", "only.unit", "only.name", "only", "only.units = 2 * unit"))
                        .with("Argument", "name", "units", "sets", "only.useBias")
                        .with("Argument", "name", "", "sets", List.of())
                        .declaration(),
                """
                Wide.Argument[1].name  Another argument is named 'units' already. Let one @Argument list all that it \
                sets. [DuplicateName]

                Wide.Argument[2].name  The argument has no name that a use could give it by. Call it what it sets, such as \
                'filters'. [MissingArgument]

                Wide.Argument[0].sets[0]  No layer is named 'onyl'; did you mean 'only'? [UnknownName]

                Wide.Argument[0].sets[1]  @Dense has no 'unit' that an argument can set; did you mean 'units'? [UnknownName]

                Wide.Argument[0].sets[2]  @Dense has no 'name' that an argument can set; known are activation, \
                biasInitializer, kernelInitializer, learningRateFactor, units, useBias. [UnknownName]

                Wide.Argument[0].sets[3]  What an argument sets is written "layer.member" or "layer.member = formula", such \
                as "conv2d.filters = 4 * units", but here stands "only". [InvalidFormula]

                Wide.Argument[0].sets[4]  At character 5 of the formula: unknown name 'unit'; did you mean 'units'?
                2 * unit
                    ^ [InvalidFormula]""");
    }

    @Test
    void whatIsWrittenInABlockFitsItsArguments() {
        says(
                plain("Wide")
                        .with("Dense", "units", 9, "name", "last")
                        .with("Argument", "name", "units", "sets", List.of("only.units", "last.units = 2 * units"))
                        .declaration(),
                """
                Wide.Argument[0].sets[1]  As the block is written, units = 4, which makes last.units 8, but there stands 9. \
                Let the values written in the block fit one another, as they hold where a use gives no argument. \
                [ConflictingArguments]""");
    }

    @Test
    void argumentsOfAUse() {
        says(
                ended(uses(
                        network(withUnits()),
                        "Wide",
                        "arguments",
                        List.of("unit = 3", "units", "units = x", "units = 8", "units = 0"))),
                """
                Reuse[0].arguments[0]  Wide has no argument 'unit'; did you mean 'units'? [UnknownName]

                Reuse[0].arguments[1]  An argument is given as "name = value", such as "units = 64", but here stands \
                "units". [InvalidFormula]

                Reuse[0].arguments[3]  'units' is given already. Remove one. [DuplicateName]

                Reuse[0].arguments[4]  'units' is given already. Remove one. [DuplicateName]

                Reuse[0].arguments[2]  'units' sets only.units, which takes a number, but here units = x. \
                [ValueOutOfRange]""");
        says(ended(uses(network(withUnits()), "Wide", "arguments", "units = 0")), """
                Reuse[0].arguments[0]  @Dense takes units >= 1, but here units = 0. The smallest is 1. [ValueOutOfRange]""");
        says(ended(uses(network(withUnits()), "Wide", "arguments", "units = 2.5")), """
                Reuse[0].arguments[0]  'units' sets only.units, which takes a whole number, but here units = 2.5, which is \
                2.5. [ValueOutOfRange]""");
        says(
                ended(uses(
                        network(withUnits().with("Argument", "name", "kind", "sets", "only.activation")),
                        "Wide",
                        "arguments",
                        "kind = RELLU")),
                """
                Reuse[0].arguments[0]  'kind' sets only.activation, which takes one of its constants, but here kind = \
                RELLU; did you mean 'RELU'? [ValueOutOfRange]""");
    }

    @Test
    void repetitions() {
        says(ended(uses(network(withUnits()), "Wide", "repeat", 0)), """
                Reuse[0].repeat  @Reuse takes repeat >= 1, but here repeat = 0. The smallest is 1. [ValueOutOfRange]""");
        Declarations often = uses(
                        Declarations.block("Often").knowing(withUnits().declaration()), "Wide", "name", "w")
                .with("Argument", "name", "n", "sets", "w.repeat = n - 1");
        says(ended(uses(network(withUnits(), often), "Often", "arguments", "n = 1")), """
                Reuse[0].arguments[0]  @Reuse takes repeat >= 1, but here repeat = 0. The smallest is 1. \
                [ValueOutOfRange]""");
    }

    @Test
    void blocksDoNotUseThemselves() {
        Declarations first = uses(Declarations.block("First"), "Second");
        Declarations second = uses(Declarations.block("Second"), "First");
        says(ended(uses(network(first, second), "First")), """
                Second.Reuse[0].value  First uses itself, by way of others or directly: First -> Second -> First. It would never \
                end. Let one of them have layers of its own instead. In Second. [CircularGraph]""");
        says(uses(Declarations.block("Self"), "Self").declaration(), """
                Self.Reuse[0].value  Self uses itself, by way of others or directly: Self -> Self. It would never end. Let \
                one of them have layers of its own instead. [CircularGraph]""");
    }

    @Test
    void whatCannotBeReused() {
        says(ended(uses(network(Declarations.network("Other").with("Adam")), "Other")), """
                Reuse[0].value  Other declares neither a block nor a network, so that there is nothing to reuse. Put @Block \
                on it, or did you mean another type? [IllegalBlock]""");
        Declarations named =
                Declarations.network("Base").with("Network", "input", 4).with("Dense", "units", 4, "name", "features");
        says(ended(uses(uses(network(named), "Base", "until", "feature"), "Base", "repeat", 2)), """
                Reuse[0].until  Base has no layer 'feature'; did you mean 'features'? [UnknownName]

                Reuse[1].repeat  Base is a network, whose layers keep their names, so that it can stand here once only. Did \
                you mean a @Block? [ConflictingArguments]""");
        says(ended(uses(network(named), "Base").with("Dense", "units", 1, "name", "features")), """
                Dense[0].name  Another layer is named 'features' already; names tell parameters apart and are what 'from' \
                refers to. Did you mean 'features_2'? [DuplicateName]""");
        says(ended(uses(network(named).with("Dense", "units", 1, "name", "features"), "Base")), """
                Reuse[0]  Layers of Base keep their names, but here another one is named 'features' already; names tell \
                parameters apart. Give the other one a name of its own. [DuplicateName]""");
    }

    @Test
    void layersWithinABlock() {
        says(ended(uses(network(withUnits()), "Wide").with("Add", "from", List.of("wide", "wide/onyl"))), """
                Add[0].from[1]  'wide' has no layer 'wide/onyl'; did you mean 'wide/only'? [UnknownName]""");
    }

    @Test
    void shapesInABlockAreReportedThereOnce() {
        Declarations bad = Declarations.block("Bad")
                .with("Dense", "units", 3)
                .with("Add", "from", List.of("dense", "input"))
                .with("Dense", "units", 4);
        String text = """
                'twice/1/add' joins its inputs element by element, so that they need one shape, but 'twice/1/dense' is \
                (3) and 'input' is (4):
                input (4) -> twice/1/dense (3)
                input (4)
                Bring one of them to the other's shape, as @Dense(units = 3, from = "input") does, or use @Concatenate. In \
                Bad, reused as 'twice/1'. [ShapeMismatch]""";
        says(ended(uses(network(bad), "Bad", "name", "twice", "repeat", 2)), "Bad.Add[0].from[1]  " + text);
        Declarations compiled =
                Declarations.network("Deep").with("Network", "input", 4).knowing(bad.withoutSource());
        says(ended(uses(compiled, "Bad", "name", "twice", "repeat", 2)), "Reuse[0]  " + text);
    }

    @Test
    void adviceIsSilencedInTheBlockToo() {
        Declarations block = plain("Thin").with("Dropout", "value", 0.9);
        Declarations around = network(block).with("Loss", "value", "MEAN_SQUARED_ERROR");
        uses(around, "Thin", "repeat", 2).with("Dense", "units", 1);
        assertThat(NetworkCompiler.compile(around.declaration(), PLAIN).diagnostics())
                .extracting(d -> d.site() + " " + d.rule())
                .containsExactly("Thin.Dropout[0].value HighDropout");
        block.suppressing("HighDropout");
        says(
                uses(network(block), "Thin")
                        .with("Dense", "units", 1)
                        .with("Loss", "value", "MEAN_SQUARED_ERROR")
                        .declaration(),
                "");
    }

    @Test
    void sharedLayers() {
        says(
                ended(network()
                        .with("Dense", "units", 4, "activation", "TANH", "name", "encoder")
                        .with("Shared", "layer", "encodr", "from", "input")
                        .with("Shared", "layer", "encoder", "name", "twin")
                        .with("Shared", "layer", "twin")
                        .with("Add", "from", List.of("encoder", "twin_1"), "name", "sum")
                        .with("Shared", "layer", "sum")
                        .with("Dense", "units", 1)),
                """
                Shared[0].layer  No layer is named 'encodr'; did you mean 'encoder'? [UnknownName]

                Shared[2].layer  'twin' is another place of a shared layer, not the layer itself; known are encoder, dense. \
                [UnknownName]

                Shared[3].layer  'sum' joins several layers and has no weights to share. Write @Add once more. \
                [ConflictingArguments]""");
    }

    @Test
    void sharedLayersReadOneShape() {
        says(
                ended(network()
                        .with("Dense", "units", 3, "activation", "TANH", "name", "encoder")
                        .with("Shared", "layer", "encoder", "name", "again")),
                """
                Shared[0]  'again' has the weights of 'encoder', which reads (4), so that its inputs have 4 features, but it \
                reads (3):
                input (4) -> encoder (3)
                input (4) -> encoder (3) -> again (3)
                Did you mean another layer, or @Dense with weights of its own? [ShapeMismatch]""");
    }

    /** Images may be of another size, but not of other channels; kernels for each position allow neither. */
    @Test
    void sharedWindows() {
        says(
                ended(Declarations.network("Images")
                        .with("Network", "input", List.of(8, 8, 3))
                        .with("Conv2D", "filters", 5, "kernelSize", 3, "activation", "TANH", "name", "a")
                        .with("Shared", "layer", "a", "name", "again")
                        .with("GlobalAvgPool2D", "name", "one")
                        .with("LocallyConnected2D", "filters", 5, "kernelSize", 4, "name", "b", "from", "input")
                        .with("GlobalAvgPool2D", "name", "two")
                        .with("AvgPool2D", "from", "input", "name", "small")
                        .with("Shared", "layer", "b", "name", "other")
                        .with("GlobalAvgPool2D", "name", "three")
                        .with("Add", "from", List.of("one", "two", "three"))),
                """
                Shared[0]  'again' has the weights of 'a', which reads (8, 8, 3), so that its inputs have 3 channels, but it \
                reads (6, 6, 5):
                input (8, 8, 3) -> a (6, 6, 5)
                input (8, 8, 3) -> a (6, 6, 5) -> again (4, 4, 5)
                Did you mean another layer, or @Conv2D with weights of its own? [ShapeMismatch]

                Shared[1]  'other' has the weights of 'b', which reads (8, 8, 3), so that its inputs have that shape, but it \
                reads (4, 4, 3):
                input (8, 8, 3) -> b (5, 5, 5)
                input (8, 8, 3) -> small (4, 4, 3) -> other (1, 1, 5)
                Did you mean another layer, or @LocallyConnected2D with weights of its own? [ShapeMismatch]""");
    }

    @Test
    void phases() {
        Declarations base = Declarations.network("Base")
                .with("Network", "input", 4)
                .with("Dense", "units", 4, "activation", "TANH", "name", "low");
        says(
                ended(uses(network(base), "Base", "name", "base")
                        .with("Dense", "units", 1, "name", "head")
                        .with("Phase", "name", "headOnly", "frozen", List.of("base", "heat"))
                        .with("Phase", "name", "HEADonly", "frozenUntil", "lov")
                        .with("Phase", "name", "", "frozen", "base")),
                """
                Phase[0].frozen[1]  No layer is named 'heat'; did you mean 'head'? [UnknownName]

                Phase[1].frozenUntil  No layer is named 'lov'; did you mean 'low'? [UnknownName]

                Phase[1].name  'HEADonly' names a class that 'headOnly', another phase, names already. Give it another name. \
                [DuplicateName]

                Phase[2].name  The phase has no name that a program could train it by. Say what is trained, such as \
                'headOnly'. [MissingArgument]""");
        says(
                ended(uses(network(base), "Base", "name", "base")
                        .with("Dense", "units", 1, "name", "head")
                        .with("Phase", "name", "alongDirection", "frozen", "base")),
                """
                Phase[0].name  'alongDirection' names a class that is made where hessianProducts is true. Give it another \
                name. [DuplicateName]""");
        says(
                ended(uses(network(base), "Base", "name", "base")
                        .with("Phase", "name", "nothing", "frozenUntil", "base")),
                """
                Phase[0]  The phase 'nothing' freezes every layer with weights, so there is nothing to train in it. Freeze \
                fewer. [NoLayers]""");
        says(plain("Held").with("Phase", "name", "p").declaration(), """
                Held.Phase[0]  @Phase stands on the block Held, but a block has layers and arguments only. Move it to the \
                networks that use the block. [IllegalBlock]""");
    }

    @Test
    void severalInputs() {
        says(ended(Declarations.network("Deep").with("Network").with("Dense", "units", 1)), """
                Network[0]  @Network does not say the shape of a sample. Write @Network(input = ...), such as \
                @Network(input = 784) for rows of 784 numbers, or an @Input for each of several inputs. [MissingArgument]""");
        says(ended(network().with("Input", "name", "left", "shape", 4).with("Dense", "units", 1)), """
                Network[0].input  Deep says the shape of its input here and has @Input, which takes its place. Keep one of \
                them. [ConflictingArguments]""");
        says(
                ended(Declarations.network("Deep")
                        .with("Network")
                        .with("Input", "name", "left", "shape", List.of(2, 0))
                        .with("Input", "name", "right", "shape", 4)
                        .with("Dense", "units", 1, "from", "input")),
                """
                Input[0].shape[1]  In the shape of @Input each size has to satisfy size >= 1, but one is 0. The smallest is \
                1. [ValueOutOfRange]

                Dense[0].from[0]  'dense' takes its input from 'input', but no layer has that name; known are left, right, \
                dense. [UnknownName]""");
        says(
                ended(Declarations.network("Deep")
                        .with("Network")
                        .with("Input", "name", "left", "shape", 3)
                        .with("Input", "name", "right", "shape", 4)
                        .with("Dense", "units", 1)),
                """
                Input[0]  No layer takes its input from 'left', and it is not the network's output, which is 'dense', the \
                last that no other reads. Name 'left' in the 'from' of the layer that is to read it, or remove it. \
                [UnusedLayer]""");
        Declarations several = Declarations.network("Several")
                .with("Network")
                .with("Input", "name", "left", "shape", 4)
                .with("Dense", "units", 1);
        says(ended(uses(network(several), "Several")), """
                Reuse[0].value  Several has inputs of its own, but this version reuses networks of one input only, as \
                @Network(input = ...) declares it. [NotYetCompiled]""");
        says(
                Declarations.block("Held")
                        .with("Input", "name", "i", "shape", 2)
                        .with("Dense", "units", 1)
                        .declaration(),
                """
                Held.Input[0]  @Input stands on the block Held, but a block has layers and arguments only. Move it to the \
                networks that use the block. [IllegalBlock]""");
    }
}
