package org.botnode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every recorded machine, with all that the probe must make of it: each fact with value, certainty, source and what other
/// sources said. What is expected stands at the end of the recording.
class RecordedMachinesTest {

    static List<String> machines() throws IOException, URISyntaxException {
        var root = Path.of(RecordedMachinesTest.class.getResource("/machines").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .map(file -> root.relativize(file).toString().replace('\\', '/').replaceFirst("\\.txt$", ""))
                    .sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void reportIsExactlyWhatIsExpected(String machine) {
        var host = RecordedHost.named(machine);

        assertThat(ReportLines.of(host.report())).isEqualTo(host.expected());
    }

    @ParameterizedTest
    @MethodSource("machines")
    void originIsTold(String machine) {
        assertThat(RecordedHost.named(machine).origin()).startsWith("# ");
    }

    @ParameterizedTest
    @MethodSource("machines")
    void nothingTellsWhoseMachineItIs(String machine) throws IOException {
        try (var in = RecordedMachinesTest.class.getResourceAsStream("/machines/" + machine + ".txt")) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(text).doesNotContainPattern("(?i)serial[\\w ]*\\s*[:=]\\s*(?!removed)[0-9a-f]{6}")
                    .doesNotContainPattern("(?i)(?<![0-9a-f:-])(?!02:00:00)[0-9a-f]{2}(:[0-9a-f]{2}){5}(?![0-9a-f:-])");
        }
    }

    @Test
    void everySetIsThere() throws IOException, URISyntaxException {
        assertThat(machines()).filteredOn(name -> name.startsWith("whole/")).hasSizeGreaterThanOrEqualTo(12);
        assertThat(machines()).hasSizeGreaterThanOrEqualTo(125);
    }
}
