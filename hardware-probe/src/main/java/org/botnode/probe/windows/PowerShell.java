package org.botnode.probe.windows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;

/// Runs the scripts beside this class. They print `key=value` in ASCII alone, other letters as `\u00e4`, so that the
/// code page of the console changes nothing.
final class PowerShell {

    private static final String PROGRAM = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

    private PowerShell() {}

    static boolean isThere(Host host) {
        return host.exists(PROGRAM);
    }

    /// What a script prints; empty where it fails.
    ///
    /// @param parameter put in the place of `PARAMETER`; letters and digits only
    static String lines(Host host, Duration limit, String script, String parameter) {
        var command = List.of(PROGRAM, "-NoProfile", "-NonInteractive", "-Command", text(script, parameter));
        return host.run(limit, command) instanceof CommandOutcome.Finished(int code, var out) && code == 0
                ? unescaped(out.replace("\r", "")) : "";
    }

    /// One line, without double quotes, which Windows would have to be told apart from its own. It begins with a
    /// comment that names script and parameter: recordings know it by that.
    static String text(String script, String parameter) {
        if (!parameter.matches("[A-Za-z0-9]*")) {
            throw new IllegalArgumentException("no parameter of a script: " + parameter);
        }
        try (var in = PowerShell.class.getResourceAsStream(script + ".ps1")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().map(String::strip)
                    .filter(line -> !line.startsWith("#")).toList();
            return ("<# " + script + " " + parameter).strip() + " #> "
                    + String.join(" ", lines).replace("PARAMETER", parameter).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            if (text.startsWith("\\u", at) && at + 6 <= text.length()
                    && text.substring(at + 2, at + 6).matches("[0-9a-f]{4}")) {
                plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
                at += 5;
            } else {
                plain.append(text.charAt(at));
            }
        }
        return plain.toString();
    }
}
