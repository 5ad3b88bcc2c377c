// Whether a password that somebody chose would be guessed: held against a shipped list of 49,000 common ones, with their usual
// disguises, keyboard runs, dates and repetitions (zxcvbn, MIT). Loaded when the first password is chosen.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** Powers of ten of the tries that guessing takes at least; the library calls it very strong from here on. */
const leastTries = 10;
/** What lies behind is not looked at: the time it takes grows with the length. */
const looked = 64;

let opened: Promise<ZxcvbnFactory> | undefined;

/** @param own what others know of the person: account, name, agency */
export async function isEasilyGuessed(password: string, own: readonly string[]): Promise<boolean> {
  opened ??= open();
  const checker = await opened;
  const beginning = [...password].slice(0, looked).join('');
  return checker.check(beginning, [...own, 'qingfeng', 'shuangda']).guessesLog10 < leastTries;
}

async function open(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new Factory({ dictionary, graphs: adjacencyGraphs });
}
