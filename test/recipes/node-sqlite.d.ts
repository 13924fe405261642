// The part of `node:sqlite` that a recipe uses. The installed types are for Node 20, and the module came with Node 22.5.
declare module "node:sqlite" {
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): { run(...values: (string | number)[]): unknown };
  }
}
