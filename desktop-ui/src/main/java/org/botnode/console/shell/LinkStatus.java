package org.botnode.console.shell;

import static org.botnode.console.text.Texts.text;

import org.botnode.console.connection.ConnectionState;

/// The link to the node in a word or two, as the header shows it.
///
/// @param tone   for the eye; the text says the same
/// @param detail what to know or do about it
record LinkStatus(Tone tone, String words, String detail) {

    enum Tone { QUIET, GOOD, WAITING, BAD }

    static LinkStatus of(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Connecting _ ->
                    new LinkStatus(Tone.QUIET, text("link.connecting"), text("link.connecting.detail"));
            case ConnectionState.Connected connected -> new LinkStatus(Tone.GOOD, text("link.connected"),
                    text("link.connected.detail", connected.address().toString(), connected.node().version()));
            case ConnectionState.Reconnecting(_, int seconds) -> new LinkStatus(Tone.WAITING,
                    seconds == 0 ? text("link.reconnecting") : text("link.reconnecting.in", seconds),
                    text("link.reconnecting.detail"));
            case ConnectionState.NotRunning(int seconds) -> new LinkStatus(Tone.WAITING,
                    seconds == 0 ? text("link.looking") : text("link.not-running.in", seconds),
                    text("link.not-running.detail"));
            case ConnectionState.Denied(var problem) -> new LinkStatus(Tone.BAD, text("link.denied"),
                    problem.hint().orElse(text("link.denied.detail")));
            case ConnectionState.Failed(String title, String detail) ->
                    new LinkStatus(Tone.BAD, text("link.failed"), title + ": " + detail);
        };
    }
}
