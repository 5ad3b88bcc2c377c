// A parsed plan for a reader at a terminal: first what needs a person's eye, then sections, items and tasks.
import type { Cut, Item, PlanDocument, Reason, Section, Task } from '@qingfeng/policy';
import type { Language, Sentence } from '../../language.ts';
import { printable } from '../../output.ts';

const EXCERPT = 60;

/** The summary as lines of text, ending in a newline. */
export function summarisePlan(plan: PlanDocument, language: Language): string {
  const say = (sentence: Sentence) => sentence[language];
  const lines = [...headLines(plan, say), '', ...doubtLines(plan, say), '', ...bodyLines(plan, say)];
  return `${lines.map(trimEnd).join('\n').trimEnd()}\n`;
}

type Say = (sentence: Sentence) => string;

function headLines({ document, wrapper, sections, tasks }: PlanDocument, say: Say): string[] {
  const lines = [printable(document.title ?? say({ zh: '（没有标题）', en: '(no title)' }))];
  const facts = [document.docNo, document.issuer, document.date].filter((fact) => fact !== null);
  if (facts.length > 0) lines.push(printable(facts.join(' · ')));
  if (wrapper !== undefined) {
    const name = printable([wrapper.title, wrapper.docNo].filter((part) => part !== null).join(' '));
    const opinions = wrapper.opinions.length;
    lines.push(
      say({ zh: `转发通知：${name}，意见 ${opinions} 条`, en: `forwarded by: ${name}, ${opinions} opinion(s)` }),
    );
  }
  const items = sections.reduce((sum, section) => sum + section.items.length, 0);
  lines.push(
    say({
      zh: `${sections.length} 个部分，${items} 项，${tasks.length} 条任务`,
      en: `${sections.length} section(s), ${items} item(s), ${tasks.length} task(s)`,
    }),
  );
  return lines;
}

/** Everything a reviewer must look at; says so too when there is nothing. */
function doubtLines(plan: PlanDocument, say: Say): string[] {
  const lines: string[] = [];
  const section = (heading: Sentence, entries: readonly string[]) => {
    if (entries.length === 0) return;
    lines.push(`  ${say(heading)} (${entries.length})`, ...entries.map((entry) => `    ${entry}`));
  };
  const unsure = plan.tasks.filter((task) => !task.complete || task.recovery === 'unsure');
  section(
    { zh: '未知单位', en: 'unknown departments' },
    plan.unknownDepartments.map((name) => printable(name)),
  );
  section(
    { zh: '不能归位的文字', en: 'text without a place' },
    plan.unplaced.map(({ text, reasons }) => withReasons(excerpt(text), reasons, say)),
  );
  section(
    { zh: '拿不准或不完整的任务', en: 'unsure or incomplete tasks' },
    unsure.map((task) =>
      withReasons(`${task.id}  ${excerpt(task.text ?? task.responsibilityText ?? '')}`, task.reasons, say),
    ),
  );
  section(
    { zh: '原文断裂处', en: 'breaks in the text' },
    plan.cuts.map((cut) => describeCut(cut, say)),
  );
  if (lines.length === 0) return [say({ zh: '没有需要核对的内容', en: 'Nothing needs a second look' })];
  return [say({ zh: '需要核对', en: 'Needs a second look' }), ...lines];
}

function bodyLines(plan: PlanDocument, say: Say): string[] {
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const listed = new Set<string>();
  const lines = plan.sections.flatMap((section) => sectionLines({ section, tasks, listed, say }));
  const rest = plan.tasks.filter((task) => !listed.has(task.id));
  if (rest.length > 0) {
    lines.push(say({ zh: '所在位置不明', en: 'Place unknown' }), ...rest.flatMap((task) => taskLines(task, say)));
  }
  return lines;
}

function sectionLines({
  section,
  tasks,
  listed,
  say,
}: {
  section: Section;
  tasks: ReadonlyMap<string, Task>;
  listed: Set<string>;
  say: Say;
}): string[] {
  const lines = [heading(section)];
  for (const item of section.items) {
    const name = heading(item);
    if (name !== '') lines.push(`  ${name}`);
    for (const id of item.tasks) {
      const task = tasks.get(id);
      if (task === undefined) continue;
      listed.add(id);
      lines.push(...taskLines(task, say));
    }
  }
  return [...lines, ''];
}

function heading({ label, title }: Item | Section): string {
  return printable(`${label ?? ''}${title ?? ''}`);
}

function taskLines(task: Task, say: Say): string[] {
  const text = task.text === null ? say({ zh: '（缺正文）', en: '(text missing)' }) : excerpt(task.text);
  const lines = [`    ${task.id}  ${text}`];
  const lead = task.lead.join('、');
  const others = task.responsible.filter((name) => !task.lead.includes(name)).join('、');
  const more = task.openEnded ? say({ zh: '等', en: ' and others' }) : '';
  const parts = [
    lead === '' ? '' : say({ zh: `牵头：${lead}`, en: `lead: ${lead}` }),
    others === '' ? '' : say({ zh: `责任：${others}${more}`, en: `responsible: ${others}${more}` }),
    task.deadlines.length === 0 ? '' : say({ zh: `时限：${due(task)}`, en: `due: ${due(task)}` }),
  ].filter((part) => part !== '');
  if (lead === '' && others === '') parts.unshift(say({ zh: '缺责任单位', en: 'no department' }));
  lines.push(`        ${printable(parts.join('　'))}`);
  return lines;
}

function due({ deadlines }: Task): string {
  return deadlines.map(({ text, due: day }) => (day === undefined ? text : `${text} (${day})`)).join('、');
}

function withReasons(text: string, reasons: readonly Reason[], say: Say): string {
  if (reasons.length === 0) return text;
  return `${text} — ${reasons.map((reason) => say(describeReason(reason))).join(say({ zh: '；', en: '; ' }))}`;
}

/** A reason of the parser in both languages. */
function describeReason(reason: Reason): Sentence {
  switch (reason.code) {
    case 'cutBefore':
      return { zh: '前面有断裂', en: 'a break before it' };
    case 'cutAfter':
      return { zh: '后面有断裂', en: 'a break after it' };
    case 'noResponsibility':
      return { zh: '缺责任单位', en: 'no responsibility' };
    case 'noText':
      return { zh: '缺正文', en: 'no text' };
    case 'noHeading':
      return { zh: '缺标题', en: 'no heading' };
    case 'placedByOrder':
      return { zh: '位置按次序推定', en: 'placed by the order of items only' };
    case 'textStartUnknown':
      return { zh: '开头可能缺失', en: 'its beginning may be missing' };
    case 'candidate':
      return { zh: `或与 ${reason.task} 同属一条`, en: `may belong with ${reason.task}` };
    case 'unknownDepartment':
      return { zh: `未知单位 ${printable(reason.name)}`, en: `unknown department ${printable(reason.name)}` };
    case 'unreadResponsibility':
      return {
        zh: `责任分工中的“${printable(reason.text)}”未能识别`,
        en: `could not read “${printable(reason.text)}” in the responsibility`,
      };
  }
}

function describeCut({ before, after, why, at }: Cut, say: Say): string {
  const place = `${at.file === undefined ? '' : `${printable(at.file)} `}@${at.start}`;
  return `${place}  …${excerpt(before, -20)} ‖ ${excerpt(after, 20)}…  ${say(CUT_REASONS[why])}`;
}

const CUT_REASONS: Record<Cut['why'], Sentence> = {
  otherContinuation: { zh: '别处接的是另一段', en: 'continues otherwise elsewhere' },
  otherBeginning: { zh: '别处前面是另一段', en: 'begins otherwise elsewhere' },
  order: { zh: '次序倒退', en: 'the order runs backwards' },
  structure: { zh: '结构不合', en: 'the structure does not allow it' },
  topic: { zh: '内容不接', en: 'the subject changes' },
};

/** The beginning of a text, or its end for a negative length. */
function excerpt(text: string, length = EXCERPT): string {
  const characters = [...printable(text).trim()];
  if (characters.length <= Math.abs(length)) return characters.join('');
  if (length < 0) return characters.slice(length).join('');
  return `${characters.slice(0, length).join('')}${length === EXCERPT ? '…' : ''}`;
}

function trimEnd(line: string): string {
  return line.trimEnd();
}
