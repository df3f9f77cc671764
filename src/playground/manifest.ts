import { z } from "zod";
import { InputError } from "../errors.ts";
import { LIMITS } from "../render/limits.ts";
import { MANIFEST_LIMITS } from "./manifest-limits.ts";
import { stepParameters } from "./step-parameters.ts";

const shortcut = z.strictObject({
  name: z.string().min(1).max(MANIFEST_LIMITS.shortcutName),
  type: z.enum(["message", "global"]),
  callback_id: z.string().min(1).max(MANIFEST_LIMITS.shortcutCallbackId),
  description: z.string().min(1).max(MANIFEST_LIMITS.shortcutDescription),
});

const agentView = z.strictObject({
  agent_description: z.string().max(MANIFEST_LIMITS.agentDescription).optional(),
  suggested_prompts: z
    .array(z.strictObject({ title: z.string().min(1), message: z.string().min(1) }))
    .max(MANIFEST_LIMITS.suggestedPrompts)
    .optional(),
  actions: z.array(z.strictObject({ name: z.string().min(1), description: z.string().min(1) })).optional(),
});

const workflowStep = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  input_parameters: stepParameters,
  output_parameters: stepParameters,
});

/** The parts of an app manifest that decide what Slack lets the app do and what it sends it. */
const manifestSchema = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140).optional() }),
  features: z
    .object({
      agent_view: agentView.optional(),
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
      // One list for both types. An app is asked for by callback_id, so each is there once.
      shortcuts: z
        .array(shortcut)
        .min(1)
        .max(MANIFEST_LIMITS.shortcuts)
        .refine((all) => new Set(all.map(({ callback_id }) => callback_id)).size === all.length, {
          message: "two shortcuts have the same callback_id",
        })
        .optional(),
    })
    .default({ slash_commands: [] }),
  oauth_config: z.object({
    redirect_urls: z.array(z.string().max(MANIFEST_LIMITS.redirectUrl)).max(MANIFEST_LIMITS.redirectUrls).optional(),
    scopes: z.object({ bot: z.array(z.string()).default([]) }),
  }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
      org_deploy_enabled: z.boolean().optional(),
    })
    .default({}),
  /** Custom workflow steps by callback id. */
  functions: z
    .record(z.string().min(1), workflowStep)
    .refine((all) => Object.keys(all).length <= MANIFEST_LIMITS.functions, {
      message: `no more than ${MANIFEST_LIMITS.functions} functions`,
    })
    .default({}),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type SlashCommand = Manifest["features"]["slash_commands"][number];
export type Shortcut = z.infer<typeof shortcut>;

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
  // [docs] “The app must opt-in to org-ready apps to be able to add the custom step to its manifest.”
  if (Object.keys(manifest.functions).length > 0 && manifest.settings.org_deploy_enabled !== true) {
    const what = "manifest: functions needs settings.org_deploy_enabled";
    throw new InputError("manifest-functions", what, "Set settings.org_deploy_enabled to true.");
  }
  return manifest;
}

function missingScopes(manifest: Manifest): { needs: string; scope: string }[] {
  const needed = botEvents(manifest).map((event) => ({ needs: event, scope: EVENT_SCOPES[event] ?? "" }));
  const { slash_commands, shortcuts } = manifest.features;
  if (slash_commands.length > 0) needed.push({ needs: "slash_commands", scope: "commands" });
  if (shortcuts !== undefined) needed.push({ needs: "shortcuts", scope: "commands" });
  return needed.filter(({ scope }) => scope !== "" && !manifest.oauth_config.scopes.bot.includes(scope));
}

export function botEvents(manifest: Manifest): readonly string[] {
  return manifest.settings.event_subscriptions?.bot_events ?? [];
}

/** Which tabs the app's direct message has, by the defaults that Slack documents. */
export function tabsOf({ features }: Manifest): Readonly<Record<"home" | "messages", boolean>> {
  const { home_tab_enabled: home = false, messages_tab_enabled: messages = true } = features.app_home ?? {};
  return { home, messages };
}

export function findShortcut(manifest: Manifest, type: Shortcut["type"], callbackId: string): Shortcut | undefined {
  return manifest.features.shortcuts?.find((each) => each.type === type && each.callback_id === callbackId);
}

export function findCommand(manifest: Manifest, command: string): SlashCommand | undefined {
  return manifest.features.slash_commands.find((each) => each.command === command);
}
