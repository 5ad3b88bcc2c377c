// Collects lines with HTML's white-space rules, and stops where a document would grow past its limit.
import { trimmedEnd } from '../../text/trim.ts';
import { UnreadableDocument } from '../unreadable.ts';

/** Characters still allowed; shared by the writers of one document, so that repeated cells count each time. */
export type Budget = { left: number; limit: number };

const WIDE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef]';
const WRAP_BETWEEN_WIDE = new RegExp(`(${WIDE})\\n(?=${WIDE})`, 'gu');

export class LineWriter {
  readonly #budget: Budget;
  readonly #keepSpace: boolean;
  readonly #lines: string[] = [];
  #current: string[] = [];
  #last = '';

  constructor({ budget, keepSpace }: { budget: Budget; keepSpace: boolean }) {
    this.#budget = budget;
    this.#keepSpace = keepSpace;
  }

  /** Adds text to the current line. With `keepSpace` its spaces stay and its newlines break the line. */
  append(text: string, keepSpace: boolean): void {
    this.#spend(text.length);
    if (keepSpace) {
      const [first = '', ...others] = text.split(/\r\n?|\n/);
      this.#push(first);
      for (const line of others) {
        this.breakLine();
        this.#push(line);
      }
      return;
    }
    const collapsed = text.replace(/[ \t\n\r\f]+/g, (run) => (run.includes('\n') ? '\n' : ' '));
    const continuesSpace = this.#last === '' || this.#last === ' ' || this.#last === '\n';
    this.#push(continuesSpace ? collapsed.replace(/^[ \n]/, '') : collapsed);
  }

  /** Ends the current line if it has any text. */
  breakLine(): void {
    const joined = this.#current.join('');
    this.#current = [];
    this.#last = '';
    const line = this.#keepSpace ? joined : unwrap(joined);
    if (line.trim() !== '') this.#lines.push(line);
  }

  /** Lines that are ended. */
  get count(): number {
    return this.#lines.length;
  }

  /** Adds a whole line as it is. */
  writeLine(line: string): void {
    this.#spend(line.length);
    this.#lines.push(line);
  }

  /** A writer for a cell, on the same budget. */
  inner(): LineWriter {
    return new LineWriter({ budget: this.#budget, keepSpace: this.#keepSpace });
  }

  finish(): string[] {
    this.breakLine();
    return this.#lines;
  }

  #push(text: string): void {
    if (text === '') return;
    this.#current.push(text);
    this.#last = text.at(-1) ?? '';
  }

  #spend(characters: number): void {
    this.#budget.left -= characters;
    if (this.#budget.left >= 0) return;
    const params = { limit: this.#budget.limit, measure: 'characters' as const };
    throw new UnreadableDocument({ code: 'unpackedTooLarge', params });
  }
}

/** Source line breaks between wide characters are no spaces (CSS Text 3, 4.1.3); elsewhere they are one. */
function unwrap(text: string): string {
  return trimmedEnd(text, ' \n').replace(WRAP_BETWEEN_WIDE, '$1').replaceAll('\n', ' ');
}
