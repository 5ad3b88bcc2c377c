// All forms of cases, and the templates made of them.

import type { TemplateShape } from '../../../platform/office/template.ts';
import { officialDocument, paragraph, table } from '../../../platform/office/templates/official-document.ts';
import type { Block, Form } from './form.ts';
import { decisionForms } from './forms-decision.ts';
import { evidenceForms } from './forms-evidence.ts';
import { startForms } from './forms-start.ts';
import { caseTags } from './tags.ts';

/** Where the numbers 1 to 20 come from; numbers 21 to 56 were not in the part read. */
export const formsSource = {
  docNo: '国市监法发〔2021〕42号',
  title: '市场监督管理行政处罚文书格式范本（2021年修订版）',
  date: '2021-07-21',
  mark: 'read',
} as const;

export const forms: readonly Form[] = [...startForms, ...evidenceForms, ...decisionForms];
const byId = new Map(forms.map((form) => [form.id, form]));

export function findForm(id: string): Form | undefined {
  return byId.get(id);
}

/** Whether it is the paper by which a case is decided: its number is that of the decision, its service begins the days. */
export function isDecision(id: string): boolean {
  return findForm(id)?.group === 'decision';
}

/** What a template of the form may use: the tags of every case, and those that are asked. */
export function shapeOf({ asks }: Pick<Form, 'asks'>): TemplateShape {
  return { ...caseTags, ...Object.fromEntries(asks.map((tag) => [tag, 'text' as const])) };
}

/** The built-in template of a form as a Word document; the same bytes on every machine. */
export function templateOf(form: Form): Uint8Array {
  const head = [
    paragraph('TableTitle', '{机关}'),
    paragraph('Title', form.title),
    ...(form.series === null ? [] : [paragraph('Number', '{文号}')]),
  ];
  return officialDocument([...head, ...form.body.flatMap(partsOf)]);
}

function partsOf(block: Block): string[] {
  if (typeof block === 'string') return [paragraph('Body', block)];
  if ('heading' in block) return [paragraph('Heading1', block.heading)];
  if ('addressee' in block) return [paragraph('Addressee', block.addressee)];
  if ('signature' in block) return [paragraph('Signature', block.signature)];
  if ('signed' in block) return [paragraph('Signed', `${block.signed}\t年　月　日`)];
  if ('copies' in block) return [paragraph('Body', ''), paragraph('Copies', `抄送：${block.copies}`)];
  if ('each' in block)
    return [
      paragraph('Body', `{#${block.each}}`),
      paragraph('Body', block.text),
      paragraph('Body', `{/${block.each}}`),
    ];
  const last = block.columns.length - 1;
  const columns = block.columns.map(([width, head, cell], at) => {
    const opened = at === 0 ? `{#${block.table}}${cell}` : cell;
    return [width, head, at === last ? `${opened}{/${block.table}}` : opened] as const;
  });
  return [
    ...(block.title === undefined ? [] : [paragraph('TableTitle', block.title)]),
    table(columns),
    paragraph('Body', ''),
  ];
}
