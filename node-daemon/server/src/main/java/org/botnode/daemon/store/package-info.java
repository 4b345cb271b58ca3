/// One SQLite file a tenant: where it lives, its schema, its one group-committing writer, and its tables in records.
/// Open {@link org.botnode.daemon.store.TenantStores} first; SQL stands in this package and nowhere else.
package org.botnode.daemon.store;
