/// Erasing a tenant: its data, its keys, who had access to it, and the receipt. Open
/// [org.botnode.daemon.erasure.TenantErasure] first.
package org.botnode.daemon.erasure;
