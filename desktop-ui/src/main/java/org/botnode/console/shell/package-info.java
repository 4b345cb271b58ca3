/// The frame around the screens: navigation, the node's name, the state of the link, the theme. Open [ShellView]
/// and its [ShellViewModel]; a new screen is one more [Screen] in the list that the application gives them.
package org.botnode.console.shell;
