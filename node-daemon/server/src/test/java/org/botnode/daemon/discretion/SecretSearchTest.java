package org.botnode.daemon.discretion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.RunningNode;
import org.botnode.daemon.discretion.SecretBook.Sort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The watch must find what is told on purpose. Its directory is none that the watch itself looks through.
class SecretSearchTest {

    private static final String KEY = "bn_" + "Ab1-".repeat(10) + "xyz";

    private final SecretBook book = new SecretBook();
    private Path directory;

    @BeforeEach
    void make() throws IOException {
        directory = Files.createTempDirectory("secrets");
    }

    @AfterEach
    void remove() throws IOException {
        try (var all = Files.walk(directory)) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void secretsAreKnownByTheirForm() {
        assertThat(book.found(("key " + KEY + ".").getBytes(UTF_8), false)).containsExactly("an API key");
        assertThat(book.found(("a " + KEY.replace("bn_", "bs_")).getBytes(UTF_8), false)).containsExactly("the token of a sign-in");
        assertThat(book.found(("v1." + "a".repeat(22) + ".745." + "b".repeat(43)).getBytes(UTF_8), false))
                .containsExactly("a visitor's token");
        assertThat(book.found(("0A1B2C3D-".repeat(8) + "\n").replace("-\n", "\n").getBytes(UTF_8), false))
                .containsExactly("a recovery key");
        for (var harmless : new String[] {"bn_short", "bn_" + "a".repeat(44), "0A1B2C3D-".repeat(3), "v1.2.3", "-".repeat(99)}) {
            assertThat(book.found(harmless.getBytes(UTF_8), true)).as(harmless).isEmpty();
        }
    }

    @Test
    void whatIsPlantedIsFoundWhereverItStands() {
        var key = new byte[] {1, 2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
        book.plant("the node's key", key);
        book.plant("a word", Sort.SAID, "zimtstern");
        for (var number = 0; number < 500; number++) {
            book.plant("password " + number, Sort.CREDENTIAL, "password " + number);
        }

        assertThat(book.found("password 77".getBytes(UTF_8), false)).contains("password 77");
        assertThat(book.found(("x".repeat(10_000) + "password 499").getBytes(UTF_8), false)).contains("password 499");
        assertThat(book.found(HexFormat.of().formatHex(key).getBytes(UTF_8), false)).containsExactly("the node's key in hexadecimal");
        assertThat(book.found("zimtstern".getBytes(UTF_8), false)).isEmpty();
        assertThat(book.found("a zimtstern".getBytes(UTF_8), true)).containsExactly("a word");
        assertThat(book.found("zimtster".getBytes(UTF_8), true)).isEmpty();
        assertThatThrownBy(() -> book.plant("short", Sort.CREDENTIAL, "1234567")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nodeThatLogsItsKeyIsFound() throws Exception {
        var search = new SecretSearch(book);
        String key;
        byte[] visitors;
        try (var node = RunningNode.on(directory, Map.of())) {
            key = node.key();
            visitors = Files.readAllBytes(directory.resolve("secrets/visitor-key"));
            assertThat(search.in(directory)).as("a node as it is").isEmpty();
            System.getLogger("told").log(System.Logger.Level.WARNING, "the key is {0}", key);
            System.getLogger("told").log(System.Logger.Level.WARNING, "signs with " + HexFormat.of().formatHex(visitors));
        }

        assertThat(search.in(directory)).containsExactlyInAnyOrder("logs/botnode.log holds an API key",
                "logs/botnode.log holds the key in visitor-key in hexadecimal");
    }

    @Test
    void standardErrorAndExceptionsAreReadToo() throws Exception {
        var before = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            StandardError.watch(book);
            System.err.println("told: " + KEY);
        } finally {
            System.setErr(before);
        }
        assertThat(StandardError.found()).singleElement().asString().contains("an API key");

        book.plant("a phrase", Sort.CREDENTIAL, "only this test says so");
        var exceptions = new ToldExceptions(book);
        assertThatThrownBy(() -> {
            throw new NodeException(ProblemKind.CONFLICT, "it is: only this test says so", "");
        }).isInstanceOf(NodeException.class);
        assertThat(exceptions.found()).singleElement().asString().contains("NodeException holds a phrase");
    }
}
