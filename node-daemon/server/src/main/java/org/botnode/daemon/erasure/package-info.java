/// Erasing a tenant with its keys, or one end user from all that a tenant keeps, and the receipts. Open
/// [org.botnode.daemon.erasure.TenantErasure] or [org.botnode.daemon.erasure.UserErasure] first.
package org.botnode.daemon.erasure;
