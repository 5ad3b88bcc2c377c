// What of an input is in no part of the parsed document: the tests demand that this is nothing.
import type { PlanDocument, Span } from '../types.ts';

/** Stretches of the text, white space and the given marks left out, that no span of the document covers. */
export function lostText(text: string, plan: PlanDocument, marks: RegExp = /$^/g): string[] {
  const covered = new Uint8Array(text.length);
  const cover = (spans: readonly Span[]): void => {
    for (const { start, end } of spans) covered.fill(1, start, end);
  };
  for (const task of plan.tasks) cover(task.source);
  for (const fragment of [...plan.unplaced, ...plan.frontMatter, ...(plan.wrapper?.opinions ?? [])])
    cover(fragment.source);
  for (const section of plan.sections) {
    cover(section.source);
    for (const item of section.items) cover(item.source);
  }
  for (const mark of text.matchAll(marks)) covered.fill(1, mark.index, mark.index + mark[0].length);
  const lost: string[] = [];
  let open = '';
  for (let i = 0; i <= text.length; i++) {
    const char = text[i] ?? '';
    if (i < text.length && (covered[i] === 1 || /\s/.test(char))) {
      if (open.trim() !== '' && !/\s/.test(char)) {
        lost.push(open.trim());
        open = '';
      }
      continue;
    }
    open += char;
  }
  if (open.trim() !== '') lost.push(open.trim());
  return lost;
}

/** Tasks whose text is not, sign by sign and in order, what stands at their source. */
export function changedText(text: string, plan: PlanDocument): string[] {
  return plan.tasks
    .filter((task) => {
      const source = task.source.map(({ start, end }) => text.slice(start, end)).join('');
      let at = 0;
      for (const char of task.text?.replaceAll(/\s/g, '') ?? '') {
        at = source.indexOf(char, at) + 1;
        if (at === 0) return true;
      }
      return false;
    })
    .map(({ id }) => id);
}
