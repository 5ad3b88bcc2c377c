// What of a plan is no task: introductions (总体要求, 指导思想), closing requirements, and prose around the tasks.
import type { DraftItem, DraftSection, DraftTask, Outline } from './outline.ts';

const INTRODUCTION =
  /^(?:(?:总体|指导|基本|工作|主要|发展|规划|编制)*(?:要求|思路|思想|原则|目标|背景|基础|意义|形势|考虑|依据|部署|精神)(?:[和与、及](?:总体|指导|基本|工作|主要|发展|预期)*(?:要求|思路|思想|原则|目标|任务))*|总则|前言|引言|序言|适用范围|(?:充分|深刻|切实)?(?:认识|把握).{0,24}(?:意义|重要性|必要性|形势))$/;
const CLOSING =
  /^附则$|组织(?:实施|保障|领导)|(?:保障|支持)措施|(?:工作|有关|相关|落实|具体)要求|实施保障|保障实施|(?:狠抓|抓好|强化|确保|推动|做好).{0,6}落实|督促检查|监督检查|督查考核|督导考核/;
const CLOSING_LIMIT = 20;
/** Units of text to a line break, from which on line breaks are lost. */
const UNBROKEN = 1000;
/** 具体措施： alone leads to the parts below. */
const LEAD_IN = 30;

export type General = {
  readonly plan: Outline;
  /** Before the plan's first responsibility, and behind it. */
  readonly before: readonly DraftTask[];
  readonly after: readonly DraftTask[];
};

/**
 * Takes out of the outline what names nobody and by its place or its heading is no task. A numbered item among others that
 * have a responsibility stays: what it lacks is for a person to see. `normal` is the text in one spelling.
 */
export function setApartGeneral(normal: string, plan: Outline): General {
  const owned = plan.sections.some((section) => tasksIn(section).some(named));
  const withItems = plan.sections.some((section) => section.items.some((item) => item.heading !== null && owns(item)));
  const before: DraftTask[] = [];
  const after: DraftTask[] = [];
  const unbroken = normal.split('\n').length * UNBROKEN < normal.length;
  let met = false;
  const last = plan.sections.findLast((section) => tasksIn(section).some(named))?.items.findLast(owns);
  const sections = plan.sections.map((section): DraftSection => {
    const sectionOwns = tasksIn(section).some(named);
    const numbered = section.items.some((item) => item.heading !== null);
    const items = section.items.map((item): DraftItem => {
      const tasks = item.tasks.filter((task, index) => {
        const at = {
          normal,
          section,
          item,
          index,
          owned,
          withItems,
          sectionOwns,
          numbered,
          isLast: item === last,
          unbroken,
        };
        const general = !named(task) && !task.gap && isGeneral(at, task);
        if (general) (met ? after : before).push(task);
        met ||= named(task);
        return !general;
      });
      return { ...item, tasks };
    });
    return { ...section, items };
  });
  return { plan: { ...plan, sections }, before, after };
}

type At = {
  readonly normal: string;
  readonly section: DraftSection;
  readonly item: DraftItem;
  readonly index: number;
  /** Whether anybody is named in the plan, and under numbered items. */
  readonly owned: boolean;
  readonly withItems: boolean;
  /** Whether anybody is named in the section, and whether its items are numbered. */
  readonly sectionOwns: boolean;
  readonly numbered: boolean;
  /** The item is the last one under which somebody is named. */
  readonly isLast: boolean;
  /** The text has hardly any line breaks: none can be told from another. */
  readonly unbroken: boolean;
};

function isGeneral(at: At, task: DraftTask): boolean {
  const titles = [at.section.heading?.title, at.item.heading?.title].flatMap((title) =>
    title == null ? [] : [at.normal.slice(title.start, title.end).replaceAll(/[\s。：]/g, '')],
  );
  if (titles.some((title) => INTRODUCTION.test(title))) return true;
  if (!at.owned) return false;
  if (isLeadIn(at.normal, task)) return true;
  const { sectionOwns, numbered } = at;
  if (!sectionOwns && titles.some((title) => title.length <= CLOSING_LIMIT && CLOSING.test(title))) return true;
  // Prose under a section's heading: above its items, or a section of prose in a plan of items.
  if (at.item.heading === null && task.label === null && at.withItems && (numbered || !sectionOwns)) return true;
  // Behind the last responsibility a paragraph of its own closes the plan.
  const first = task.sentences[0];
  const paragraph =
    first !== undefined && (at.unbroken || first.start === 0 || at.normal.charAt(first.start - 1) === '\n');
  return at.isLast && at.index > 0 && task.label === null && paragraph && !at.item.tasks.slice(at.index).some(named);
}

function isLeadIn(normal: string, { sentences }: DraftTask): boolean {
  const [first, other] = sentences;
  if (first === undefined || other !== undefined || first.end - first.start > LEAD_IN) return false;
  return /：\s*$/.test(normal.slice(first.start, first.end));
}

function named(task: DraftTask): boolean {
  return task.duties.some(({ duty }) => duty.responsible.length > 0);
}

function owns(item: DraftItem): boolean {
  return item.tasks.some(named);
}

function tasksIn(section: DraftSection): DraftTask[] {
  return section.items.flatMap((item) => item.tasks);
}
