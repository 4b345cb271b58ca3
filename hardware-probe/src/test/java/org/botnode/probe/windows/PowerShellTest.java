package org.botnode.probe.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The scripts as they are handed to PowerShell.
class PowerShellTest {

    @Test
    void scriptsAreOneLineOfAsciiWithoutDoubleQuotes() {
        Stream.of("machine-1", "graphics-1", "disk-1").map(script -> PowerShell.text(script, "C")).forEach(
                text -> assertThat(text).matches("[ -~&&[^\"]]+").startsWith("<# ").hasSizeLessThan(8000));
    }

    @Test
    void parameterCanBeNoCode() {
        assertThat(PowerShell.text("disk-1", "D")).contains("'D'").doesNotContain("PARAMETER");
        assertThatThrownBy(() -> PowerShell.text("disk-1", "C'; Remove-Item x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
