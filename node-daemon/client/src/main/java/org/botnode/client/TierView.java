package org.botnode.client;

import java.util.OptionalLong;
import org.botnode.probe.ScaleTier;

/// A row of the scale.
///
/// @param row           counted from 1
/// @param usersBelow    its bound; absent in the last row, which has none
/// @param sessionsBelow a day
/// @param messagesBelow a day
/// @param isToday       today's load belongs here
/// @param isCarried     this machine carries a load of this row
public record TierView(int row, OptionalLong usersBelow, OptionalLong sessionsBelow, OptionalLong messagesBelow,
        String setup, boolean isToday, boolean isCarried) {

    static TierView of(ScaleTier tier, boolean today, boolean carried) {
        return new TierView(tier.row(), bound(tier.usersBound()), bound(tier.sessionsBound()),
                bound(tier.messagesBound()), tier.setup(), today, carried);
    }

    private static OptionalLong bound(double most) {
        return Double.isInfinite(most) ? OptionalLong.empty() : OptionalLong.of((long) most);
    }
}
