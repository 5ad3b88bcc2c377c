// qingfeng redact check: whether a file that is to be public still holds what must be covered, and still says what it must.
import { type Answers, type ChangedItem, changedItems, type Facts } from '@qingfeng/redaction';
import { type Command, Option } from 'commander';
import { type CommandContext, guide } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { printable, writeResult } from '../../output.ts';
import { type DoubtInFile, type LeftInFile, leftInFile } from '../../public-file.ts';
import { answersOf, factsOf, textOf } from './redact-input.ts';

type Flags = { facts?: string; answers?: string; served?: string; json?: true };
type Options = Readonly<Record<'facts' | 'answers' | 'json', () => Option>>;
type Found = {
  readonly left: readonly LeftInFile[];
  readonly doubts: readonly DoubtInFile[];
  readonly required: readonly ChangedItem[];
};

/** Registers the command below `redact`. */
export function registerCheck(parent: Command, context: CommandContext, { facts, answers, json }: Options): void {
  const { say } = context;
  const check = parent
    .command('check')
    .argument(
      '<file>',
      say({ zh: '拟公开的文件（.docx .pdf .txt）', en: 'the file to be published (.docx .pdf .txt)' }),
    )
    .addOption(facts())
    .addOption(answers())
    .addOption(
      new Option(
        '--served <file>',
        say({
          zh: '送达的原文：比较应公示的项目',
          en: 'the decision as it was served, whose required items are compared',
        }),
      ),
    )
    .addOption(json())
    .description(
      say({
        zh: '像外人一样读文件的所有部分，列出仍未遮盖的内容、疑点和改变了的应公示项目',
        en: 'read all parts of a file as a stranger would: what is left, what is in doubt, which required items changed',
      }),
    )
    .action(async (file: string, _: object, typed: { optsWithGlobals: () => Flags }) => {
      const flags = typed.optsWithGlobals();
      const known = { facts: await factsOf(flags.facts), answers: await answersOf(flags.answers) };
      const found = await findIn(file, flags.served, known);
      await writeResult(flags.json === true ? asJson(found) : asText(found, context));
      refuse(found, file);
    });
  guide(check, {
    runs: 'here',
    examples: [
      "echo '电话（略）' > public.txt\nqingfeng redact check public.txt --json",
      "echo '罚款伍万元整，电话（略）' > public.txt\nqingfeng redact check public.txt --served public.txt",
    ],
    one: {
      zh: '1 还有未遮盖的内容，或者应公示的项目缺失、改变',
      en: '1 something is left, or a required item is lost or changed',
    },
  });
}

type Known = { readonly facts: Facts | undefined; readonly answers: Answers };

async function findIn(file: string, served: string | undefined, { facts, answers }: Known): Promise<Found> {
  const { left, doubts } = await leftInFile(file, facts, answers);
  if (served === undefined) return { left, doubts, required: [] };
  const required = changedItems({ served: await textOf(served), publicText: await textOf(file), facts });
  return { left, doubts, required };
}

/** @throws Failure where something is left or a required item changed */
function refuse({ left, required }: Found, file: string): void {
  if (left.length === 0 && required.length === 0) return;
  const zh = [
    ...(left.length > 0 ? [`还有 ${left.length} 处未遮盖`] : []),
    ...(required.length > 0 ? [`${required.length} 个应公示的项目缺失或者改变`] : []),
  ];
  const en = [
    ...(left.length > 0 ? [`${left.length} passages are left`] : []),
    ...(required.length > 0 ? [`${required.length} required items are lost or changed`] : []),
  ];
  throw new Failure(
    { zh: zh.join('，'), en: en.join(', ') },
    { code: left.length > 0 ? 'redaction.left' : 'redaction.required', file },
  );
}

const asJson = ({ left, doubts, required }: Found): string =>
  `${JSON.stringify(
    {
      ok: left.length === 0 && required.length === 0,
      left: left.map(({ where, kind }) => ({ where, kind })),
      doubts: doubts.map(({ where, text }) => ({ where, text })),
      required: required.map(({ field, before, after }) => ({ field, before, after })),
    },
    null,
    2,
  )}\n`;

function asText({ left, doubts, required }: Found, { say }: CommandContext): string {
  const lines = [
    ...left.map(({ where, kind }) => `${printable(where)}  ${kind}`),
    ...required.map(({ field, before, after }) => `${field}  ${printable(before)} → ${printable(after ?? '-')}`),
    ...doubts.map(({ where, text }) => `${printable(where)}  ? ${printable(text)}`),
  ];
  const open = doubts.length;
  const clean = left.length === 0 && required.length === 0;
  const sentence = say({
    zh: `${clean ? '没有发现未遮盖的内容' : '有未遮盖的内容或者改变了的应公示项目'}${open === 0 ? '' : `；还有 ${open} 处疑点没有答复`}`,
    en: `${clean ? 'nothing is left' : 'something is left or a required item changed'}${open === 0 ? '' : `; ${open} doubts are open`}`,
  });
  return `${[...lines, ...(clean || open > 0 ? [sentence] : [])].join('\n')}\n`;
}
