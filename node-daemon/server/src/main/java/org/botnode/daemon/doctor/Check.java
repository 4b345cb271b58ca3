package org.botnode.daemon.doctor;

import java.util.function.Supplier;

/// One point of the checklist.
///
/// @param id    its name, in small letters
/// @param title what is looked at, in a few words
/// @param look  looks; may take a few seconds and may fail
public record Check(String id, String title, Supplier<Finding> look) {}
