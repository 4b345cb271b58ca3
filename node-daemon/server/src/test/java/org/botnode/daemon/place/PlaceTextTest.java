package org.botnode.daemon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTextTest {

    @Test
    void directoriesAndBucketsAreTold() {
        assertThat(PlaceText.parse("/mnt/stick/../disk")).isEqualTo(new PlaceText.Directory(Path.of("/mnt/disk")));
        assertThat(PlaceText.parse("s3://backups")).isEqualTo(new PlaceText.Bucket("backups", ""));
        assertThat(PlaceText.parse("s3://backups/node-1/A/")).isEqualTo(new PlaceText.Bucket("backups", "node-1/A"));
        assertThat(PlaceText.parse("s3://backups/node-1")).hasToString("s3://backups/node-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stick", "./stick", "http://x/y", "S3://b/c", "s3://", "s3://B", "s3://me:hush@bucket/x",
            "s3://bucket//x", "s3://bucket/../x", "s3://bucket/a b", "ftp://x", ""})
    void allElseIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> PlaceText.of("backup.to", text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("backup.to").hasMessageNotContaining("hush");
    }
}
