package org.botnode.daemon;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The arrows of the map, as rules. What a module may see of another module at all is the compiler's matter.
class ArchitectureTest {

    private static final String PROBE = "org.botnode.probe..";
    private static final String SYNC = "org.botnode.sync..";
    private static final String CLIENT = "org.botnode.client..";
    private static final String DAEMON = "org.botnode.daemon..";

    private static JavaClasses product;

    @BeforeAll
    static void read() {
        product = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.botnode");
    }

    @Test
    void probeAndSyncKnowNothingOfEachOtherOrOfTheDaemon() {
        noClasses().that().resideInAPackage(PROBE).should().dependOnClassesThat().resideInAnyPackage(SYNC, CLIENT, DAEMON)
                .check(product);
        noClasses().that().resideInAPackage(SYNC).should().dependOnClassesThat().resideInAnyPackage(PROBE, CLIENT, DAEMON)
                .check(product);
    }

    @Test
    void clientKnowsTheProbesRecordsOnly() {
        noClasses().that().resideInAPackage(CLIENT).should().dependOnClassesThat().resideInAnyPackage(SYNC, DAEMON)
                .check(product);
        var vocabulary = DescribedPredicate.describe("is vocabulary: a record, an enum or a sealed interface",
                (JavaClass type) -> !type.getPackageName().startsWith("org.botnode.probe") || type.isRecord()
                        || type.isEnum() || type.isInterface());
        classes().that().resideInAPackage(CLIENT).should().onlyDependOnClassesThat(vocabulary).check(product);
    }

    @Test
    void oshiAndTheDriversAreEachUsedInOnePackage() {
        assertThat(packagesThatUse("oshi..", "com.sun.jna..")).as("OSHI").hasSizeLessThanOrEqualTo(1)
                .allMatch(name -> name.startsWith("org.botnode.probe"));
        assertThat(packagesThatUse("org.postgresql..")).as("PostgreSQL's driver").hasSizeLessThanOrEqualTo(1)
                .allMatch(name -> name.startsWith("org.botnode.sync"));
        assertThat(packagesThatUse("org.sqlite..")).as("SQLite's driver").containsOnly("org.botnode.daemon.store");
        assertThat(packagesThatUse("org.h2..")).as("H2").containsOnly("org.botnode.daemon.control");
        assertThat(packagesThatUse("com.google.crypto..")).as("Tink").containsOnly("org.botnode.daemon.vault");
        assertThat(packagesThatUse("software.amazon..")).as("the object store's library").containsOnly("org.botnode.daemon.place");
    }

    /// Whoever adds a class here lets the node call another machine: only where the owner's settings say so, and never by
    /// a name or an address that a bot, a visitor or a request gives.
    @Test
    void onlyTheOwnersReceiversAreEverCalled() {
        assertThat(packagesThatUse("java.net.http..")).as("HTTP").containsOnly("org.botnode.client", "org.botnode.daemon.alert");
        var calling = Set.of("java.net.URLConnection", "java.net.HttpURLConnection", "java.nio.channels.SocketChannel",
                "java.nio.channels.AsynchronousSocketChannel", "java.net.DatagramSocket", "java.nio.channels.DatagramChannel",
                "javax.net.SocketFactory", "javax.net.ssl.HttpsURLConnection", "javax.naming.InitialContext");
        noClasses().that().resideInAPackage(DAEMON).should().dependOnClassesThat(DescribedPredicate.describe("call another machine",
                (JavaClass type) -> calling.contains(type.getName()))).check(product);
        noClasses().that().resideInAPackage(DAEMON).should().callConstructorWhere(DescribedPredicate.describe("opens a connection",
                call -> call.getTargetOwner().getName().equals("java.net.Socket"))).check(product);
        noClasses().that().resideInAPackage(DAEMON).should().callMethodWhere(DescribedPredicate.describe("opens a URL",
                call -> call.getTargetOwner().getName().equals("java.net.URL") && call.getName().startsWith("open"))).check(product);
    }

    @Test
    void nothingOutsideTheConsoleUsesJavaFx() {
        assertThat(packagesThatUse("javafx..")).isEmpty();
    }

    @Test
    void featuresFormNoCycle() {
        slices().matching("org.botnode.daemon.(**)").should().beFreeOfCycles().check(product);
        slices().matching("org.botnode.(*)..").should().beFreeOfCycles().check(product);
    }

    @Test
    void webServerStaysBehindItsSeam() {
        assertThat(packagesThatUse("io.helidon.webserver..", "io.helidon.http..", "io.helidon.websocket.."))
                .containsOnly("org.botnode.daemon.http");
        assertThat(packagesThatUse("io.helidon.config..")).containsOnly("org.botnode.daemon");
        assertThat(packagesThatUse("picocli..")).containsOnly("org.botnode.daemon.command");
    }

    @Test
    void featuresKnowOfTheRootOnlyFailuresAndSettings() {
        var allowed = Set.of("org.botnode.daemon.NodeException", "org.botnode.daemon.NodeException$Refusal",
                "org.botnode.daemon.Settings");
        // The command line is an entrance beside the daemon's main, not a feature of the daemon.
        noClasses().that(resideInAPackage("org.botnode.daemon.*..").and(not(resideInAPackage("..daemon.command.."))))
                .should().dependOnClassesThat(
                        resideInAnyPackage("org.botnode.daemon").and(DescribedPredicate.describe("are not open to features",
                                (JavaClass type) -> !allowed.contains(type.getName()))))
                .check(product);
    }

    private static Set<String> packagesThatUse(String... packages) {
        var theirs = resideInAnyPackage(packages);
        return product.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> theirs.test(dependency.getTargetClass())))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
    }
}
