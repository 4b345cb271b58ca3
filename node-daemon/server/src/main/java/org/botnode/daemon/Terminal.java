package org.botnode.daemon;

/// Whether people watch: the command finds out and passes it on in `botnode.terminal`, since Java cannot tell one
/// stream from the other.
///
/// @param outputIsTerminal whether a secret may be shown on standard output
/// @param errorIsTerminal  whether log lines on standard error would only be in the way
public record Terminal(boolean outputIsTerminal, boolean errorIsTerminal) {

    static Terminal current() {
        var told = System.getProperty("botnode.terminal", "");
        return new Terminal(told.contains("out"), told.contains("err"));
    }
}
