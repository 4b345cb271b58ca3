/// The daemon's main, its configuration and its composition root, each feature in a package of its own beside it.
package org.botnode.daemon;
