import type { PageUser } from "../protocol.ts";
import { element } from "./dom.ts";

const TINTS = 6;

/** 陈晓明 -> 晓明, Alex Wong -> AW, 朗问 -> 朗 (the bot's seal holds one character). */
const initials = ({ name, isBot }: Pick<PageUser, "name" | "isBot">): string => {
  const characters = [...name];
  if (isBot) {
    return characters[0]?.toUpperCase() ?? "";
  }
  return /^\p{Script=Han}/u.test(name)
    ? characters.slice(-2).join("")
    : name
        .split(/[\s.]+/u)
        .slice(0, 2)
        .map((part) => [...part][0]?.toUpperCase() ?? "")
        .join("");
};

/** Spread by a hash over the whole identifier, so that neighbours rarely share a tint. */
const tintOf = (id: string): number =>
  [...id].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647, 7) % TINTS;

export const avatar = (
  user: Pick<PageUser, "id" | "name" | "isBot"> | undefined,
  size: "large" | "small",
): HTMLElement => {
  const tint = user?.isBot === true ? "seal" : String(tintOf(user?.id ?? ""));
  return element(
    "span",
    { class: `avatar avatar-${size} avatar-${tint}`, "aria-hidden": "true" },
    user === undefined ? "?" : initials(user),
  );
};
