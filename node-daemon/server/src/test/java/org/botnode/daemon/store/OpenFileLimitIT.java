package org.botnode.daemon.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More tenants than the system lets a process have open files for: all are served, one after the other.
class OpenFileLimitIT {

    private static final int TENANTS = 80;

    @TempDir
    Path directory;

    private String said(Class<?> main, int tenants) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "a shell that sets limits is needed");
        // The archives of the class path take more than a hundred of them.
        Process process = new ProcessBuilder("/bin/bash", "-c", "ulimit -n 320 && exec \"$@\"", "bash",
                ProcessHandle.current().info().command().orElseThrow(), "-cp", System.getProperty("java.class.path"),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                main.getName(), directory.toString(), Integer.toString(tenants))
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void moreTenantsThanOpenFilesAreAllServed() throws IOException, InterruptedException {
        String said = said(ManyTenantsMain.class, TENANTS);

        List<String> served = new ArrayList<>();
        for (int round = 1; round <= 2; round++) {
            for (int tenant = 1; tenant <= TENANTS; tenant++) {
                served.add("served " + tenant + " " + round);
            }
        }
        assertThat(said.lines().filter(line -> line.startsWith("served "))).containsExactlyElementsOf(served);
    }

    @Test
    void tenantsAreServedInThePlaceOfIdleOnesWhereSomethingElseTookTheLastOpenFile() throws Exception {
        String said = said(StarvedMain.class, 20);

        assertThat(said.lines().filter(line -> line.startsWith("served "))).hasSize(10);
    }
}
