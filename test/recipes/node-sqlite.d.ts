// The part of `node:sqlite` that a recipe uses: it came with Node 22.5, and the types here are those of Node 20.
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): { run(...values: (string | number)[]): unknown };
  }
}
