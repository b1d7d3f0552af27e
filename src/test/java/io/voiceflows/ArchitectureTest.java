package io.voiceflows;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.voiceflows.operations.check.Check;
import io.voiceflows.pipeline.door.Door;
import io.voiceflows.settings.SettingsDirectory;
import java.nio.Buffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Arrows run one way: routes call beans, operations and sandbox are on top, decisions at the bottom know no neighbour. */
@AnalyzeClasses(packages = "io.voiceflows", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] DECISIONS = {
        "io.voiceflows.call..",
        "io.voiceflows.callback..",
        "io.voiceflows.customer..",
        "io.voiceflows.routing..",
        "io.voiceflows.user.."
    };

    @ArchTest
    static final ArchRule decisionsArePure = classes()
            .that()
            .resideInAnyPackage(DECISIONS)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "com.google.i18n.phonenumbers..")
                    .or(resideInAnyPackage(DECISIONS)))
            .allowEmptyShould(true)
            .because("they must be testable and readable without any neighbour");

    @ArchTest
    static final ArchRule camelStaysOutOfDecisionsJournalAndSettings = noClasses()
            .that()
            .resideInAnyPackage("io.voiceflows.journal..", "io.voiceflows.settings..", "io.voiceflows.neighbour..")
            .or()
            .resideInAnyPackage(DECISIONS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("the route unwraps, the bean decides");

    @ArchTest
    static final ArchRule theSandboxSharesNothingWithTheClientSide = noClasses()
            .that()
            .resideInAPackage("io.voiceflows.sandbox..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.voiceflows..")
                    .and(not(resideInAPackage("io.voiceflows.sandbox..")))
                    .and(not(assignableTo(SettingsDirectory.class))))
            .because("a mistake on one side must not cancel itself out on the other");

    @ArchTest
    static final ArchRule nobodyButTheSandboxKnowsTheSandbox = noClasses()
            .that()
            .resideOutsideOfPackages("io.voiceflows.sandbox..", "io.voiceflows")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.voiceflows.sandbox..")
            .because("with real settings no sandbox code is loaded");

    @ArchTest
    static final ArchRule operationsAreOnTop = noClasses()
            .that()
            .resideOutsideOfPackages("io.voiceflows.operations..", "io.voiceflows")
            .and(not(implementChecks()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.voiceflows.operations..")
            .because("whatever is watched must not know its watchers");

    @ArchTest
    static final ArchRule checksKnowOnlyTheContractOfChecks = noClasses()
            .that(implementChecks())
            .and()
            .resideOutsideOfPackage("io.voiceflows.operations..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.voiceflows.operations..")
                    .and(not(resideInAPackage("io.voiceflows.operations.check"))));

    @ArchTest
    static final ArchRule neighboursDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("io.voiceflows.dataverse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.voiceflows.telephony..");

    @ArchTest
    static final ArchRule clientsDoNotKnowThePipelines = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.voiceflows.dataverse..",
                    "io.voiceflows.telephony..",
                    "io.voiceflows.journal..",
                    "io.voiceflows.settings..",
                    "io.voiceflows.neighbour..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.voiceflows.pipeline..",
                    "io.voiceflows.workshop.lint..",
                    "io.voiceflows.workshop.running..",
                    "io.voiceflows.workshop.testing..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.voiceflows.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(implementChecks(), resideInAPackage("io.voiceflows.operations.check"));

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule oneLogger = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule onlyTheStartWritesToTheConsole = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(VoiceFlows.class.getName())
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("people read the log; only a command's report goes to the console");

    @ArchTest
    static final ArchRule nothingMutableIsShared = noFields()
            .that()
            .areStatic()
            .and()
            .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC)
            .should()
            .notBeFinal()
            .because("static state leaks between tenants and tests");

    @ArchTest
    static final ArchRule whatIsShownAtTheDoorIsComparedInConstantTime = noClasses()
            .that()
            .resideInAPackage("io.voiceflows.pipeline.door..")
            .and()
            // Compares methods and paths; what is shown it hands on
            .doNotHaveFullyQualifiedName(Door.class.getName())
            .should()
            .accessTargetWhere(compareUntilTheFirstDifference())
            .because("how long a comparison takes must not tell how much of a key was right");

    @ArchTest
    static final ArchRule acceptedKeysAreFoundByTheirDigests = classes()
            .that()
            .haveSimpleName("AcceptedDigests")
            .should()
            .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class);

    /** Of texts, arrays and collections; of the door's own records no secret is part, only how to read it. */
    private static DescribedPredicate<JavaAccess<?>> compareUntilTheFirstDifference() {
        Set<String> methods = Set.of(
                "equals",
                "deepEquals",
                "equalsIgnoreCase",
                "contentEquals",
                "compare",
                "compareTo",
                "compareToIgnoreCase",
                "mismatch",
                "contains",
                "containsKey",
                "indexOf");
        List<Class<?>> owners =
                List.of(CharSequence.class, Arrays.class, Objects.class, Collection.class, Map.class, Buffer.class);
        return DescribedPredicate.describe(
                "compare texts, arrays or collections until the first difference",
                access -> methods.contains(access.getTarget().getName())
                        && owners.stream().anyMatch(access.getTargetOwner()::isAssignableTo));
    }

    private static DescribedPredicate<JavaClass> implementChecks() {
        return assignableTo(Check.class).as("implement Check");
    }
}
