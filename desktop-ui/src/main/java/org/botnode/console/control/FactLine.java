package org.botnode.console.control;

/// One thing that is known, with where that comes from.
///
/// @param value  as it is read; `unknown` in words where it is not known
/// @param known  whether there is a value
/// @param origin its source and certainty, or its reason, in a line
/// @param detail more of the same, for those who ask: what others said, or what would help
public record FactLine(String name, String value, boolean known, String origin, String detail) {}
