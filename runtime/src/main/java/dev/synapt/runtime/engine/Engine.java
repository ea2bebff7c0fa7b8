package dev.synapt.runtime.engine;

import dev.synapt.runtime.program.Architecture;
import dev.synapt.runtime.program.KeptSamples;
import dev.synapt.runtime.program.OutputInfo;
import dev.synapt.runtime.program.Program;
import dev.synapt.runtime.program.Share;
import dev.synapt.runtime.program.State;
import dev.synapt.runtime.program.Step;
import dev.synapt.runtime.program.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * Trains and evaluates: one step at a time, shared among threads. A training step is {@link #train}, a look at
 * {@link #meanLoss()} and {@link #update}; what goes wrong before the update leaves the state as it was.
 */
public final class Engine {
    private final Architecture architecture;
    private final State state;
    private final OutputInfo[] outputs;
    private final Step step;
    private final Team team;
    private final Changeover changeover;
    private final Team.Task trainShare = this::trainShare;
    private final Team.Task updateShare = this::updateShare;
    private final Team.Task evaluateShare = this::evaluateShare;
    private final Team.Task penaltyShare = this::penaltyShare;

    private volatile int threads = Settings.threads();
    private Program program;
    private Workspace workspace;
    private int workspaceThreads = 1;
    private int members = 1;
    private int phase;
    private boolean inputsFinite = true;
    private long trainNanos;

    /** An engine with weights and optimizer state zero. */
    public Engine(Architecture architecture, Programs programs) {
        this(architecture, programs, programs.initial().newState());
    }

    /** An engine that trains the weights of another one, with optimizer state zero. */
    public Engine(Architecture architecture, Programs programs, Engine other) {
        this(architecture, programs, programs.initial().newState(other.state));
    }

    private Engine(Architecture architecture, Programs programs, State state) {
        this.architecture = architecture;
        this.outputs = architecture.outputs().toArray(new OutputInfo[0]);
        this.step = new Step(architecture);
        this.program = programs.initial();
        this.state = state;
        InitialState.slots(architecture, state);
        this.workspace = program.newWorkspace(1, 1, true);
        this.team = new Team("synapt-" + architecture.name());
        this.changeover = new Changeover(programs);
    }

    /** Weights and optimizer state. */
    public State state() {
        return state;
    }

    /** The arguments of the next pass, to be filled in before it. */
    public Step step() {
        return step;
    }

    /** Most threads to use. */
    public int threads() {
        return threads;
    }

    /** Sets the most threads to use, at least 1. */
    public void threads(int threads) {
        this.threads = threads;
    }

    /** Brings copies of the weights up to date after they were written. */
    public void refresh() {
        program.refresh(state);
    }

    /** Whether {@link #keep} brings samples nearer. */
    public boolean keepsSamples() {
        return program.keepsSamples();
    }

    /** Keeps samples where steps are computed, see {@link Program#keep}. */
    public @Nullable KeptSamples keep(Step samples) {
        return program.keep(samples);
    }

    /** Brings weights and optimizer state up to date where a device has changed them. */
    public void download() {
        program.download(state);
    }

    /** Forward and backward pass without any change of the state. Returns whether all inputs are finite. */
    public boolean train() {
        if (!changeover.isPending()) {
            program = changeover.program();
            return trainPhases();
        }
        program = changeover.next(work());
        long begin = System.nanoTime();
        boolean finite = trainPhases();
        trainNanos = System.nanoTime() - begin;
        return finite;
    }

    /** Weight gradients and update, after {@link #train}. */
    public void update() {
        if (!changeover.isPending()) {
            updatePhases();
            return;
        }
        long begin = System.nanoTime();
        updatePhases();
        changeover.measured(program, step.rows, trainNanos + System.nanoTime() - begin);
    }

    private void updatePhases() {
        for (phase = 0; phase < program.updatePhases(); phase++) {
            team.run(members, updateShare);
        }
    }

    /** Forward pass without dropout, losses and metrics. Returns whether all inputs are finite. */
    public boolean evaluate() {
        program = changeover.program();
        begin();
        for (phase = 0; phase < program.evaluatePhases() && inputsFinite; phase++) {
            team.run(members, evaluateShare);
        }
        return inputsFinite;
    }

    /**
     * What the training step makes of its samples at random before it computes with them. Returns whether all inputs
     * are finite.
     *
     * @param output of the network's precision
     */
    public boolean augment(Object output) {
        program = changeover.program();
        reserve(step.rows, 1);
        if (!program.inputsFinite(step, 0, step.rows)) {
            return false;
        }
        program.augment(state, workspace, step, 0, 0, step.rows, output, 0);
        return true;
    }

    /** Gradients of the weights after {@link #train}, row-major, in the order of the parameters. */
    public double[][] gradients() {
        return program.gradients(state, workspace, step);
    }

    private boolean trainPhases() {
        begin();
        for (phase = 0; phase < program.trainPhases() && inputsFinite; phase++) {
            team.run(members, trainShare);
        }
        return inputsFinite;
    }

    private void begin() {
        members = Math.min(Split.members(work(), threads), program.mostThreads());
        reserve(step.rows, members);
        inputsFinite = true;
    }

    private long work() {
        return architecture.flopsPerSample() * step.rows;
    }

    private void reserve(int rows, int members) {
        if (rows > workspace.capacity() || members > workspaceThreads) {
            int capacity = Math.max(rows, workspace.capacity());
            workspaceThreads = Math.max(members, workspaceThreads);
            workspace.release();
            workspace = changeover.widest().newWorkspace(capacity, workspaceThreads, true);
        }
    }

    /** The loss of the last pass: the weighted sum over the outputs of each one's reduced losses. */
    public double meanLoss() {
        double loss = 0;
        for (int output = 0; output < outputs.length; output++) {
            double divisor = step.weights[output].divisor();
            loss += outputs[output].weight() * (divisor == 0 ? 0 : addLosses(output, 0) / divisor);
        }
        return loss;
    }

    /** What the weights, as they are, add to the mean loss; after a pass. */
    public double penalty() {
        if (!program.penalizes()) {
            return 0;
        }
        team.run(members, penaltyShare);
        return program.penalty(workspace);
    }

    /** What the results of layers add to the mean loss of the last pass, whatever its samples weigh. */
    public double activityPenalty() {
        return addActivityPenalties(0) / step.rows;
    }

    /** A sum plus what the results of layers add to the loss of the samples of the last pass, one by one. */
    public double addActivityPenalties(double sum) {
        double[][] rows = workspace.lossRows;
        double result = sum;
        for (int sample = 0; sample < step.rows && rows.length > outputs.length; sample++) {
            for (int layer = outputs.length; layer < rows.length; layer++) {
                result += rows[layer][sample];
            }
        }
        return result;
    }

    /** First sample of the last pass whose results add to the loss what is not finite, or -1. */
    public int firstNonFiniteActivityPenalty() {
        int first = -1;
        for (int layer = outputs.length; layer < workspace.lossRows.length; layer++) {
            int sample = NumberArrays.firstNonFinite(workspace.lossRows[layer], 0, step.rows);
            first = sample >= 0 && (first < 0 || sample < first) ? sample : first;
        }
        return first;
    }

    /**
     * A sum plus the weighted losses of an output's rows of the last pass, one by one, so that the batch size does not
     * change the result.
     */
    public double addLosses(int output, double sum) {
        return step.weights[output].addLosses(workspace.lossRows[output], sum);
    }

    /** A sum plus one metric's values of the rows of the last pass, one by one. */
    public double addMetric(int output, int metric, double sum) {
        return step.weights[output].addMetric(workspace.metricRows[output][metric], sum);
    }

    /** What metrics of whole epochs see of a row of an output in the last pass. */
    public void prediction(int output, int row, double[] into) {
        workspace.prediction(output, row, into);
    }

    /** First sample of the last pass of which an output's loss is not finite, or -1. */
    public int firstNonFiniteLoss(int output) {
        int row = NumberArrays.firstNonFinite(workspace.lossRows[output], 0, step.weights[output].rows());
        return row < 0 ? -1 : row / outputs[output].rows();
    }

    private void trainShare(int member, int members) {
        if (phase == 0 && !finite(Share.row(step.rows, member, members), Share.row(step.rows, member + 1, members))) {
            return;
        }
        program.train(state, workspace, step, phase, member, members);
    }

    private void evaluateShare(int member, int members) {
        int from = Share.row(step.rows, member, members);
        int to = Share.row(step.rows, member + 1, members);
        if (from < to && (phase > 0 || finite(from, to))) {
            program.evaluate(state, workspace, step, phase, member, from, to);
        }
    }

    private boolean finite(int from, int to) {
        if (program.inputsFinite(step, from, to)) {
            return true;
        }
        inputsFinite = false;
        return false;
    }

    private void penaltyShare(int member, int members) {
        program.sumPenalties(state, workspace, member, members);
    }

    private void updateShare(int member, int members) {
        program.update(state, workspace, step, phase, member, members);
    }
}
