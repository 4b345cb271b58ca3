/// The node's own database (H2): who the node is, its tenants, keys, settings and capacity history.
/// Open {@link org.botnode.daemon.control.ControlDatabase} first; each store on it is one table.
package org.botnode.daemon.control;
