/// Who may do what: API keys, accounts and their sign-ins, the one gate that every call passes, and the
/// key that a new node hands to its owner. Open [org.botnode.daemon.security.Doorkeeper], then the gate that it has.
package org.botnode.daemon.security;
