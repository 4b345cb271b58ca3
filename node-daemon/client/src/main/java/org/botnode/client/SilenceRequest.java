package org.botnode.client;

/// Asks that nobody is notified of a signal for a while; its alerts are still kept and listed.
///
/// @param minutes 1 to 43,200: a month
/// @param reason  for whoever looks at it later, at most 200 characters
public record SilenceRequest(String signal, int minutes, String reason) {
}
