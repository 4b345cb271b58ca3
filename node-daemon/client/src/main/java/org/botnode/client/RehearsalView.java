package org.botnode.client;

import java.util.List;

/// What a recovery key would bring back, tried in memory; nothing was changed.
///
/// @param complete  whether the copy opens and has every key of now
/// @param owners    how many owners' keys it opens
/// @param keys      how many keys
/// @param destroyed how many owners' keys are destroyed in it
/// @param findings  what is wrong, in sentences
public record RehearsalView(boolean complete, int owners, int keys, int destroyed, List<String> findings) {
}
