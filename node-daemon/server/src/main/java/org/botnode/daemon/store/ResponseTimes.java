package org.botnode.daemon.store;

/// How long users waited for answers: from the moment a message was taken in hand until right before the commit that holds
/// it and its first answers.
///
/// @param answered messages that were committed together with an answer
/// @param millis what they took, added up
/// @param slowest the longest, in milliseconds
/// @param over2s how many took longer than two seconds
/// @param over5s how many took longer than five
public record ResponseTimes(long answered, long millis, long slowest, long over2s, long over5s) {

    static final ResponseTimes NONE = new ResponseTimes(0, 0, 0, 0, 0);

    private static final long TWO_SECONDS = 2_000;
    private static final long FIVE_SECONDS = 5_000;

    /// With one more that took so many milliseconds; a clock that was set back meanwhile counts as none.
    ResponseTimes with(long took) {
        long millis = Math.max(0, took);
        return new ResponseTimes(answered + 1, this.millis + millis, Math.max(slowest, millis),
                over2s + (millis > TWO_SECONDS ? 1 : 0), over5s + (millis > FIVE_SECONDS ? 1 : 0));
    }
}
