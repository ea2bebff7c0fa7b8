package dev.synapt.kernels.source;

import dev.synapt.kernels.declaration.Declarations;
import dev.synapt.kernels.declaration.NetworkDeclaration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Networks that between them have every layer, activation, loss, optimizer and initializer, and sizes that fit no
 * vector. {@link BackendEqualityTest} says what must not be missing. Each subject has its declarations in a class of
 * its own.
 */
enum Networks {
    RISING(DenseNetworks::rising),
    FALLING(DenseNetworks::falling),
    DEEP(DenseNetworks::deep),
    WIDE(DenseNetworks::wide),
    SHAPES(DenseNetworks::shapes),
    LABELLED_ROWS(DenseNetworks::labelledRows),

    SMOOTH(ActivationNetworks::smooth),
    BENT(ActivationNetworks::bent),
    SPARSE(ActivationNetworks::sparse),
    PARAMETRIC(ActivationNetworks::parametric),
    PERCEPTRON(ActivationNetworks::perceptron),
    TRAINED_FORMULAS(ActivationNetworks::trainedFormulas),

    BINARY_PROBABILITIES(LossNetworks::binaryProbabilities),
    CATEGORICAL_PROBABILITIES(LossNetworks::categoricalProbabilities),
    LABEL_PROBABILITIES(LossNetworks::labelProbabilities),
    BINARY_LOGITS(LossNetworks::binaryLogits),
    CATEGORICAL_LOGITS(LossNetworks::categoricalLogits),
    LABEL_LOGITS(LossNetworks::labelLogits),
    SQUARES(LossNetworks::squares),
    ABSOLUTES(LossNetworks::absolutes),
    FORMULA(LossNetworks::formula),

    POSITIVE_NUMBERS(FurtherLossNetworks::positiveNumbers),
    NUMBERS(FurtherLossNetworks::numbers),
    FOCUSED(FurtherLossNetworks::focused),
    CLASSES(FurtherLossNetworks::classes),
    MARGINS(FurtherLossNetworks::margins),
    OVERLAPS(FurtherLossNetworks::overlaps),
    PAIRS(FurtherLossNetworks::pairs),
    EMBEDDINGS(FurtherLossNetworks::embeddings),
    SEQUENCES(FurtherLossNetworks::sequences),

    NORMALIZED(NormalizedNetworks::normalized),
    NORMALIZED_FEATURES(NormalizedNetworks::normalizedFeatures),
    NORMALIZED_ROWS(NormalizedNetworks::normalizedRows),
    NORMALIZED_SAMPLES(NormalizedNetworks::normalizedSamples),

    IMAGES(WindowNetworks::images),
    WINDOWS(WindowNetworks::windows),
    SERIES(WindowNetworks::series),
    VOLUME(WindowNetworks::volume),
    SERIES_MEAN(WindowNetworks::seriesMean),
    IMAGE_GREATEST(WindowNetworks::imageGreatest),
    VOLUME_MEAN(WindowNetworks::volumeMean),
    GROUPS(WindowNetworks::groups),
    DEPTHWISE(WindowNetworks::depthwise),
    TRANSPOSED(WindowNetworks::transposed),
    LOCAL(WindowNetworks::local),
    STRIDES(WindowNetworks::strides),
    FAR_STRIDES(WindowNetworks::farStrides),
    TILES(WindowNetworks::tiles),
    TILES_OF_SAMPLES(WindowNetworks::tilesOfSamples),
    EDGES(WindowNetworks::edges),
    GIVEN(WindowNetworks::given),
    LEAST(WindowNetworks::least),

    RESIZED(MovingNetworks::resized),
    SERIES_RESIZED(MovingNetworks::seriesResized),
    VOLUME_RESIZED(MovingNetworks::volumeResized),
    ORDERS(MovingNetworks::orders),
    AUGMENTED(MovingNetworks::augmented),

    RESIDUAL(GraphNetworks::residual),
    JOINS(GraphNetworks::joins),
    AXES(GraphNetworks::axes),
    MATRICES(GraphNetworks::matrices),
    WHOLE_ROWS(GraphNetworks::wholeRows),
    BRANCHES(GraphNetworks::branches),
    IMAGE_BRANCHES(GraphNetworks::imageBranches),
    SHARED(GraphNetworks::shared),
    SHARED_IMAGES(GraphNetworks::sharedImages),
    SHARED_SIZES(GraphNetworks::sharedSizes),
    SHARED_NORMS(GraphNetworks::sharedNorms),
    INPUTS(GraphNetworks::inputs),
    OUTPUTS(GraphNetworks::outputs),
    MEASURED(MeasuredNetworks::measured),
    BLOCKS(GraphNetworks::blocks),
    PHASES(GraphNetworks::phases),

    PENALIZED(TrainingNetworks::penalized),
    PENALIZED_RESULTS(TrainingNetworks::penalizedResults),
    ORTHOGONAL(TrainingNetworks::orthogonal),
    AMSGRAD(TrainingNetworks::amsgrad),
    BOUNDED_ELEMENTS(TrainingNetworks::boundedElements),
    BOUNDED_TENSORS(TrainingNetworks::boundedTensors),
    BOUNDED_TOGETHER(TrainingNetworks::boundedTogether),
    AVERAGED(TrainingNetworks::averaged),
    ACCUMULATED(TrainingNetworks::accumulated),
    ACCUMULATED_ALONG_DIRECTIONS(TrainingNetworks::accumulatedAlongDirections),
    TENSOR_LENGTHS(TrainingNetworks::directions),
    FACTORED(TrainingNetworks::factored),
    ACCUMULATED_FACTORS(TrainingNetworks::accumulatedFactors),
    SCHEDULE_FREE(TrainingNetworks::scheduleFree),
    ACCUMULATED_AHEAD(TrainingNetworks::accumulatedAhead),
    ORTHOGONAL_STEPS(TrainingNetworks::orthogonalSteps),
    LEADER(TrainingNetworks::leader),
    CONSTRAINED(TrainingNetworks::constrained),
    OWN_FORMULAS(TrainingNetworks::ownFormulas),
    INITIALIZED(TrainingNetworks::initialized);

    /** Those that between them have every kind of kernel. */
    static final Set<Networks> OF_EVERY_KERNEL = EnumSet.of(
            RISING,
            NORMALIZED,
            WINDOWS,
            TILES,
            RESIZED,
            AUGMENTED,
            BRANCHES,
            PENALIZED,
            ACCUMULATED_ALONG_DIRECTIONS,
            FACTORED,
            ORTHOGONAL_STEPS);

    /** The beginning of a declaration. */
    interface Start {
        /** For samples of this shape; of none where the inputs say theirs. */
        Declarations input(int... sizes);
    }

    @SuppressWarnings("ImmutableEnumChecker") // A method without state.
    private final Function<Start, Declarations> declared;

    Networks(Function<Start, Declarations> declared) {
        this.declared = declared;
    }

    /** The declaration in one precision. */
    NetworkDeclaration declaration(String precision) {
        return declaration("", precision, List.of());
    }

    /** The same with products of its Hessian. */
    NetworkDeclaration withHessianProducts(String precision) {
        return declaration("Curved", precision, List.of("hessianProducts", true));
    }

    /** @param more members of the network's annotation */
    private NetworkDeclaration declaration(String kind, String precision, List<Object> more) {
        String words = name().toLowerCase(Locale.ROOT).replace("_", "");
        String first = words.substring(0, 1).toUpperCase(Locale.ROOT);
        String name = first + words.substring(1) + precision.substring(5) + kind;
        return declared.apply(sizes -> {
                    List<Object> members = new ArrayList<>(sizes.length == 0 ? List.of() : List.of("input", sizes));
                    members.addAll(List.of("seed", 7, "precision", precision));
                    members.addAll(more);
                    return Declarations.network(name).with("Network", members.toArray());
                })
                .declaration();
    }
}
