package org.botnode.daemon.bot.basic;

/// Turns a script's text into a [Script], or into findings with line and column.
public final class Compiler {

    private Compiler() {}

    /// Compiles one script. Never throws for what the text says; a text over 1 MB is one finding.
    ///
    /// @param fileName as findings name it, with its folder inside the package if you like
    public static Compilation compile(String fileName, String text) {
        throw new UnsupportedOperationException();
    }
}
