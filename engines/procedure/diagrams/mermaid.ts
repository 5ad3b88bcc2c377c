// A procedure as a Mermaid state diagram, for pages and documents.
import type { Procedure, Text } from '../declaration.ts';
import { actorsOf, arcsOf, opened } from './graph.ts';

/**
 * The text of a `stateDiagram-v2` in one language. The same declaration always gives the same text. Steps that leave
 * the state as it is are listed in a note beside it.
 */
export function toMermaid(procedure: Procedure, language: 'zh' | 'en'): string {
  const say = (text: Text) => plain(text[language]);
  const names = new Map(Object.keys(procedure.states).map((state, index) => [state, `s${index + 1}`]));
  const nameOf = (state: string) => names.get(state) ?? '';
  const lines = ['stateDiagram-v2', `  %% ${say(procedure.title)} ${plain(procedure.id)} ${plain(procedure.version)}`];
  for (const [state, { title }] of Object.entries(procedure.states))
    lines.push(`  state "${say(title)}" as ${nameOf(state)}`);
  lines.push(`  [*] --> ${nameOf(procedure.initial)}`);
  const staying = new Map<string, string[]>();
  for (const { step, from, to, when } of arcsOf(procedure)) {
    const label = labelOf({ procedure, step, when, say });
    if (from === to && when === null) staying.set(from, [...(staying.get(from) ?? []), label]);
    else lines.push(`  ${nameOf(from)} --> ${nameOf(to)} : ${label}`);
  }
  for (const [state, labels] of staying) {
    lines.push(`  note right of ${nameOf(state)}`, ...labels.map((label) => `    ${label}`), '  end note');
  }
  for (const [state, { terminal }] of Object.entries(procedure.states))
    if (terminal) lines.push(`  ${nameOf(state)} --> [*]`);
  return `${lines.join('\n')}\n`;
}

function labelOf(q: { procedure: Procedure; step: string; when: Text | null; say: (text: Text) => string }): string {
  const { procedure, step, when, say } = q;
  const rule = procedure.steps[step];
  const title = rule === undefined ? step : say(rule.title);
  const condition = when === null ? '' : ` [${say(when)}]`;
  const duties = opened(procedure, step).map((text) => `⏱ ${say(text)}`);
  return [`${title}（${say(actorsOf(procedure, step))}）${condition}`, ...duties].join(' ');
}

/** Signs that end a label or a statement in Mermaid's grammar, written as their full-width likes. */
function plain(text: string): string {
  const likes: Readonly<Record<string, string>> = {
    ':': '：',
    ';': '；',
    '"': '”',
    '#': '＃',
    '%': '％',
    '<': '＜',
    '>': '＞',
  };
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/[:;"#%<>]/g, (sign) => likes[sign] ?? sign);
}
