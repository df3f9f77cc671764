import type { PageCommand, PageUser } from "../protocol.ts";

/** What could be meant by the word at the caret. */
export type Completion =
  | { readonly kind: "commands"; readonly from: number; readonly commands: readonly PageCommand[] }
  | { readonly kind: "people"; readonly from: number; readonly people: readonly PageUser[] };

/** A command stands at the very beginning: `/pl` but not `see /pl`. */
const COMMAND = /^\/(\S*)$/u;

/** `请问@朗` and `@Alex W`, but not `a@b`, which is an e-mail address. */
const MENTION = /(?<![A-Za-z0-9._-])@([^@\n]{0,20})$/u;

interface Known {
  readonly commands: readonly PageCommand[];
  readonly people: readonly PageUser[];
}

/** `before` is the text left of the caret. Undefined when there is nothing to offer. */
export const completionAt = (before: string, known: Known): Completion | undefined => {
  const command = COMMAND.exec(before);
  if (command !== null) {
    const typed = before.toLowerCase();
    const commands = known.commands.filter((each) => each.command.toLowerCase().startsWith(typed));
    return commands.length === 0 ? undefined : { kind: "commands", from: 0, commands };
  }
  const mention = MENTION.exec(before);
  if (mention === null) {
    return undefined;
  }
  const typed = (mention[1] ?? "").toLowerCase();
  const people = known.people.filter(({ name }) => name.toLowerCase().includes(typed));
  return people.length === 0 ? undefined : { kind: "people", from: mention.index, people };
};

const escapeForPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** `@陈晓明 请看` -> `<@U…> 请看`. Longer names first, so that `@朗问助手` is not read as `@朗问`. */
export const withMentions = (text: string, people: readonly PageUser[]): string => {
  const names = people.toSorted((one, other) => other.name.length - one.name.length);
  if (names.length === 0) {
    return text;
  }
  const pattern = names.map(({ name }) => escapeForPattern(name)).join("|");
  return text.replaceAll(new RegExp(`(?<![A-Za-z0-9._-])@(${pattern})`, "gu"), (whole, name: string) => {
    const person = names.find((each) => each.name === name);
    return person === undefined ? whole : `<@${person.id}>`;
  });
};

export interface TypedCommand {
  readonly command: string;
  readonly text: string;
}

/** `/plan 失业率` -> command and text. `/ 失业率` and everything else is a message. */
export const readCommand = (text: string): TypedCommand | undefined => {
  const match = /^(\/\S+)\s*([\s\S]*)$/u.exec(text);
  return match?.[1] === undefined ? undefined : { command: match[1], text: (match[2] ?? "").trim() };
};
