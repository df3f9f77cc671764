/** A small app: two commands, the three message events, buttons. */
export const testManifest = {
  display_information: { name: "Langwen" },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: "朗问", always_online: true },
    slash_commands: [
      { command: "/plan", description: "Ask the plan", usage_hint: "question", should_escape: false },
      { command: "/target", description: "Targets", should_escape: true },
    ],
  },
  oauth_config: {
    scopes: {
      bot: ["app_mentions:read", "chat:write", "commands", "im:history", "channels:history", "users:read"],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ["app_mention", "message.im", "message.channels"] },
    interactivity: { is_enabled: true },
  },
} as const;
