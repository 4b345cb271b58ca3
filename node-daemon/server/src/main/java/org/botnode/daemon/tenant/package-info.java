/// The tenants of this node: how they are named, made, found and removed.
/// Open {@link org.botnode.daemon.tenant.Tenants} first.
package org.botnode.daemon.tenant;
