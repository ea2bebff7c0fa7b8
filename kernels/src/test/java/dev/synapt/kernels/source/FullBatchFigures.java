package dev.synapt.kernels.source;

import java.util.Arrays;
import java.util.List;

/**
 * Where full-batch methods come by, worked out elsewhere: with numpy 2.4 and scipy 1.17 in double precision, from the
 * formulas of Nocedal and Wright (2006).
 *
 * <p>Directions: of BFGS by {@code scipy.optimize.BFGS(init_scale="auto")}; of L-BFGS by {@code LbfgsInvHessProduct} of
 * {@code scipy.optimize}, whose first matrix is the identity, over steps divided and changes of the gradient multiplied
 * by the root of (7.20), and the product by its square; of Newton by {@code numpy.linalg.cholesky} and algorithm 3.3;
 * of the Hessian-free method by algorithm 7.1; of conjugate gradients by (5.44) and (5.45), beginning again after as
 * many steps as there are variables and where a direction climbs.
 *
 * <p>Steps: a transcription of algorithms 3.5 and 3.6 with the choices that {@code WolfeSearch} names. Scipy's own
 * search interpolates differently, so that with it iterates are others from the first step on. Numbers of iterations
 * stand here of scipy as a whole, its own line searches included, from the same start to the same tolerance:
 * {@code minimize} with {@code CG} (and c2 = 0.1), {@code BFGS}, {@code L-BFGS-B} (and maxcor = 5) and
 * {@code Newton-CG}.
 */
final class FullBatchFigures {
    private FullBatchFigures() {}

    /** A method, an iteration, and the point's numbers with the value behind them. */
    @SuppressWarnings("ArrayRecordComponent") // Read once, element by element; nobody compares rows.
    record Row(String method, int iteration, double[] numbers) {}

    /** Numbers of iterations of scipy, its own line searches included. */
    record Count(String method, int iterations) {}

    /** The first iterates from (-1.2, 1), and the first one where no derivative exceeds 1e-6: x, y, value. */
    static final List<Row> ROSENBROCK = rows("""
            conjugateGradient 0 -1.2 1 24.2
            conjugateGradient 1 -1.01418020379 1.07584481478 4.28049321371
            conjugateGradient 2 -1.02909267816 1.06653835793 4.12285202747
            conjugateGradient 3 -0.793534775687 0.58898194651 3.38254213444
            conjugateGradient 4 -0.769499444368 0.600836179081 3.13870909273
            conjugateGradient 5 -0.576899155811 0.295859791372 2.62316222003
            conjugateGradient 34 1.00000013402 1.00000026858 1.79909498029e-14
            bfgs 0 -1.2 1 24.2
            bfgs 1 -1.01418020379 1.07584481478 4.28049321371
            bfgs 2 -1.02636176387 1.06843573978 4.12869383624
            bfgs 3 -1.02855952518 1.06544085587 4.12068798954
            bfgs 4 -1.02824518191 1.06322066432 4.11729798567
            bfgs 5 -1.02054392276 1.03739099675 4.08429427876
            bfgs 37 0.999999999237 0.999999998558 1.30527128893e-18
            limitedMemoryBfgs 0 -1.2 1 24.2
            limitedMemoryBfgs 1 -1.01418020379 1.07584481478 4.28049321371
            limitedMemoryBfgs 2 -1.02636176387 1.06843573978 4.12869383624
            limitedMemoryBfgs 3 -1.02842516971 1.06516935079 4.1201502129
            limitedMemoryBfgs 4 -1.02799312605 1.06234377329 4.1158629622
            limitedMemoryBfgs 5 -1.01973535018 1.03525908071 4.08144790026
            limitedMemoryBfgs 37 0.999999998904 0.999999997331 2.39950390426e-17
            newton 0 -1.2 1 24.2
            newton 1 -1.17528089888 1.3806741573 4.73188432527
            newton 2 -0.920452452034 0.781764473888 4.11674669903
            newton 3 -0.78418876913 0.596384234351 3.21780585119
            newton 4 -0.591095519183 0.303012981511 2.74670402988
            newton 5 -0.436262249399 0.166351408818 2.12032135899
            newton 21 0.999999992854 0.999999985557 5.33320772037e-17
            hessianFree 0 -1.2 1 24.2
            hessianFree 1 -1.05669744408 1.05849083915 4.5677821145
            hessianFree 2 -1.03089402287 1.0689491107 4.12838275066
            hessianFree 3 -1.02260131636 1.06209762401 4.11776019343
            hessianFree 4 -1.02572358107 1.05824638862 4.1073229468
            hessianFree 5 -1.01767197335 1.05180050246 4.09706389583
            hessianFree 71 0.999999999811 0.999999999386 5.6122899549e-18
            gradientDescent 0 -1.2 1 24.2
            gradientDescent 1 -0.9844 1.088 5.35291158001
            gradientDescent 2 -1.02727156657 1.064208672 4.11778985707
            gradientDescent 3 -1.02688306823 1.0624243119 4.11455215034
            gradientDescent 4 -1.0260888245 1.06083721668 4.11140227458
            gradientDescent 5 -1.02531148769 1.0592414285 4.10825112227
            gradientDescent 6 -1.02453274921 1.05764587216 4.1050985275
            """);

    static final List<Count> ROSENBROCK_BY_SCIPY = List.of(
            new Count("conjugateGradient", 24),
            new Count("bfgs", 33),
            new Count("limitedMemoryBfgs", 39),
            new Count("hessianFree", 84));

    /** Likewise of logistic regression from zeros, to 1e-7: three weights, bias, value. */
    static final List<Row> LOGISTIC = rows("""
            conjugateGradient 0 0 0 0 0 0.69314718056
            conjugateGradient 1 0.445895704013 0.337083365416 0.532631416935 0 0.542220001776
            conjugateGradient 2 0.604008105605 0.364724748921 0.792087664004 -0.737950824823 0.502127008631
            conjugateGradient 3 0.646670268263 0.598791769546 0.900265565078 -0.817435740223 0.496360071146
            conjugateGradient 4 0.608819750148 0.624258972718 0.895218015525 -0.854417330086 0.496049898767
            conjugateGradient 5 0.600280819685 0.607250794551 0.890510625989 -0.856787611118 0.495995312878
            conjugateGradient 10 0.598093197021 0.599942322189 0.883522561524 -0.838077569412 0.495976745194
            bfgs 0 0 0 0 0 0.69314718056
            bfgs 1 0.222947852007 0.168541682708 0.266315708468 0 0.583702348815
            bfgs 2 0.463887703392 0.327452892654 0.574572339857 -0.200980874392 0.523922305137
            bfgs 3 0.588572869203 0.432454528354 0.757345818234 -0.435422578102 0.505491651145
            bfgs 4 0.648213074746 0.519704950181 0.86989692495 -0.657365915178 0.498560195391
            bfgs 5 0.650523994761 0.571493541413 0.905371274989 -0.789473625572 0.496644801441
            bfgs 15 0.598093732162 0.599942505843 0.883523108972 -0.838078793826 0.495976745194
            limitedMemoryBfgs 0 0 0 0 0 0.69314718056
            limitedMemoryBfgs 1 0.222947852007 0.168541682708 0.266315708468 0 0.583702348815
            limitedMemoryBfgs 2 0.463887703392 0.327452892654 0.574572339857 -0.200980874392 0.523922305137
            limitedMemoryBfgs 3 0.580965456557 0.444697989086 0.760954374205 -0.495542472443 0.502898454207
            limitedMemoryBfgs 4 0.58330629497 0.589628629461 0.849751442165 -0.764610295424 0.496308743101
            limitedMemoryBfgs 5 0.598503628717 0.566211656331 0.895841206863 -0.845814438562 0.496162602714
            limitedMemoryBfgs 10 0.598093802415 0.59994267235 0.883523336506 -0.838079020041 0.495976745194
            newton 0 0 0 0 0 0.69314718056
            newton 1 0.428503844991 0.413244847792 0.651321272016 -0.580869043606 0.507069445025
            newton 2 0.568720877939 0.567166317731 0.846247945889 -0.794083823985 0.49625850172
            newton 3 0.597118908729 0.598856964004 0.882367441285 -0.836662236017 0.49597703357
            newton 4 0.598092655181 0.599941314826 0.883521909035 -0.838076885394 0.495976745195
            newton 5 0.598093717322 0.599942502416 0.883523107873 -0.838078396903 0.495976745194
            hessianFree 0 0 0 0 0 0.69314718056
            hessianFree 1 0.40782516825 0.308303217496 0.487155393675 0 0.545443300286
            hessianFree 2 0.617406403339 0.394272747277 0.794708907145 -0.590829674885 0.501447880994
            hessianFree 3 0.58743037282 0.58444938802 0.872512100877 -0.814029503905 0.496022979358
            hessianFree 4 0.598173413789 0.59948202129 0.883603799283 -0.837697842 0.495976773124
            hessianFree 5 0.598094168347 0.599943656953 0.883523908434 -0.838077094245 0.495976745195
            hessianFree 6 0.598093717323 0.599942502416 0.883523107873 -0.838078396905 0.495976745194
            gradientDescent 0 0 0 0 0 0.69314718056
            gradientDescent 1 0.111473926003 0.0842708413539 0.133157854234 0 0.62873865327
            gradientDescent 2 0.192729469072 0.143967841616 0.231796942565 -0.0152550355439 0.593264137454
            gradientDescent 3 0.253791304839 0.188013134696 0.307376409471 -0.0390460519354 0.571758792357
            gradientDescent 4 0.301157278972 0.221984347196 0.367304547116 -0.0672961572252 0.557488426627
            gradientDescent 5 0.338870916358 0.249229681208 0.416179741686 -0.0976533730121 0.547313779788
            gradientDescent 6 0.369524619824 0.271811981248 0.456941926909 -0.128743770557 0.539654645014
            """);

    static final List<Count> LOGISTIC_BY_SCIPY = List.of(
            new Count("conjugateGradient", 12),
            new Count("bfgs", 18),
            new Count("limitedMemoryBfgs", 10),
            new Count("hessianFree", 6));

    /**
     * Of the network of the moons, whose passes and products of the Hessian were written out in numpy and compared with
     * differences: value, distance from the start, largest derivative.
     */
    static final List<Row> MOONS = rows("""
            conjugateGradient 0 0.677467300843 0 0.137051672839
            conjugateGradient 1 0.514297411905 0.241780979786 0.231767798762
            conjugateGradient 2 0.419109038065 0.33559297216 0.0717976518914
            conjugateGradient 3 0.371181394632 0.506295459033 0.0892782925255
            conjugateGradient 4 0.362338652161 0.543197144495 0.0439604643234
            conjugateGradient 5 0.336781550628 0.71427688367 0.0816463636059
            conjugateGradient 6 0.331156461266 0.738117492913 0.0497273768676
            conjugateGradient 7 0.297632379289 1.16320667814 0.0673077503265
            conjugateGradient 8 0.292455641238 1.20788553551 0.120335300763
            limitedMemoryBfgs 0 0.677467300843 0 0.137051672839
            limitedMemoryBfgs 1 0.584909704437 0.53451550194 0.504031813219
            limitedMemoryBfgs 2 0.389399324499 0.679506448538 0.0563638150151
            limitedMemoryBfgs 3 0.383133804266 0.678961218317 0.057569038404
            limitedMemoryBfgs 4 0.376545920847 0.621578573002 0.182958541799
            limitedMemoryBfgs 5 0.357975261187 0.620158808442 0.0697021158798
            limitedMemoryBfgs 6 0.354191062494 0.637292302984 0.0554183417971
            limitedMemoryBfgs 7 0.335884203936 0.841695460054 0.137276583287
            limitedMemoryBfgs 8 0.323149894318 0.865784499008 0.121964647463
            hessianFree 0 0.677467300843 0 0.137051672839
            hessianFree 1 0.435577587471 0.274960759616 0.115189320976
            hessianFree 2 0.427686358687 0.294170442423 0.224653570647
            hessianFree 3 0.410607158741 0.297132234746 0.0691597368486
            hessianFree 4 0.386007356939 0.37216661684 0.115122286869
            hessianFree 5 0.363778991286 0.403034270961 0.188700862932
            gradientDescent 0 0.677467300843 0 0.137051672839
            gradientDescent 1 0.553988309131 0.093691110597 0.109954619489
            gradientDescent 2 0.519798167899 0.149874299913 0.25632044552
            gradientDescent 3 0.642425097962 0.219610077586 0.300122348829
            gradientDescent 4 0.643098428946 0.253622648703 0.364590912758
            gradientDescent 5 0.564765009431 0.29187028493 0.20875589466
            gradientDescent 6 0.427341584409 0.305118618255 0.0966691193086
            gradientDescent 7 0.403291070353 0.3202799694 0.0803343572731
            gradientDescent 8 0.388782412524 0.33465042763 0.0575171089417
            """);

    private static List<Row> rows(String table) {
        return table.lines()
                .map(line -> line.split(" "))
                .map(cells -> new Row(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        Arrays.stream(cells, 2, cells.length)
                                .mapToDouble(Double::parseDouble)
                                .toArray()))
                .toList();
    }
}
