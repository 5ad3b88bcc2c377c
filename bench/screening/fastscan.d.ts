// The part of fastscan (which has no types) that is measured.
declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: readonly string[]);
    search(text: string): [number, string][];
  }
}
