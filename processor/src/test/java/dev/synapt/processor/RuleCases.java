package dev.synapt.processor;

import java.util.List;

/** Declarations that break a rule of the compiler, with the place marked and what is said of it. */
final class RuleCases {
    /** Errors; in the order in which they are found. */
    static final List<RuleCase> ERRORS = List.of(
            new RuleCase(
                    """
                    @ScalarObjective(formula = »"2*w^2 + v", trainable = @Trainable(name = "w"))
                    @Sgd(learningRate = 0.1)
                    »@Dense(units = 1)
                    interface Model {}""",
                    "At character 9 of the formula: unknown name 'v'; known are w\n  2*w^2 + v\n          ^"
                            + " [InvalidFormula]",
                    "@Dense stands on Model, which is a function that @ScalarObjective declares: it has no layers, and"
                            + " besides its formula only optimizers. Remove one of the two. [IllegalObjective]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Reuse(String».class)
                    »@Argument(name = "units", sets = "dense.units")
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "String declares neither a block nor a network, so that there is nothing to reuse. Put @Block on it, or"
                            + " did you mean another type? [IllegalBlock]",
                    "@Argument stands on the network Model, but arguments belong to a block: nobody could give them here."
                            + " Remove it, or move the layers to a type with @Block. [IllegalBlock]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Loss(MEAN_SQUARED_ERROR)
                    »interface Model {}""",
                    "Model has no layers, so there is nothing to compute. Add at least one, such as"
                            + " @Dense(units = 1). [NoLayers]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1)
                    »interface Model {}""",
                    "Model has no loss, so there is nothing to make small in training. Add"
                            + " @Loss(MEAN_SQUARED_ERROR) for numbers, @Loss(BINARY_CROSSENTROPY) for yes or no,"
                            + " @Loss(SPARSE_CATEGORICAL_CROSSENTROPY) for class indices or"
                            + " @Loss(CATEGORICAL_CROSSENTROPY) for one-hot classes. [NoLoss]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, kernelInitializerWith = »@Initializer())
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Initializer does not say which function is meant. Name a constant, give one of the"
                            + " members that take arguments, or a formula. [MissingArgument]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    »@Activation
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Activation does not say which function is meant. Name a constant, give one of the"
                            + " members that take arguments, or a formula. [MissingArgument]"),
            new RuleCase(
                    """
                    @Network(input = {28, 28})
                    @Flatten
                    @Dense(units = 12)
                    @Reshape(»{5, 2})
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "Reshaping to (5, 2) takes 10 numbers a sample, but here are 12: input (28, 28) ->"
                            + " flatten (784) -> dense (12). Did you mean @Reshape({6, 2})? [ShapeMismatch]"),
            new RuleCase(
                    """
                    @Network(input = 784)
                    »@Conv2D(filters = 8, kernelSize = 3, activation = RELU)
                    @MaxPool2D(poolSize = {2, »27}, padding = Padding.VALID)
                    @Conv2D(filters = 8, kernelSize = 3, strides = 2, dilationRate = »2, padding = Padding.SAME)
                    @Flatten
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Conv2D takes samples of shape (rows, columns, channels), but here they have one"
                            + " dimension: input (784). Did you mean input = {28, 28, 1}? Or put @Reshape({28, 28,"
                            + " 1}) before it. [ShapeMismatch]",
                    "The window of 'max_pooling2d', 2 x 27, does not fit into its input, 26 x 26: input (784)"
                            + " -> conv2d (26, 26, 8). Did you mean padding = SAME? The largest that fits is"
                            + " poolSize = {2, 26}. [ShapeMismatch]",
                    "@Conv2D has strides = 2 and dilationRate = 2, but a window either moves by more than 1"
                            + " or is spread, as in Keras. Set one of them to 1. [ConflictingArguments]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = »1, activation = SOFTMAX)
                    @Loss(CATEGORICAL_CROSSENTROPY)
                    interface Model {}""",
                    "categorical_crossentropy needs one output for each class, at least two, but the"
                            + " network ends with one: input (4) -> dense (1). For two classes use units = 2 with"
                            + " activation = SOFTMAX, or keep one unit with activation = SIGMOID and"
                            + " @Loss(BINARY_CROSSENTROPY). [LossMismatch]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = »1, activation = SIGMOID)
                    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
                    interface Model {}""",
                    "sparse_categorical_crossentropy needs one output for each class, at least two, but"
                            + " the network ends with one: input (4) -> dense (1). For two classes use units = 2"
                            + " with activation = SOFTMAX, or keep one unit with activation = SIGMOID and"
                            + " @Loss(BINARY_CROSSENTROPY). [LossMismatch]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = »TANH)
                    @Loss(BINARY_CROSSENTROPY)
                    interface Model {}""",
                    "binary_crossentropy takes probabilities, from 0 to 1, but the network ends with tanh,"
                            + " which gives numbers below 0: input (4) -> dense (3). Did you mean activation ="
                            + " SIGMOID, or @BinaryCrossentropy(fromLogits = true)? [LossMismatch]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = SOFTMAX)
                    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
                    @Metrics({ACCURACY, »MAE})
                    interface Model {}""",
                    "mean_absolute_error compares outputs with values, but sparse_categorical_crossentropy"
                            + " takes class indices. Did you mean ACCURACY, or @Loss(CATEGORICAL_CROSSENTROPY) with"
                            + " one-hot values? [MetricMismatch]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, name = "hidden", activation = RELU)
                    @Dense(units = 1, name = »"hidden")
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "Another layer is named 'hidden' already; names tell parameters apart and are what"
                            + " 'from' refers to. Did you mean 'hidden_2'? [DuplicateName]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, name = "hidden", activation = RELU)
                    @Dense(units = 1, from = »"hiden")
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'dense' takes its input from 'hiden', but no layer has that name; did you mean"
                            + " 'hidden'? [UnknownName]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 4, name = "a", from = »"b", activation = RELU)
                    @Dense(units = 4, name = "b", from = "a", activation = RELU)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'a' takes its input, by way of others or directly, from itself: a -> b -> a. It could"
                            + " never start. Let one layer of the circle take its input from a layer outside."
                            + " [CircularGraph]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    »@BinaryCrossentropy(fromLogits = true)
                    interface Model {}""",
                    "A network has one loss, but @BinaryCrossentropy(fromLogits = true) stands here beside"
                            + " @Loss(value = MEAN_SQUARED_ERROR). Remove one of them, or say in 'from' which output each is"
                            + " of. [DuplicateDeclaration]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    @Adam
                    »@Sgd(momentum = 0.9)
                    interface Model {}""",
                    "A network has one optimizer, but @Sgd(momentum = 0.9) stands here beside @Adam."
                            + " Remove one of them. [DuplicateDeclaration]"),
            new RuleCase("""
                    @Network(input = 4)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    @Metrics({MAE, »MAE})
                    interface Model {}""", "MAE is measured already. Remove it here. [DuplicateDeclaration]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = RELU, activationWith = »@Activation(TANH))
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Dense has both activation = RELU and activationWith, which replaces it. Remove one"
                            + " of them. [ConflictingArguments]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Activation(value = RELU, elu = »@Elu)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Activation has elu and value, but they exclude each other. Keep one of them."
                            + " [ConflictingArguments]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1, useBias = false, biasInitializer = »ONES)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Dense has useBias = false and biasInitializer, which speaks of the bias. Remove one"
                            + " of them. [ConflictingArguments]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activationWith = @Activation(value = RELU, name = »"x"))
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@Activation stands inside a layer here, so that 'name' belongs to the layer around"
                            + " it. Move it there. [ConflictingArguments]"),
            new RuleCase("""
                    @Network(input = 4)
                    @Dense(units = 8, activationWith = @Activation(formula = »"x * sigmod(x)"))
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""", """
                    At character 5 of the formula: unknown function 'sigmod'; did you mean 'sigmoid'?
                      x * sigmod(x)
                          ^ [InvalidFormula]"""),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activationWith = @Activation(formula = »"1 + 2"))
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "The formula \"1 + 2\" does not depend on x, so that nothing before it could learn. Use"
                            + " x in it. [InvalidFormula]"),
            new RuleCase(
                    """
                    @Network(input = 100000)
                    @Dense(units = »100000)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "The kernel of 'dense' would hold 100,000 x 100,000 = 10,000,000,000 numbers, but an"
                            + " array of the JVM holds at most 2,147,483,639. At most 21,472 units fit here."
                            + " [TooLarge]"),
            new RuleCase(
                    """
                    @Network(input = »{100000, 100000})
                    @Flatten
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "The input would hold 10,000,000,000 numbers a sample (100,000 x 100,000), but an"
                            + " array of the JVM holds at most 2,147,483,639. Make it smaller. [TooLarge]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 4, name = "a", activation = RELU)
                    »@Dense(units = 4, activation = RELU)
                    @Dense(units = 4, from = "a", activation = RELU)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "No layer takes its input from 'dense', and it is not the network's output, which is"
                            + " 'dense_1', the last that no other reads. Name 'dense' in the 'from' of the layer that"
                            + " is to read it, or of a loss if there are to be several outputs, or remove it. [UnusedLayer]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 4, name = "trunk", activation = RELU)
                    @Dense(units = 1, name = "price", from = "trunk")
                    @Dense(units = 2, name = "size", from = "trunk")
                    @Loss(value = MEAN_SQUARED_ERROR, from = "price")
                    @Huber(from = "size", weight = 0.5)
                    @Loss(value = MEAN_ABSOLUTE_ERROR, from = »"prise")
                    interface Model {}""", "The loss is of 'prise', but no layer has that name; did you mean 'price'? [UnknownName]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = »BINARY_STEP)
                    @Dense(units = 2)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "The derivative of binary_step is 0 everywhere, so that nothing before it could learn: input (4) ->"
                            + " dense (3). Did you mean SIGMOID or TANH? A step stands at the end, with"
                            + " @Loss(PERCEPTRON), which judges the sums before it. [NoGradient]"),
            new RuleCase("""
                    @Network(input = 4)
                    @Dense(units = 4, name = "a", activation = RELU)
                    @Dense(units = 6, name = "b", activation = RELU)
                    @Add(from = {"a", »"b"})
                    @Concatenate(from = {"add", "input"}, axis = »2)
                    @Subtract(from = {"concatenate", "concatenate", »"concatenate"})
                    @Maximum(from = »"subtract")
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""", """
                    'add' joins its inputs element by element, so that they need one shape, but 'a' is (4) and 'b' is (6):
                      input (4) -> a (4)
                      input (4) -> a (4) -> b (6)
                      Bring one of them to the other's shape, as @Dense(units = 4, from = "b") does, or use @Concatenate.\
                     [ShapeMismatch]""", """
                    @Concatenate takes an axis of its inputs, which are (4), but axis = 2 is none of theirs. Write 1, or -1\
                     for the last. [ValueOutOfRange]""", """
                    @Subtract takes two inputs, but 'from' names 3: concatenate, concatenate, concatenate. Join some of\
                     them first, as @Add and @Concatenate do. [ValueOutOfRange]""", """
                    @Maximum takes at least two inputs, but 'from' names 1: subtract. Name what is to be joined.\
                     [ValueOutOfRange]"""),
            new RuleCase("""
                    @Network(input = 4)
                    @Add(from = {"input", »"dense"}, name = "a")
                    @Activation(RELU)
                    @Dense(units = 4)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""", """
                    'a' takes its input, by way of others or directly, from itself: a -> activation -> dense -> a. It could\
                     never start. Let one layer of the circle take its input from a layer outside. [CircularGraph]"""),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1, name = »"input")
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'input' is what 'from' calls the network's input. Give the layer another name, such as"
                            + " 'dense'. [DuplicateName]"),
            new RuleCase(
                    """
                    @Network(input = {4, 4, 1})
                    @UpSampling2D(size = »{2, 33}, interpolation = Interpolation.BILINEAR)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "Between two pixels this version draws at most 32 others, but 'up_sampling2d' has size = {2, 33} with"
                            + " interpolation = BILINEAR. Let two layers do it, or take NEAREST. [NotYetCompiled]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1, kernelInitializerWith = @Initializer(randomUniform = »@RandomUniform(minval = 1)))
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "@RandomUniform takes minval <= maxval, but here minval = 1 and maxval = 0.05. Did you"
                            + " mean @RandomUniform(minval = 0.05, maxval = 1)? [ValueOutOfRange]"),
            new RuleCase(
                    """
                    @Network(input = »0)
                    @Dense(units = »-1, name = »"1st") @Dropout(»1.5) @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR) @Adam(learningRate = »0)
                    interface Model {}""",
                    "In the input of @Network each size has to satisfy size >= 1, but one is 0. The"
                            + " smallest is 1. [ValueOutOfRange]",
                    "@Dense takes units >= 1, but here units = -1. The smallest is 1. [ValueOutOfRange]",
                    "The name of @Dense is '1st', but it has to be a letter, then letters, digits, _ and"
                            + " -. Did you mean 'dense_1st'? [ValueOutOfRange]",
                    "@Dropout takes 0 <= rate < 1, but here rate = 1.5. Usual is 0.5. [ValueOutOfRange]",
                    "@Adam takes learningRate > 0, but here learningRate = 0. Usual is 0.001." + " [ValueOutOfRange]"));

    /** Advice. */
    static final List<RuleCase> ADVICE = List.of(
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = »SOFTMAX)
                    @Loss(BINARY_CROSSENTROPY)
                    interface Model {}""",
                    "binary_crossentropy judges each of the 3 outputs alone, but softmax lets them share a"
                            + " sum of 1. Did you mean @Loss(CATEGORICAL_CROSSENTROPY) for one class a sample, or"
                            + " activation = SIGMOID for several? [DubiousLoss]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = »SIGMOID)
                    @Loss(CATEGORICAL_CROSSENTROPY)
                    interface Model {}""",
                    "categorical_crossentropy takes the outputs for the probabilities of classes that"
                            + " exclude each other, but sigmoid gives each on its own. Did you mean activation ="
                            + " SOFTMAX, or @Loss(BINARY_CROSSENTROPY) where several classes can be true at once?"
                            + " [DubiousLoss]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 3, activation = »SOFTMAX)
                    @CategoricalCrossentropy(fromLogits = true)
                    interface Model {}""",
                    "With fromLogits = true categorical_crossentropy applies softmax itself, but the"
                            + " network ends with softmax already. Did you mean activation = LINEAR, or fromLogits ="
                            + " false? Both are computed in the same stable way. [DubiousLoss]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    »@Dense(units = 8)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "Nothing stands between 'dense' and 'dense_1', so that together they compute what"
                            + " 'dense_1' could alone: a product of matrices is a matrix. Did you mean activation ="
                            + " RELU in 'dense'? [NoActivation]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = RELU, kernelInitializer = »ZEROS)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "All weights of 'dense' start with one value (zeros), so that its 8 units compute the"
                            + " same and have to be told apart by other layers alone. Leave kernelInitializer out,"
                            + " or use HE_NORMAL before relu. [ZeroInitialization]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = TANH, kernelInitializer = »HE_NORMAL)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'dense' is initialized by he_normal, whose variance is not the one that keeps signals"
                            + " through tanh at their size. Did you mean kernelInitializer = GLOROT_UNIFORM?"
                            + " [InitializerActivation]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = RELU)
                    @Dropout(»0.9)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'dropout' drops 90 % of its input, so that little is left to learn from. The rate is"
                            + " the share that is dropped, not kept; from 0.1 to 0.5 is usual. To keep 90 % write"
                            + " @Dropout(0.1). [HighDropout]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8)
                    »@Dropout(0.1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'dropout' drops what the network answers, so that training compares zeros with the"
                            + " truth. Move @Dropout before the last @Dense. [OutputDropout]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = »SOFTMAX)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'dense' ends with softmax, but other layers follow: its outputs share a sum of 1, so"
                            + " that most of them are nearly 0 and little gets through. Did you mean activation ="
                            + " RELU? [HiddenSoftmax]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 8, activation = RELU)
                    »@Activation(RELU)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    interface Model {}""",
                    "'activation' applies relu to what 'dense' gave, which has passed through relu"
                            + " already. Remove one of them. [RepeatedActivation]"),
            new RuleCase(
                    """
                    @Network(input = {28, 28})
                    »@Dense(units = 10, activation = SOFTMAX)
                    @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
                    interface Model {}""",
                    "'dense' gives (28, 10): a class for each of 28 positions of a sample, because @Dense"
                            + " acts on the last axis alone. For one class a sample put @Flatten before the first"
                            + " @Dense. [MissingFlatten]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    »@Adam(learningRate = 0.1)
                    interface Model {}""",
                    "Every step of adam moves most weights by about the learning rate, and 0.1 is large"
                            + " beside weights that start near 0: training seldom settles. Usual is 0.001."
                            + " [HighLearningRate]"),
            new RuleCase(
                    """
                    @Network(input = 4)
                    @Dense(units = 1)
                    @Loss(MEAN_SQUARED_ERROR)
                    @Metrics(»ACCURACY)
                    interface Model {}""",
                    "ACCURACY counts right classes, but mean_squared_error of a linear output is a"
                            + " regression. Did you mean MAE? [DubiousMetric]"));

    private RuleCases() {}
}
