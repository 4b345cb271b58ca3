/// The daemon: its main, its composition root and its configuration; each feature is a package beneath.
/// Open `NodeMain`, then `Node`.
package org.botnode.daemon;
