/// The certificate that the node shows: its owner's, or one that it makes for itself, both replaced while it serves.
/// Open [org.botnode.daemon.http.tls.NodeCertificate] first.
package org.botnode.daemon.http.tls;
