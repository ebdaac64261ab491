package dev.weir;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house, as two tables: what a package may use besides itself, and who may import a library. */
final class ArchitectureTest {
    private static final String ROOT = "dev.weir.";

    // spotless:off
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            entry("domain.traffic",   ""),
            entry("domain.budget",    "domain.traffic"),
            entry("domain.decision",  "domain.traffic domain.budget"),
            entry("domain.signature", "domain.traffic domain.decision"),
            entry("domain.policy",    "domain.traffic domain.budget domain.signature domain.decision"),
            entry("domain.explanation", "domain.traffic domain.budget domain.signature domain.decision domain.policy"),
            entry("wire",             "domain.traffic domain.budget"),
            entry("flow",             "domain wire"),
            entry("transport",        ""),
            entry("edge",             "domain wire flow transport"),
            entry("upstream",         "domain wire flow transport"),
            entry("redis",            ""),
            entry("ledger",           "domain flow redis"),
            entry("evidence",         "domain flow redis"),
            entry("identity",         "domain flow wire"),
            entry("audit",            ""),
            entry("telemetry",        "domain flow wire"),
            entry("console",          "domain flow wire transport telemetry"),
            entry("simulator",        "transport"),
            entry("demo",             "domain flow wire"),
            entry("replay",           "domain flow wire ledger evidence"),
            entry("policydiff",       "domain replay"),
            entry("policytest",       "domain wire replay yaml policyfile"),
            entry("scenario",         "domain replay"),
            entry("yaml",             "domain.traffic"),
            entry("config",           "yaml domain.traffic"),
            entry("policyfile",       "yaml domain"),
            entry("app",              "domain wire flow transport edge upstream ledger evidence identity audit telemetry console "
                                        + "simulator demo replay scenario policytest policydiff yaml config policyfile"));

    private static final Map<String, String> ONLY_FOR = Map.ofEntries(
            entry("io.netty",             "transport edge upstream console simulator replay app"),
            entry("io.lettuce",           "redis ledger evidence identity audit app"),
            entry("io.github.bucket4j",   "ledger"),
            entry("io.micrometer",        "telemetry app"),
            entry("com.fasterxml.jackson", "wire simulator audit telemetry console demo replay scenario policytest policydiff app"),
            entry("com.dynatrace.hash4j", "wire evidence identity"),
            entry("com.aayushatharva",    "wire"),
            entry("com.github.benmanes",  "ledger evidence identity"),
            entry("inet.ipaddr",          "yaml"),
            entry("org.snakeyaml",        "yaml"),
            entry("me.tongfei",           "app"),
            entry("picocli",              "app"));
    // spotless:on

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.weir");

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheirRowNames() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> classes()
                        .that(resideInAPackage(ROOT + row.getKey()))
                        .should()
                        .onlyDependOnClassesThat(resideOutsideOfPackage(ROOT + ".")
                                .or(resideInAnyPackage(packages(row.getKey() + " " + row.getValue()))))
                        .check(classes)));
    }

    @TestFactory
    Stream<DynamicTest> librariesStayBehindTheirAdapters() {
        return ONLY_FOR.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> noClasses()
                        .that(not(resideInAnyPackage(packages(row.getValue()))))
                        .should()
                        .dependOnClassesThat(resideInAPackage(row.getKey() + ".."))
                        .allowEmptyShould(true)
                        .check(classes)));
    }

    @Test
    void everyPackageHasARow() {
        var found = new TreeSet<String>();
        classes.forEach(type -> found.add(type.getPackageName().substring(ROOT.length())));
        assertThat(found).isEqualTo(new TreeSet<>(MAY_USE.keySet()));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
    }

    private static String[] packages(String names) {
        return Arrays.stream(names.trim().split(" +"))
                .map(name -> ROOT + name + "..")
                .toArray(String[]::new);
    }
}
