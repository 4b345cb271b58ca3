package org.botnode.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Collectors;
import org.botnode.client.DoctorFinding;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.daemon.RunningNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The checklist of a real node over HTTP.
@Timeout(120)
class DoctorIT {

    @TempDir
    Path data;

    @Test
    void eachPointLooksForItself() throws Exception {
        try (var node = RunningNode.on(data); var client = node.client()) {
            var verdicts = client.doctor().findings().stream().collect(Collectors.toMap(DoctorFinding::check,
                    DoctorFinding::verdict));
            assertThat(verdicts).containsKeys("configuration", "rights", "first_token", "space", "place", "clock",
                    "open_files", "service", "migrations", "tenants", "alerts", "alert_receiver", "monitoring", "audit",
                    "key_copy", "recovery_key", "disk_encryption", "certificate", "backups", "backup_proof");
            assertThat(verdicts).containsEntry("audit", "ok").containsEntry("migrations", "ok")
                    .containsEntry("tenants", "ok").containsEntry("key_copy", "warning")
                    .containsEntry("recovery_key", "warning").containsEntry("certificate", "ok").containsEntry("alert_receiver", "warning")
                    .containsEntry("monitoring", "advice").containsEntry("configuration", "ok");

            node.call("GET", "/metrics", node.key());
            Files.writeString(data.resolve("node.yaml"), "log:\n  level: info\n");
            Files.setLastModifiedTime(data.resolve("node.yaml"), FileTime.from(Instant.now().plusSeconds(60)));
            assertThat(verdict(client, "monitoring")).isEqualTo("ok");
            assertThat(verdict(client, "configuration")).isEqualTo("warning");
        }
    }

    @Test
    void rightsThatAreTooWideAreTakenAway() throws Exception {
        assumeThat(Files.getFileStore(data).supportsFileAttributeView("posix")).isTrue();
        try (var node = RunningNode.on(data); var client = node.client()) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
            var found = client.doctor().findings().stream().filter(one -> one.check().equals("rights")).findFirst()
                    .orElseThrow();
            assertThat(found.verdict()).isEqualTo("warning");
            assertThat(found.fix()).isPresent();

            assertThat(client.doctorFix("rights").verdict()).isEqualTo("ok");

            assertThat(Files.getPosixFilePermissions(data)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(catchThrowableOfType(ProblemException.class, () -> client.doctorFix("rights")).problem().status())
                    .isEqualTo(409);
            assertThat(catchThrowableOfType(ProblemException.class, () -> client.doctorFix("nothing")).problem().status())
                    .isEqualTo(404);
        }
    }

    private static String verdict(NodeClient client, String check) {
        return client.doctor().findings().stream().filter(one -> one.check().equals(check)).findFirst().orElseThrow()
                .verdict();
    }
}
