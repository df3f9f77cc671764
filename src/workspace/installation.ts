/** Where an app is installed: in a workspace, or in a whole organisation. */
export type InstalledIn =
  | { readonly kind: "team"; readonly id: string }
  | { readonly kind: "enterprise"; readonly id: string };

/** What Slack gave when the app was installed, tokens included, sealed with a key that the database does not hold. */
export interface SealedInstallation {
  readonly in: InstalledIn;
  readonly sealed: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
