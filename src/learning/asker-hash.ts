import { createHmac, createSecretKey, hkdfSync } from "node:crypto";

const KEY_BYTES = 32;
/** 128 bits: two people are never taken for one. */
const HASH_BYTES = 16;

/**
 * Names an asker so that people can be counted and not be told apart by name: without the secret nobody can compute it from
 * a Slack id. The same person has another one in another workspace. With another secret all have new ones. Throws
 * RangeError for an empty secret.
 */
export function createAskerHash(secret: string): (team: string, user: string) => string {
  if (secret === "") throw new RangeError("a hash without a secret hides nobody");
  // As bytes it would be read anew for each hash, which takes longer than the hash.
  const key = createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", "langwen asker", KEY_BYTES)));
  return (team, user) => {
    // As JSON, so that where the one id ends and the other begins is clear.
    const digest = createHmac("sha256", key)
      .update(JSON.stringify([team, user]))
      .digest();
    return digest.subarray(0, HASH_BYTES).toString("base64url");
  };
}
