/// The web chat: a page for visitors, the token that tells their browsers apart, and the WebSocket that both speak.
/// Open [org.botnode.daemon.channel.web.WebChatRoutes] first, then [org.botnode.daemon.channel.web.ChatSocket].
package org.botnode.daemon.channel.web;
