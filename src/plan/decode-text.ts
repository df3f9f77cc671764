import { InputError } from "../errors.ts";

/** A file's text, exactly as it stands: no mark removed, no line end changed, so that spans are offsets into it. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030" | "utf-16le" | "utf-16be";
}

/** What files that are not plain text begin with. */
const BINARY: readonly (readonly [string, readonly number[]])[] = [
  ["Word、Excel 或 ZIP 文件", [0x50, 0x4b, 0x03, 0x04]],
  ["旧版 Word 文件", [0xd0, 0xcf, 0x11, 0xe0]],
  ["PDF 文件", [0x25, 0x50, 0x44, 0x46]],
];

/**
 * Decodes a report. UTF-8 first; what is not valid UTF-8 is read as GB18030, which Chinese Windows still writes.
 * Throws InputError `import-not-text` for anything else. `file` is only for the message.
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const binary = BINARY.find(([, magic]) => magic.every((byte, index) => bytes[index] === byte))?.[0];
  if (binary !== undefined) throw notText(file, `是${binary}`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode("utf-16le", bytes, file), encoding: "utf-16le" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode("utf-16be", bytes, file), encoding: "utf-16be" };
  if (bytes.includes(0)) throw notText(file, "里有二进制内容");
  try {
    return { text: decode("utf-8", bytes, file), encoding: "utf-8" };
  } catch {
    return { text: decode("gb18030", bytes, file), encoding: "gb18030" };
  }
}

function decode(encoding: DecodedText["encoding"], bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw notText(file, "不是 UTF-8，也不是 GB18030 编码", cause);
  }
}

const notText = (file: string, what: string, cause?: unknown): InputError =>
  new InputError("import-not-text", `${file} ${what}，读不出文字。`, "另存为纯文本（.txt，UTF-8 编码）后再导入。", {
    cause,
  });
