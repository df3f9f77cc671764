import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A network between a store and its server, which can fall silent as a firewall makes it: nothing is closed, nothing comes. */
export interface Wire {
  /** The server's, by way of the wire. */
  readonly url: string;
  /** From here on the connections that there are carry nothing; new ones wait. */
  cut(): void;
  /** New connections go through; the old ones stay silent. */
  mend(): void;
  close(): void;
}

export async function openWire(server: string): Promise<Wire> {
  const target = new URL(server);
  const ends: Socket[] = [];
  let isCut = false;
  const listener = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    ends.push(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => {});
      from.on("close", () => to.destroy());
      if (!isCut) from.pipe(to);
    }
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = new URL(server);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return {
    url: url.href,
    cut() {
      isCut = true;
      for (const end of ends) end.unpipe().pause();
    },
    mend() {
      isCut = false;
    },
    close() {
      listener.close();
      for (const end of ends) end.destroy();
    },
  };
}
