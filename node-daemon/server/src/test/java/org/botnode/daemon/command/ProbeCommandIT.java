package org.botnode.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandIT {

    @TempDir
    Path data;

    @Test
    void machineIsShownAndWhatItSaidIsKept() throws Exception {
        var out = new StringWriter();
        var file = data.resolve("machine.txt");

        var status = BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(out, true), "probe", "--data=" + data,
                "--record=" + file);

        assertThat(status).isZero();
        assertThat(out.toString()).contains("The machine").contains("memory").contains("What it carries");
        assertThat(Files.readString(file)).startsWith("=== data ").contains("=== library oshi\n", "=== jvm ");
    }

    @Test
    void nodeThatRunsHereTellsWhetherItWasStartedAsPlanned() {
        assertThat(probed("probe", "--json", "--data=" + data)).doesNotContain("restart_helps");

        try (var node = RunningNode.on(data); var client = node.client()) {
            var launch = client.capacity().launch().orElseThrow();

            assertThat(probed("probe", "--json", "--data=" + data)).contains("\"launch\"")
                    .contains("\"state\" : \"" + launch.state() + "\"");
            assertThat(probed("probe", "--data=" + data))
                    .contains("The running node: " + launch.hint().orElse("started as planned"));
        }
    }

    private static String probed(String... command) {
        var out = new StringWriter();
        assertThat(BotNodeMain.run(new PrintWriter(out, true), new PrintWriter(out, true), command)).isZero();
        return out.toString();
    }
}
