/// Tells the node's owner what needs looking at: thresholds over what the node measures, raised, acknowledged, cleared.
/// Open `Signal` for what is watched, `AlertRules` for how it is judged, `Alerts` for what becomes of it.
package org.botnode.daemon.alert;
