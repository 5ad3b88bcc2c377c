/** Thrown where a text or a proof is not what the formats of a log ask for; says which part and why, in both languages. */
export class LedgerError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(en);
    this.name = 'LedgerError';
    this.zh = zh;
    this.en = en;
  }
}
