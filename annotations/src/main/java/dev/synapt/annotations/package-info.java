/**
 * The vocabulary of Synapt: annotations that declare a neural network on a class or interface. Keras 3's names,
 * defaults and arithmetic, channels last.
 *
 * <pre>{@code
 * import static dev.synapt.annotations.ActivationFunction.*;
 * import static dev.synapt.annotations.LossFunction.*;
 * import static dev.synapt.annotations.Metric.*;
 *
 * import dev.synapt.annotations.*;
 *
 * @Network(input = 784, seed = 7)
 * @Dense(units = 128, activation = RELU)
 * @Dropout(0.2)
 * @Dense(units = 10, activation = SOFTMAX)
 * @Loss(SPARSE_CATEGORICAL_CROSSENTROPY)
 * @Adam(learningRate = 1e-3)
 * @Metrics(ACCURACY)
 * interface Digits {}
 * }</pre>
 *
 * <h2>Order</h2>
 *
 * <p>Layers run in the order written. {@code name} names a layer and {@code from}, everywhere, names the layer that
 * another takes its input from, {@code input} the network's. Losses, optimizers and metrics may stand anywhere.
 *
 * <h2>Graphs</h2>
 *
 * <p>Several layers may read one, and {@code @Add}, {@code @Subtract}, {@code @Multiply}, {@code @Average},
 * {@code @Maximum}, {@code @Minimum}, {@code @Dot} and {@code @Concatenate} read several. A layer may name one that is
 * written after it. The one layer that no other reads is the network's output, unless losses name others.
 *
 * <pre>{@code
 * @Network(input = 32)
 * @Dense(units = 32, activation = RELU)
 * @Dense(units = 32, name = "change")
 * @Add(from = {"dense", "change"})
 * @Activation(RELU)
 * @Dense(units = 1)
 * @Loss(MEAN_SQUARED_ERROR)
 * interface Residual {}
 * }</pre>
 *
 * <h2>Blocks</h2>
 *
 * <p>{@code @Block} declares a group of layers once; {@code @Reuse} puts them into a network, several times and with
 * arguments, and takes over the layers of another network too:
 *
 * <pre>{@code
 * @Block
 * @Argument(name = "units", sets = {"first.units", "second.units"})
 * @Dense(units = 32, activation = RELU, name = "first")
 * @Dense(units = 32, name = "second")
 * @Add(from = {"second", "input"})
 * interface Residual {}
 *
 * @Network(input = 64)
 * @Reuse(value = Residual.class, arguments = "units = 64", repeat = 8)
 * @Dense(units = 1)
 * @Loss(MEAN_SQUARED_ERROR)
 * interface Deep {}
 * }</pre>
 *
 * <p>{@code @Shared} applies a layer or block once more, with the same weights.
 *
 * <h2>Several inputs</h2>
 *
 * <p>{@code @Input(name = "left", shape = 4)}, for each input one, in place of the shape in {@code @Network}.
 *
 * <h2>Several outputs</h2>
 *
 * <p>{@code @Loss(value = MEAN_SQUARED_ERROR, from = "price", weight = 0.5)}, for each output one.
 *
 * <h2>Phases</h2>
 *
 * <p>{@code @Phase} declares a phase of training in which some layers are frozen:
 * {@code @Phase(name = "headOnly", frozen = "base")}.
 *
 * <h2>Functions</h2>
 *
 * <p>{@code @ScalarObjective} declares a plain function of a few numbers, for any method to minimize:
 * {@code @ScalarObjective(formula = "2*w^2 + w + 4", trainable = @Trainable(name = "w", initial = 2))}.
 *
 * <h2>Spelling</h2>
 *
 * <ul>
 *   <li>An annotation is a class of Keras, letter for letter: {@code Dense}, {@code LeakyReLU}, {@code RMSprop},
 *       {@code BinaryCrossentropy}, {@code L1L2}; of two names of one class the shorter, {@code MaxPool2D}. Only where
 *       the whole name is in capitals and a constant bears it is the annotation written as a word: {@code SGD} and
 *       {@code ELU} are constants, {@code Sgd} and {@code Elu} the annotations that take arguments. What Keras has as a
 *       function only is written as a class would be: {@code Celu}, {@code HardShrink}.
 *   <li>A constant is a name that Keras takes as a string, in capitals: {@code "he_normal"} is {@code HE_NORMAL}. A
 *       metric whose long name is a loss's bears Keras's short one: {@code MEAN_ABSOLUTE_ERROR} is a loss, {@code MAE}
 *       a metric. So no name stands twice, and all constants can be imported statically side by side.
 *   <li>An argument is Keras's in camelCase: {@code negative_slope} is {@code negativeSlope}, {@code beta_1} is
 *       {@code beta1}. The argument that Keras takes first and that says it all has no name: {@code @Dropout(0.2)},
 *       {@code @L2(0.005)}, {@code @Reshape({7, 7, 16})}, {@code @Activation(RELU)}.
 *   <li>Numbers are {@code int} and {@code double}, seeds {@code long}. A list of one value needs no braces:
 *       {@code input = 784}. Where a list has one value for each dimension that a window slides over, one value stands
 *       for all: {@code kernelSize = 3}. A list member that defaults to <code>{}</code> is an argument that may be left
 *       out.
 *   <li>What has arguments of its own has an annotation of its own, its defaults visible: {@code @Adam(beta1 = 0.8)}
 *       and {@code @BinaryCrossentropy(fromLogits = true)}; {@code @Optimizer(ADAM)} and
 *       {@code @Loss(BINARY_CROSSENTROPY)} are the short forms with Keras's defaults.
 *   <li>Inside a layer the plain member takes the common form and the member ending in {@code With} any form:
 *       {@code activation = RELU} or {@code activationWith = @Activation(elu = @Elu(alpha = 0.5))},
 *       {@code kernelInitializer = HE_NORMAL} or
 *       {@code kernelInitializerWith = @Initializer(heNormal = @HeNormal(seed = 3))},
 *       {@code kernelRegularizer = @L2(0.005)} or {@code kernelRegularizerWith = @Regularizer(l1 = @L1(0.01))}.
 * </ul>
 *
 * <h2>Formulas</h2>
 *
 * <p>A member {@code formula} takes a function of one's own wherever a constant names a built-in one; it is
 * differentiated and compiled like those. It may hold:
 *
 * <ul>
 *   <li>the names its member lists, numbers as in Java, {@code pi}, {@code e} and {@code infinity};
 *   <li>{@code + - * /}, unary minus, parentheses, and {@code ^} with a constant exponent, whole or a half;
 *   <li>{@code abs sqrt square exp expm1 log log1p tanh sigmoid softplus erf sin cos sign} (angles in radians),
 *       {@code pow(base, exponent)}, {@code clip(x, low, high)}, and {@code max} and {@code min} of several arguments;
 *   <li>{@code max}, {@code min}, {@code sum} and {@code mean} of one argument: over the last axis, the row that the
 *       element stands in, so {@code exp(x - max(x)) / sum(exp(x - max(x)))} is softmax;
 *   <li>{@code simplexThreshold(x)}: over that row, the number t with {@code sum(max(x - t, 0))} = 1;
 *   <li>{@code select(x > 0, then, otherwise)}, with any of {@code < <= == != > >=}.
 * </ul>
 *
 * <p>Formulas of activations, losses and regularizers may have numbers that are trained, {@code trainable = @Trainable(name = "beta", initial = 1)}.
 *
 * <h2>Formulas that have names</h2>
 *
 * <p>{@code @Activation}, {@code @Loss}, {@code @Metrics}, {@code @Initializer}, {@code @Regularizer},
 * {@code @Constraint} and {@code @LearningRate} with a formula on an annotation type of one's own give the formula a
 * name; members of the type that are numbers are its arguments:
 *
 * <pre>{@code
 * @Activation(formula = "x * sigmoid(beta * x)")
 * @interface Swish { double beta() default 1; }
 *
 * @Regularizer(formula = "strength * log1p(square(w))")
 * @interface Robust { double strength() default 0.01; }
 *
 * @Network(input = 64)
 * @Dense(units = 32, kernelRegularizerWith = @Regularizer(reuse = Robust.class, arguments = "strength = 0.1"))
 * @Swish(beta = 1.5)
 * @Dense(units = 8, activationWith = @Activation(reuse = Swish.class))
 * ...
 * }</pre>
 *
 * <p>Such an annotation stands on a network or block where its kind does; within layers, {@code reuse} refers to it.
 * It may be declared anywhere, in another library too. What stands several times in one network needs a container
 * ({@code @Repeatable}), as Java asks. Members {@code name}, {@code from}, {@code weight} and {@code reduction} are
 * those of the layer or loss that it stands for. With {@code -Xlint:processing} javac notes that no processor claims
 * these annotations: a processor can only claim what it can name beforehand.
 *
 * <p>The legal values of every member stand in its documentation; any other is an error at that value while compiling.
 */
package dev.synapt.annotations;
