// Rows that could not be taken or were read otherwise: counted, the first ones told, all of them to a file where one was named.
import type { WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { RowProblem } from '@qingfeng/screening';
import type { CommandContext } from '../command.ts';
import { printable, writeNotice } from '../output.ts';
import { openToWrite } from './writing.ts';

type Source = 'rights' | 'offers';

const TOLD = 10;
const NAMES = { rights: { zh: '名录', en: 'rights' }, offers: { zh: '报价', en: 'offers' } } as const;

export class ProblemList {
  readonly #file: WriteStream | null;
  readonly #first: { source: Source; problem: RowProblem }[] = [];
  #count = 0;

  private constructor(file: WriteStream | null) {
    this.#file = file;
  }

  static async open(path: string | undefined): Promise<ProblemList> {
    return new ProblemList(path === undefined ? null : (await openToWrite(path, 'w')).createWriteStream());
  }

  take(source: Source, problem: RowProblem): void {
    this.#count += 1;
    if (this.#first.length < TOLD) this.#first.push({ source, problem });
    this.#file?.write(`${JSON.stringify({ source, ...problem })}\n`);
  }

  /** The first of them on stderr, and how many more there are. */
  async notice({ say }: CommandContext): Promise<void> {
    for (const { source, problem } of this.#first) {
      const { zh, en } = problem.text;
      await writeNotice(
        printable(
          say({
            zh: `${NAMES[source].zh}第 ${problem.line} 行${problem.refused ? '拒收' : ''}：${zh}`,
            en: `${NAMES[source].en} line ${problem.line}${problem.refused ? ' refused' : ''}: ${en}`,
          }),
        ),
      );
    }
    const more = this.#count - this.#first.length;
    if (more > 0)
      await writeNotice(
        say({
          zh: `……还有 ${more} 处，用 --problems 文件 列出全部`,
          en: `… and ${more} more; --problems FILE lists them all`,
        }),
      );
  }

  async close(): Promise<void> {
    if (this.#file === null) return;
    this.#file.end();
    await finished(this.#file);
  }
}
