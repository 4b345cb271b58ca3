package org.botnode.client;

import java.time.LocalDate;
import java.util.Optional;

/// What one bot did on one day by one channel, kept for as long as the tenant is.
///
/// @param date     UTC
/// @param bot      the bot's slug, or its id where it is not there any more
/// @param channel  such as `api` or `web`
/// @param messages from users
/// @param replies  from the bot
/// @param users    who wrote for the first time that day
/// @param sessions opened that day
/// @param response how long answers took; absent where none was counted, as before this was counted
public record DayView(LocalDate date, String bot, String channel, long messages, long replies, long users, long sessions,
        Optional<Response> response) {

    public DayView {
        response = response == null ? Optional.empty() : response;
    }

    /// How long users waited, from the moment a message was taken in hand until right before its commit with the first answers.
    ///
    /// @param answered         messages that were answered at once
    /// @param meanMs           milliseconds
    /// @param slowestMs        the longest
    /// @param overTwoSeconds   how many took longer
    /// @param overFiveSeconds  how many took longer than that
    public record Response(long answered, double meanMs, long slowestMs, long overTwoSeconds, long overFiveSeconds) {
    }
}
