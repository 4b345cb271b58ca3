package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every place does.
abstract class PlaceContract {

    private static final long SEED = new Random().nextLong();
    private static final Random RANDOM = new Random(SEED);

    @TempDir
    Path directory;

    /// Always the same, within one test.
    abstract Place place() throws IOException;

    Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }

    static byte[] random(int bytes) {
        var content = new byte[bytes];
        RANDOM.nextBytes(content);
        return content;
    }

    static String seed() {
        return "seed " + SEED;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 300_001})
    void whatWasPutIsRead(int bytes) throws IOException {
        var content = random(bytes);

        place().put("parts/one.sealed", file(content));
        place().put("two", content);

        try (var in = place().open("parts/one.sealed")) {
            assertThat(in.readAllBytes()).as(seed()).isEqualTo(content);
        }
        assertThat(place().small("two", 300_001)).hasValueSatisfying(read -> assertThat(read).as(seed()).isEqualTo(content));
    }

    @Test
    void laterFileTakesThePlaceOfTheFirst() throws IOException {
        place().put("a/b", file(random(5000)));

        place().put("a/b", file(new byte[] {1, 2}));

        assertThat(place().small("a/b", 2)).contains(new byte[] {1, 2});
        assertThat(place().list("")).singleElement().extracting(Stored::name, Stored::bytes).containsExactly("a/b", 2L);
    }

    @Test
    void whatIsNotThereIsToldSo() throws IOException {
        var place = place();

        assertThatThrownBy(() -> place.open("none/at-all")).isInstanceOfSatisfying(NodeException.class,
                failure -> assertThat(failure.kind()).isEqualTo(ProblemKind.NOT_FOUND));
        assertThat(place.small("none", 10)).isEmpty();
        assertThat(place.list("none/")).isEmpty();
        place.remove("none");
    }

    @Test
    void listTellsNamesThatBeginSo() throws IOException {
        for (var name : List.of("sets/2", "sets/1", "parts/a/x.1", "parts/ab", "z")) {
            place().put(name, new byte[name.length()]);
        }

        assertThat(place().list("")).extracting(Stored::name)
                .containsExactly("parts/a/x.1", "parts/ab", "sets/1", "sets/2", "z");
        assertThat(place().list("parts/a")).extracting(Stored::name).containsExactly("parts/a/x.1", "parts/ab");
        assertThat(place().list("sets/")).extracting(Stored::bytes).containsExactly(6L, 6L);
        assertThat(place().list("sets/")).allSatisfy(stored -> assertThat(stored.at()).isNotNull());
    }

    @Test
    void removedFileIsGone() throws IOException {
        place().put("a/b", new byte[3]);
        place().put("a/c", new byte[3]);

        place().remove("a/b");

        assertThat(place().list("a/")).extracting(Stored::name).containsExactly("a/c");
        assertThat(place().small("a/b", 3)).isEmpty();
    }

    @Test
    void whatIsTooLongForMemoryIsRefused() throws IOException {
        place().put("long", new byte[11]);
        var place = place();

        assertThatThrownBy(() -> place.small("long", 10)).isInstanceOf(NodeException.class).hasMessageContaining("longer");
        assertThat(place.small("long", 11).map(content -> content.length)).isEqualTo(Optional.of(11));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "/x", "a/../x", "a//b", "a/", "A", "a b", "a\\b", ".hidden", "a/.hidden", "-x", "ä", "a\0"})
    void otherNamesAreRefused(String name) throws IOException {
        var place = place();

        assertThatThrownBy(() -> place.put(name, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place.open(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place.small(name, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> place.remove(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(place.list("")).isEmpty();
    }

    @Test
    void ofTwoWhoPutTheSameNameOneStaysWhole() throws IOException {
        var one = random(70_000);
        var other = random(60_000);
        var place = place();

        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var content : List.of(one, other)) {
                both.submit(() -> {
                    for (int i = 0; i < 10; i++) {
                        place.put("same", content);
                    }
                });
            }
        }

        assertThat(place.small("same", 70_000).orElseThrow()).as(seed()).isIn(one, other);
        assertThat(place.list("")).hasSize(1);
    }
}
