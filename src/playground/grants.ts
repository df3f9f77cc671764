/** The tokens that the app was given, and whether they are still good. */

/** `step`: lent to the app for one execution of a workflow step; it may do what the bot may. */
export type GrantKind = "bot" | "app" | "step";

/** [docs] Why a token is not taken any more. */
export type GrantRefusal = "token_revoked" | "account_inactive" | "token_expired";

export interface Grant {
  readonly kind: GrantKind;
  /** The execution that a step's token was lent for. */
  readonly execution?: string;
  /** When a step's token ends by itself. */
  readonly expiresAt?: Date;
  refusal?: GrantRefusal;
}

export type Grants = Map<string, Grant>;

export function refusalOf(grant: Grant, now: Date): GrantRefusal | undefined {
  if (grant.refusal !== undefined) return grant.refusal;
  return grant.expiresAt !== undefined && now >= grant.expiresAt ? "token_expired" : undefined;
}
