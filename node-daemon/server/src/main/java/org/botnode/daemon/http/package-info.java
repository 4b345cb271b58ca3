/// The HTTP server and the seam by which a feature adds its routes; every call is admitted and every failure told in
/// one place. Open [org.botnode.daemon.http.Routes], then [org.botnode.daemon.http.Call].
package org.botnode.daemon.http;
