import { z } from "zod";
import { InputError } from "../errors.ts";
import { LIMITS } from "../render/limits.ts";

/** The parts of an app manifest that decide what Slack lets the app do and what it sends it. */
const manifestSchema = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140).optional() }),
  features: z
    .object({
      app_home: z
        .object({
          home_tab_enabled: z.boolean().optional(),
          messages_tab_enabled: z.boolean().optional(),
          messages_tab_read_only_enabled: z.boolean().optional(),
        })
        .optional(),
      bot_user: z.object({ display_name: z.string(), always_online: z.boolean().optional() }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z
              .string()
              .regex(/^\/\S+$/)
              .max(LIMITS.command),
            description: z.string().min(1).max(LIMITS.commandDescription),
            usage_hint: z.string().max(LIMITS.commandUsageHint).optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .max(LIMITS.commandsPerApp)
        .default([]),
    })
    .default({ slash_commands: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).default([]) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
    })
    .default({}),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SlashCommand = Manifest["features"]["slash_commands"][number];

/** The scopes that an event needs. Slack refuses to save a manifest that subscribes without them. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: "app_mentions:read",
  "message.channels": "channels:history",
  "message.groups": "groups:history",
  "message.im": "im:history",
  channel_archive: "channels:read",
  channel_left: "channels:read",
  member_joined_channel: "channels:read",
  member_left_channel: "channels:read",
};

/** Throws `InputError` with every problem when Slack would refuse the manifest. Fields it does not know are left out. */
export function parseManifest(value: unknown): Manifest {
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) {
    throw new InputError("manifest-invalid", `manifest: ${z.prettifyError(parsed.error)}`, "Correct the app manifest.");
  }
  const manifest = parsed.data;
  const missing = missingScopes(manifest);
  if (missing.length > 0) {
    const what = missing.map(({ needs, scope }) => `${needs} needs the scope ${scope}`).join("; ");
    throw new InputError("manifest-scopes", `manifest: ${what}`, "Add the scopes to oauth_config.scopes.bot.");
  }
  return manifest;
}

function missingScopes(manifest: Manifest): { needs: string; scope: string }[] {
  const needed = botEvents(manifest).map((event) => ({ needs: event, scope: EVENT_SCOPES[event] ?? "" }));
  if (manifest.features.slash_commands.length > 0) needed.push({ needs: "slash_commands", scope: "commands" });
  return needed.filter(({ scope }) => scope !== "" && !manifest.oauth_config.scopes.bot.includes(scope));
}

export function botEvents(manifest: Manifest): readonly string[] {
  return manifest.settings.event_subscriptions?.bot_events ?? [];
}

/** Whether the app's direct message has a Home tab. */
export function hasHome(manifest: Manifest): boolean {
  return manifest.features.app_home?.home_tab_enabled === true;
}

export function findCommand(manifest: Manifest, command: string): SlashCommand | undefined {
  return manifest.features.slash_commands.find((each) => each.command === command);
}
