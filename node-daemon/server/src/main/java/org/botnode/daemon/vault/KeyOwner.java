package org.botnode.daemon.vault;

/// Whose data a key seals: the node's own, or a tenant's.
///
/// @param tenant the tenant's id; 0 for the node
public record KeyOwner(long tenant) {

    public static final KeyOwner NODE = new KeyOwner(0);
    private static final String NODE_TEXT = "node";

    public KeyOwner {
        if (tenant < 0) {
            throw new IllegalArgumentException("tenant " + tenant);
        }
    }

    public static KeyOwner ofTenant(long id) {
        if (id == 0) {
            throw new IllegalArgumentException("no tenant has the id 0");
        }
        return new KeyOwner(id);
    }

    public boolean isNode() {
        return tenant == 0;
    }

    /// As the keyring writes it: `node`, or the tenant's id.
    public String text() {
        return isNode() ? NODE_TEXT : Long.toString(tenant);
    }

    static KeyOwner parse(String text) {
        return text.equals(NODE_TEXT) ? NODE : ofTenant(Long.parseLong(text));
    }
}
