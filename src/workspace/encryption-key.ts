import { ConfigError } from "../errors.ts";

const BYTES = 32;
/** Random bytes hold some thirty different ones; 0123456789abcdef four times over holds eight. */
const DIFFERENT = 16;

/** Matches what `openssl rand -base64 32` prints; not 32 characters of a password. */
const BASE64 = /^[A-Za-z0-9+/]{43}=$/;
/** Matches what `openssl rand -hex 32` prints. */
const HEX = /^[0-9a-fA-F]{64}$/;

function bytesOf(text: string): Buffer | undefined {
  const trimmed = text.trim();
  const encoding = HEX.test(trimmed) ? "hex" : BASE64.test(trimmed) ? "base64" : undefined;
  const key = encoding && Buffer.from(trimmed, encoding);
  return key?.length === BYTES && new Set(key).size >= DIFFERENT ? key : undefined;
}

/** Whether `readEncryptionKey` takes it. */
export const isEncryptionKey = (text: string): boolean => bytesOf(text) !== undefined;

/** Reads one key of ENCRYPTION_KEY: 32 random bytes, in base64 or hex. Throws ConfigError, without the value, for less. */
export function readEncryptionKey(text: string): Buffer {
  const key = bytesOf(text);
  if (key) return key;
  throw new ConfigError(
    "config-encryption-key",
    "ENCRYPTION_KEY 不是一个够强的密钥。",
    "用命令 openssl rand -base64 32 生成一个，整段写在 ENCRYPTION_KEY 里，另存一份在安全的地方：丢了它，已保存的令牌就打不开。",
  );
}
