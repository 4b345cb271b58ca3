/// Places outside the node where sealed files are put: a directory, or a bucket of an object store. Open
/// [org.botnode.daemon.place.Place] first.
package org.botnode.daemon.place;
