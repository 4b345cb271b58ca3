package org.botnode.daemon.store;

/// Where a tenant's use of a limit stands, told when it passes a mark.
///
/// @param percent the highest mark that the use has reached: 0, 80, 90 or 100
public record QuotaMark(long tenantId, Quota quota, int percent, long used, long limit) {

    private static final int[] MARKS = {100, 90, 80};
    /// A use that swings around a mark does not tell of each swing.
    private static final int SLACK = 5;

    /// The mark that a use has reached, if it stood at `before` until now.
    static int of(long used, long limit, int before) {
        for (int mark : MARKS) {
            if (isAt(used, limit, mark) || mark <= before && isAt(used, limit, mark - SLACK)) {
                return mark;
            }
        }
        return 0;
    }

    private static boolean isAt(long used, long limit, int percent) {
        return used >= Math.ceil(limit / 100.0 * percent);
    }
}
