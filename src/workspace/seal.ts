import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { ConfigError, StoreError } from "../errors.ts";
import { readEncryptionKey } from "./encryption-key.ts";

/**
 * Keeps secrets in the database unreadable without a key that is kept elsewhere: AES-256-GCM. `about` says whose a text is
 * (the workspace's id); a text that was moved to another's row does not open.
 */
export interface Seal {
  seal(text: string, about: string): string;
  /** Throws StoreError, without the content, for a key that is not known, for damage, and for another `about`. */
  open(sealed: string, about: string): string;
}

const VERSION = "v1";
const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
/** 96 bits, as GCM wants them (NIST SP 800-38D, 8.2.2). Random ones do for 2^32 texts under one key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Enough to tell a handful of keys apart, and of no use for finding one. */
const ID_BYTES = 6;

interface Key {
  readonly id: string;
  readonly secret: Buffer;
}

/**
 * `keys`: as in `readEncryptionKey`, or several when the key has been changed: the first seals, all open. Throws ConfigError
 * for one that is weak.
 *
 * A sealed text is `v1.KEY.BYTES`: the key's id, then nonce, encrypted text and tag in base64url.
 */
export function createSeal(keys: string | readonly string[]): Seal {
  const known = (typeof keys === "string" ? [keys] : keys).map(keyFrom);
  const [first] = known;
  if (!first)
    throw new ConfigError("config-encryption-key", "ENCRYPTION_KEY 没有填。", "用 openssl rand -base64 32 生成。");
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, first.secret, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(first, about));
      const bytes = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, first.id, bytes.toString("base64url")].join(".");
    },
    open(sealed, about) {
      const [version, id, encoded = "", ...more] = sealed.split(".");
      if (version !== VERSION || more.length > 0) throw damaged(about);
      const key = known.find((each) => each.id === id);
      if (!key) throw unknownKey(about);
      const bytes = Buffer.from(encoded, "base64url");
      // Decoding passes over what is no base64url; sealing writes nothing of the kind.
      if (bytes.length < NONCE_BYTES + TAG_BYTES || bytes.toString("base64url") !== encoded) throw damaged(about);
      return decrypt(key, bytes, about);
    },
  };
}

function keyFrom(text: string): Key {
  const key = readEncryptionKey(text);
  return {
    id: derive(key, "langwen seal key id", ID_BYTES).toString("base64url"),
    secret: derive(key, "langwen seal", KEY_BYTES),
  };
}

const derive = (key: Buffer, use: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", use, bytes));

/** The plain text in front is vouched for as well. */
const boundTo = ({ id }: Key, about: string): Buffer => Buffer.from([VERSION, id, about].join("."));

function decrypt(key: Key, bytes: Buffer, about: string): string {
  const decipher = createDecipheriv(CIPHER, key.secret, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(key, about));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch (cause) {
    throw damaged(about, cause);
  }
}

const unknownKey = (about: string): StoreError =>
  new StoreError(
    "seal-key",
    `${about} 保存的令牌是用另一个密钥加密的。`,
    "ENCRYPTION_KEY 换过：把原来的密钥写在新密钥后面，用逗号隔开；找不到原来的，请在这个工作区重新安装朗问。",
  );

const damaged = (about: string, cause?: unknown): StoreError =>
  new StoreError(
    "seal-damaged",
    `${about} 保存的令牌打不开：内容被改过或已损坏。`,
    "ENCRYPTION_KEY 没有问题；换上数据库的备份，或在这个工作区重新安装朗问。",
    { cause },
  );
