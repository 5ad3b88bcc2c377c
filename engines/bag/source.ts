// Where a bag lies: a folder, a package, anything that lists files and gives their bytes one after another.

export type BagFile = {
  /** From the bag's own folder, with `/`, as it is named there. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
};

export type BagSource = {
  readonly files: readonly BagFile[];
  /** The bytes of a file in pieces. */
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
};

/** What is wrong, with the file at fault, in both languages. */
export type BagProblem = {
  readonly where: string;
  readonly zh: string;
  readonly en: string;
  /** It could not be checked, and may be as it should. */
  readonly unchecked?: true;
};
