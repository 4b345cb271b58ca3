package org.botnode.daemon.bot.basic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A script as it was parsed, on its way to instructions.
final class Parsed {

    String description = "";
    final List<ToolSignature.Parameter> parameters = new ArrayList<>();
    final List<TableDeclaration> tables = new ArrayList<>();
    final Map<String, SubRoutine> routines = new LinkedHashMap<>();
    List<Stmt> main = List.of();

    /// SUB or FUNCTION.
    record SubRoutine(String name, List<String> parameters, List<Stmt> body, int position) {}

    ToolSignature tool() {
        return new ToolSignature(description, parameters);
    }
}
