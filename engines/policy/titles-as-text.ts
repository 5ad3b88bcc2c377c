// Items that are one sentence, title and task at once: （三）将…下放至自贸试验区。（负责部门：A）
import type { HeadingUnit, Levels } from './outline.ts';
import type { Unit } from './segment.ts';

/** A heading longer than this, right before its responsibility, is the task's text and no title. */
const LONGEST_TITLE = 25;
/** So long a first sentence, with more behind it, is no title either; sooner where items often have none. */
const LONGEST_BEFORE_TEXT = { usual: 45, rare: 28 };

/**
 * Turns headings that are their item's text into a bare number and a sentence: where the responsibility stands right behind
 * a long one, and everywhere in a plan whose items mostly are one sentence, so that one with two keeps its first.
 */
export function titlesAsText(normal: string, units: readonly Unit[], levels: Levels): Unit[] {
  const itemLevel = levels.item ?? levels.section;
  const kinds = new Map<Unit, Follower>();
  const count = { duty: 0, text: 0, bare: 0 };
  units.forEach((unit, index) => {
    if (unit.kind !== 'heading') return;
    const follower = followerOf(units, index);
    kinds.set(unit, follower);
    if (unit.label.kind !== itemLevel) return;
    if (unit.title === null) count.bare++;
    else if (follower !== 'none' && isSentence(normal, unit)) count[follower]++;
  });
  const longest = LONGEST_BEFORE_TEXT[(count.duty + count.bare) * 2 > count.text ? 'rare' : 'usual'];
  const oneSentence = count.duty >= 2 && count.duty + count.bare > count.text * 2;
  return units.flatMap((unit): Unit[] => {
    if (unit.kind !== 'heading' || unit.title === null) return [unit];
    const follower = kinds.get(unit);
    const length = unit.title.end - unit.title.start;
    const own = follower === 'duty' && length > LONGEST_TITLE;
    const long = follower === 'text' && length > longest && isSentence(normal, unit);
    const usual = oneSentence && unit.label.kind === itemLevel && follower !== 'none' && isSentence(normal, unit);
    return own || long || usual ? split(normal, unit, unit.title) : [unit];
  });
}

/** What stands behind a heading: its responsibility, more text, or neither. */
type Follower = 'duty' | 'text' | 'none';

function followerOf(units: readonly Unit[], index: number): Follower {
  for (let i = index + 1; i < units.length; i++) {
    const kind = units[i]?.kind;
    if (kind === 'break') continue;
    return kind === 'duty' ? 'duty' : kind === 'sentence' ? 'text' : 'none';
  }
  return 'none';
}

function isSentence(normal: string, { end }: HeadingUnit): boolean {
  return /[。！？；]/.test(normal.charAt(end - 1));
}

function split(normal: string, heading: HeadingUnit, title: { start: number; end: number }): Unit[] {
  const part = { start: title.start, end: heading.end };
  const ended = /[。！？]/.test(normal.charAt(heading.end - 1));
  return [
    { ...heading, title: null, end: title.start },
    { kind: 'sentence', ...part, parts: [part], ended },
  ];
}
