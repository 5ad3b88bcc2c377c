// The types that DefinitelyTyped has are older and do not know all options.
declare module 'subset-font' {
  /** A font of some of its characters. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: {
      targetFormat: 'woff2';
      noHinting: boolean;
      /** Features of layout that stay, by their tags. */
      keepFeatures: string[];
      dropTables: string[];
    },
  ): Promise<Uint8Array>;
}
