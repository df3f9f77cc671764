import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    readonly postgresDoor: string;
  }
}

/** URL of a new, empty PostgreSQL database. The first one of a run starts the server. */
export async function freshDatabase(): Promise<string> {
  const response = await fetch(inject("postgresDoor"), { method: "POST" });
  const answer = await response.text();
  if (!response.ok) throw new Error(answer);
  return answer;
}
