/// Limits of tenants: what they follow from, how far they are used, and who changes them. The tenants' writers obey them.
/// Open {@link org.botnode.daemon.quota.Quotas} first.
package org.botnode.daemon.quota;
