package org.botnode.daemon.bot.basic;

import java.util.List;

/// A compiled script, immutable.
public final class Script {

    private final String file;
    private final String stem;
    private final ToolSignature tool;
    private final List<TableDeclaration> tables;
    private final List<Routine> routines;
    private final byte[] digest;

    Script(String file, ToolSignature tool, List<TableDeclaration> tables, List<Routine> routines, byte[] digest) {
        this.file = file;
        this.stem = stemOf(file);
        this.tool = tool;
        this.tables = List.copyOf(tables);
        this.routines = List.copyOf(routines);
        this.digest = digest;
    }

    /// The name of the file as given to the compiler.
    public String file() {
        return file;
    }

    /// The file's name without folder and `.bas`, in lower case: what CALL and tools know it by.
    public String stem() {
        return stem;
    }

    public ToolSignature tool() {
        return tool;
    }

    /// The tables that it declares, in order.
    public List<TableDeclaration> tables() {
        return tables;
    }

    /// The main part, then SUBs and FUNCTIONs.
    List<Routine> routines() {
        return routines;
    }

    byte[] digest() {
        return digest;
    }

    static String stemOf(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String folded = Names.fold(name);
        return folded.endsWith(".bas") ? folded.substring(0, folded.length() - 4) : folded;
    }
}
