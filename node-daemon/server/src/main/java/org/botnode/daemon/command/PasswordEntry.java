package org.botnode.daemon.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Option;

/// How a password comes in: typed at the terminal, where it is not shown, or as a line of standard input. Never as an
/// argument, which other users of the machine and the shell's history would see. A mixin.
final class PasswordEntry {

    private static final int MOST = 1024;

    @Option(names = "--password-stdin", description = "read the password from standard input, one line")
    private boolean fromInput;

    /// One that exists.
    String known(String prompt) {
        return fromInput ? line() : typed(prompt);
    }

    /// One that is to be; typed twice.
    String fresh(String prompt) {
        if (fromInput) {
            return line();
        }
        var first = typed(prompt);
        if (!first.equals(typed("The same again: "))) {
            throw NodeException.invalidField("password", "was not the same both times");
        }
        return first;
    }

    private static String typed(String prompt) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new NodeException(ProblemKind.INVALID_FIELD, "There is no terminal to type a password at.",
                    "Give --password-stdin and write it to the command's standard input.");
        }
        var typed = console.readPassword("%s", prompt);
        if (typed == null) {
            throw NodeException.invalidField("password", "is missing");
        }
        return new String(typed);
    }

    /// Byte by byte: what follows the line belongs to somebody else.
    private static String line() {
        var bytes = new byte[MOST];
        var length = 0;
        try {
            for (int next; (next = System.in.read()) >= 0 && next != '\n'; length++) {
                if (length == MOST) {
                    throw NodeException.invalidField("password", "is longer than " + MOST + " bytes");
                }
                bytes[length] = (byte) next;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var line = new String(bytes, 0, length, StandardCharsets.UTF_8);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
