package dev.synapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synapt.kernels.diagnostic.Rule;
import dev.synapt.processor.CompilerHost.Outcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** File, line, column and text of every rule of the compiler, as javac prints them. */
class CompilerRulesTest {
    /** Rules that {@link FrontEndRulesTest}, {@link ClassFileTest} and {@link AttributeRangesTest} see to. */
    private static final Set<Rule> ELSEWHERE = EnumSet.of(
            Rule.NoNetwork, Rule.NotAType, Rule.MissingRuntime, Rule.NameClash, Rule.UnknownOrder, Rule.InvalidOption);

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("dev.synapt.processor.RuleCases#ERRORS")
    void error(RuleCase rule) {
        Outcome outcome = compile(rule, "");
        assertThat(outcome.of(Kind.ERROR)).hasSameSizeAs(outcome.messages());
        assertThat(RuleCase.shown(outcome.messages())).containsExactlyInAnyOrderElementsOf(rule.expected());
        assertThat(outcome.generated()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.synapt.processor.RuleCases#ADVICE")
    void advice(RuleCase rule) {
        Outcome outcome = compile(rule, "");
        assertThat(outcome.of(Kind.WARNING)).hasSameSizeAs(outcome.messages());
        assertThat(RuleCase.shown(outcome.messages())).containsExactlyElementsOf(rule.expected());
        assertThat(outcome.success()).isTrue();
        assertThat(outcome.generated()).containsKey("p/ModelNetwork.java");
    }

    @ParameterizedTest
    @FieldSource("dev.synapt.processor.RuleCases#ADVICE")
    void adviceIsSilencedById(RuleCase rule) {
        String ids = rule.rules().stream().map(id -> '"' + id + '"').collect(Collectors.joining(", "));
        Outcome outcome = compile(rule, "@SuppressWarnings({" + ids + "})");
        assertThat(outcome.messages()).isEmpty();
        assertThat(outcome.success()).isTrue();
    }

    @Test
    void everyRuleHasACase() {
        List<String> covered = Stream.of(RuleCases.ERRORS, RuleCases.ADVICE)
                .flatMap(List::stream)
                .flatMap(rule -> rule.rules().stream())
                .distinct()
                .collect(Collectors.toList());
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Rule.values())
                        .filter(rule -> !ELSEWHERE.contains(rule))
                        .map(Rule::id)
                        .collect(Collectors.toList()));
    }

    private Outcome compile(RuleCase rule, String prefix) {
        return CompilerHost.javac(directory)
                .with("-proc:only", "-Asynapt.advice=warning", "-Asynapt.vector=off")
                .source("p/Model.java", rule.file(prefix))
                .run(new SynaptProcessor());
    }
}
