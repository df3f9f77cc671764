/** Reading payloads whose shape is only known to whoever sent them: a wrong type reads as absent. */

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const objectAt = (json: Json, key: string): Json | undefined => {
  const value = json[key];
  return isObject(value) ? value : undefined;
};

export const stringAt = (json: Json, key: string): string | undefined => {
  const value = json[key];
  return typeof value === "string" ? value : undefined;
};

export const numberAt = (json: Json, key: string): number | undefined => {
  const value = json[key];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
};

export const flagAt = (json: Json, key: string): boolean => json[key] === true;

export const listAt = (json: Json, key: string): readonly unknown[] => {
  const value = json[key];
  return Array.isArray(value) ? value : [];
};

export const objectsAt = (json: Json, key: string): readonly Json[] => listAt(json, key).filter(isObject);

export const typeOf = (json: Json): string => stringAt(json, "type") ?? "?";
