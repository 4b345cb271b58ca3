package org.botnode.client;

import java.util.Optional;

/// What a tenant's file does.
///
/// @param tenant    its slug
/// @param open      whether the node has the file open; a tenant that nobody uses is closed
/// @param fileBytes size of its database
/// @param walBytes  size of what is committed beside it and not moved into it yet
/// @param walBudgetBytes what the logs of all open tenants of the node may have together
/// @param activity  what it does; absent while it is closed
public record TenantStoreView(String tenant, boolean open, long fileBytes, long walBytes, long walBudgetBytes,
        Optional<StoreActivity> activity) {

    public TenantStoreView {
        activity = activity == null ? Optional.empty() : activity;
    }
}
