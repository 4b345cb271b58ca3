/// Who may do what: API keys, the one gate that every call passes, and the keys that a new node hands to its owner.
/// Open [org.botnode.daemon.security.KeyGate] first.
package org.botnode.daemon.security;
