package org.botnode.console;

/// A command line after reading: usable, or refused with a reason.
sealed interface ParsedOptions permits ConsoleOptions, ConsoleOptions.Refused {}
