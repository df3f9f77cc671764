/** Nobody knows yet whether it was done; it is to be tried again later rather than done twice. */
export class Postponed extends Error {
  constructor(what: string, cause: unknown) {
    super(what, { cause });
    this.name = "Postponed";
  }
}
