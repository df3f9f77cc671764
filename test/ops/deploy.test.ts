import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseDotenv } from "dotenv";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { readConfig } from "../../src/config.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const packageJson = z
  .object({
    scripts: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
  })
  .parse(JSON.parse(read("package.json")));
const [START, BACKUP] = [packageJson.scripts["start"] ?? "", packageJson.scripts["store:backup"] ?? ""];

const service = z.object({
  image: z.string().optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parseYaml(read("compose.yaml"), { merge: true }));
const serviceNamed = (name: string) => service.parse(compose.services[name]);
const INSTANCES = ["langwen-a", "langwen-b"];

const dockerfile = read("Dockerfile");
const caddyfile = read("deploy/Caddyfile");
/** `15_000` from `const STOP_WITHIN = 15_000;`, as a number. */
const constant = (path: string, name: string): number => {
  const found = new RegExp(`const ${name} = ([\\d_* ]+);`).exec(read(path))?.[1];
  if (found === undefined) throw new Error(`${path} has no ${name}.`);
  return found.split("*").reduce((product, factor) => product * Number(factor.replaceAll("_", "").trim()), 1);
};
const STOP_WITHIN_SECONDS = constant("src/main.ts", "STOP_WITHIN") / 1_000;

/** The last value of each setting of a unit; sections do not share names here. */
const unit = (path: string): ReadonlyMap<string, string> =>
  new Map([...read(path).matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));

describe("Dockerfile", () => {
  it("has the Node that the tests run on, in every stage", () => {
    const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
    expect(images.length).toBeGreaterThan(1);
    expect(new Set(images)).toEqual(new Set([`node:${packageJson.devDependencies["node"]}-slim`]));
  });

  it("starts as npm start does, as nobody special, and stops by the signal that main.ts waits for", () => {
    const command: unknown = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "null");
    expect(command).toEqual(START.split(" "));
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
    const signal = /^STOPSIGNAL (\w+)$/m.exec(dockerfile)?.[1];
    expect(read("src/main.ts")).toContain(`"${signal}"`);
  });

  it("installs nothing that only development needs, and runs no install script", () => {
    expect(dockerfile).toContain("npm ci --omit=dev --ignore-scripts");
  });

  it("copies files that are there and that .dockerignore lets through", () => {
    const let_ = read(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
      sources.split(" "),
    );
    expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(new Set(copied)).toEqual(new Set(let_));
    expect(read(".dockerignore")).toMatch(/^\*$/m);
  });

  it("asks /healthz with Node itself", () => {
    const check = z
      .array(z.string())
      .parse(JSON.parse(/HEALTHCHECK [^[]+CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? "null"));
    expect(check.slice(0, 2)).toEqual(["node", "-e"]);
    expect(check[2]).toContain("/healthz");
    expect(() => new Function(check[2] ?? "(")).not.toThrow();
  });

  it("exposes the default port", () => {
    expect(Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1])).toBe(readConfig({}).port);
  });
});

describe("compose.yaml", () => {
  it("sets what the configuration understands: PostgreSQL, and the port that the balancer sends to", () => {
    for (const name of INSTANCES) {
      const { environment = {}, env_file } = serviceNamed(name);
      expect(env_file).toBe(".env");
      const filled = Object.entries(environment).map(([key, value]) => [key, value.replace(/\$\{[^}]+\}/g, "abc123")]);
      const config = readConfig(Object.fromEntries(filled));
      expect(config.store).toEqual({ kind: "postgres", url: "postgres://langwen:abc123@db:5432/langwen" });
      expect(caddyfile).toContain(`${name}:${config.port}`);
    }
  });

  it("asks only for names that .env.example has", () => {
    const known = Object.keys(parseDotenv(read(".env.example")));
    const names = [...`${read("compose.yaml")}`.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
    expect(names.filter((name) => name !== undefined && !known.includes(name))).toEqual([]);
    expect(names).toContain("POSTGRES_PASSWORD");
  });

  it("gives a stop more time than the program takes at most", () => {
    for (const name of INSTANCES) {
      const grace = /^(\d+)s$/.exec(serviceNamed(name).stop_grace_period ?? "")?.[1];
      expect(Number(grace)).toBeGreaterThan(STOP_WITHIN_SECONDS);
    }
  });

  it("opens the balancer's ports alone, and mounts what is there", () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(["balancer"]);
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(":")[0] ?? ""),
    );
    const [files, named] = [
      mounts.filter((mount) => mount.startsWith(".")),
      mounts.filter((mount) => !mount.startsWith(".")),
    ];
    expect(files.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  it("begins when the database is healthy, and runs with as little as it can", () => {
    expect(serviceNamed("db").healthcheck?.test.join(" ")).toContain("pg_isready");
    expect(serviceNamed("db").image).toBe("postgres:18");
    for (const name of INSTANCES) {
      const instance = serviceNamed(name);
      expect(instance.depends_on?.["db"]).toEqual({ condition: "service_healthy" });
      expect([instance.read_only, instance.cap_drop]).toEqual([true, ["ALL"]]);
    }
  });

  it("holds no secret", () => {
    expect(read("compose.yaml")).not.toMatch(/xox|xapp|PASSWORD: (?!\$)/);
  });
});

describe("Caddyfile", () => {
  it("lets in what the app lets in", () => {
    const size = Number(/max_size (\d+)KiB/.exec(caddyfile)?.[1]) * 1_024;
    expect(size).toBe(constant("src/slack/signed-requests.ts", "LARGEST_BODY"));
  });

  it("has no route to metrics", () => {
    const code = caddyfile.replace(/^\s*#.*$/gm, "");
    expect(code).not.toContain("metrics");
    expect([...code.matchAll(/handle (\/\S+)/g)].map(([, path]) => path)).toEqual(["/lb-health", "/slack/*"]);
  });
});

describe("the units of systemd", () => {
  const main = unit("deploy/langwen.service");
  const backup = unit("deploy/langwen-backup.service");

  it("start what npm start and npm run store:backup start, with the Node of npm ci", () => {
    const command = (given: string | undefined) => (given ?? "").replace("/opt/langwen/node_modules/.bin/", "");
    expect(command(main.get("ExecStart"))).toBe(START);
    expect(command(backup.get("ExecStart")).replace("--disable-warning=ExperimentalWarning ", "")).toBe(BACKUP);
    expect(existsSync(join(ROOT, "node_modules/.bin/node"))).toBe(true);
  });

  it("give a stop more time than the program takes at most", () => {
    expect(Number(main.get("TimeoutStopSec"))).toBeGreaterThan(STOP_WITHIN_SECONDS);
    expect(read("src/main.ts")).toContain(`"${main.get("KillSignal")}"`);
  });

  it("run in one folder, as one user, and start again", () => {
    for (const settings of [main, backup]) {
      expect(settings.get("User")).toBe("langwen");
      expect(settings.get("WorkingDirectory")).toBe("/opt/langwen");
      expect(settings.get("EnvironmentFile")).toBe("/opt/langwen/.env");
      expect(settings.get("ReadWritePaths")).toBe("/opt/langwen/data");
    }
    expect(main.get("Restart")).toBe("always");
    expect(unit("deploy/langwen-backup.timer").get("OnCalendar")).toMatch(/^\*-\*-\* /);
  });
});
