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
                    detail(connected));
            case ConnectionState.Reconnecting(_, int seconds) -> new LinkStatus(Tone.WAITING,
                    seconds == 0 ? text("link.reconnecting") : text("link.reconnecting.in", seconds),
                    text("link.reconnecting.detail"));
            case ConnectionState.NotRunning(int seconds) -> new LinkStatus(Tone.WAITING,
                    seconds == 0 ? text("link.looking") : text("link.not-running.in", seconds),
                    text("link.not-running.detail"));
            case ConnectionState.Stranger _ ->
                    new LinkStatus(Tone.BAD, text("link.stranger"), text("link.stranger.detail"));
            case ConnectionState.SignInNeeded _ ->
                    new LinkStatus(Tone.BAD, text("link.signed-out"), text("link.signed-out.detail"));
            case ConnectionState.Denied(var problem, _, _) -> new LinkStatus(Tone.BAD, text("link.denied"),
                    problem.hint().orElse(text("link.denied.detail")));
            case ConnectionState.Failed(String title, String detail) ->
                    new LinkStatus(Tone.BAD, text("link.failed"), title + ": " + detail);
        };
    }

    /// The address, the version, and by what the node is known.
    private static String detail(ConnectionState.Connected connected) {
        var door = connected.door();
        var words = text("link.connected.detail", door.address().toString(), connected.node().version());
        return door.pin().map(pin -> words + "\n" + text("link.connected.pin", pin.text())).orElse(words);
    }
}
