import { once } from "node:events";
import { openStore } from "../../src/store/open-store.ts";
import type { Where } from "../../src/store/where.ts";

/** Child: `open-when-told.ts WHERE` opens a store when it is told to, so that several do it at the same moment. */
const where = JSON.parse(process.argv[2] ?? "") as Where;
if (where.kind === "postgres") await import("../../src/store/postgres.ts");
process.stdout.write("ready\n");
await once(process.stdin, "data");
const store = await openStore(where);
await store.deliveries.count();
await store.close();
process.stdout.write("opened\n");
process.exit(0);
