// The heads of letters in a shuffled text: which number, signature and date belong to which title.

import { type Letter, newLetter, readMeta } from '../letter/letters.ts';
import type { Unit } from '../segment.ts';
import type { Flow } from '../text/flow.ts';
import type { Occurrence } from './atoms.ts';

/**
 * Reads the letters from their scattered heads. A title with a number opens a letter; a signature belongs to the letter
 * whose issuer signs. The letter whose title quotes another's forwards it, and comes first.
 */
export function scatteredLetters(flow: Flow, heads: readonly Occurrence[]): Letter[] {
  const letters: Letter[] = [];
  const loose: (Unit & { kind: 'meta' })[] = [];
  for (const head of heads) {
    let letter: Letter | null = null;
    const numbered = head.units.some((unit) => unit.kind === 'meta' && unit.meta === 'docNo');
    for (const unit of head.units) {
      if (unit.kind !== 'meta') continue;
      const opens = unit.meta === 'title' && /关于|转发|印发/.test(flow.normal.slice(unit.start, unit.end));
      if (opens && letter === null && (numbered || letters.length === 0)) {
        letter = newLetter();
        letters.push(letter);
      }
      if (letter === null) loose.push(unit);
      else readMeta({ flow, unit, letter, issuerLine: null });
    }
  }
  if (letters.length === 0) letters.push(newLetter());
  letters.sort((a, b) => quotes(b, a) - quotes(a, b));
  for (const unit of loose) {
    const letter = ownerOf(flow, unit, letters);
    if (letter !== undefined) readMeta({ flow, unit, letter, issuerLine: null });
  }
  return letters;
}

/** 1 if the title of `a` holds the title of `b`. */
function quotes(a: Letter, b: Letter): number {
  return a.title !== null &&
    b.title !== null &&
    a.title !== b.title &&
    a.title.includes(b.title.replace(/的?通知$/, ''))
    ? 1
    : 0;
}

function ownerOf(flow: Flow, unit: Unit & { kind: 'meta' }, letters: readonly Letter[]): Letter | undefined {
  const last = letters.at(-1);
  if (unit.meta !== 'signature') return last;
  const [signed = ''] = flow.normal.slice(unit.start, unit.end).split(/\d{4}年/, 1);
  const issuer = (letter: Letter): string => /^(.*?)(?:关于|转发|印发)/.exec(letter.title ?? '')?.[1] ?? '';
  return letters.find((letter) => issuer(letter) !== '' && signed.endsWith(issuer(letter))) ?? last;
}
