import type { BlockAction } from "@slack/bolt";
import { readValue } from "../render/action-values.ts";
import { homeMetadata } from "../render/home-values.ts";
import type { HomeReader } from "./publish-home.ts";

/** Who pressed in their Home tab, and which channel they look at there. */
export function homeReaderOf({ user, view }: Pick<BlockAction, "user" | "view">): HomeReader {
  const metadata = view?.type === "home" ? view.private_metadata : "";
  const { channel } = metadata === "" ? {} : readValue(homeMetadata.partial(), metadata);
  return { user: user.id, channel };
}
