/// Takes tenants and end users' data out of a node as archives, and tenants into another one. Open [TenantExport] and
/// [TenantImport] first.
package org.botnode.daemon.transfer;
