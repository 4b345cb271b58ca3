package org.botnode.daemon.store;

/// What one bot did on one day by one channel; counted, not guessed.
///
/// @param day days since 1970-01-01, UTC
/// @param messages from users
/// @param replies from the bot
/// @param users who wrote for the first time that day
/// @param sessions opened that day
/// @param times how long answers took
public record DailyCount(long day, long botId, Channel channel, long messages, long replies, long users,
        long sessions, ResponseTimes times) {
}
