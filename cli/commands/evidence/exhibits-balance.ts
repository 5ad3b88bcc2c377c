// qingfeng exhibits balance: where the goods of a book of movements are, what was refused, and what counts found amiss.
import { type Balance, balanceOf, type Movement } from '@qingfeng/custody';
import { type CommandContext, type CommandRegistration, guide, noun } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bytesOf } from '../../file-bytes.ts';
import { jsonLines } from '../../json-text.ts';
import { printable, writeResult } from '../../output.ts';

export const registerExhibitsBalance: CommandRegistration = (program, context) => {
  const { say } = context;
  const command = noun({ program, name: 'exhibits', description: say({ zh: '涉案物品', en: 'goods in custody' }) })
    .command('balance')
    .argument('<file>', say({ zh: '物品流水（NDJSON），- 表示标准输入', en: 'movements as NDJSON, - for stdin' }))
    .option('--json', say({ zh: '只输出 JSON', en: 'print the JSON alone' }))
    .description(
      say({
        zh: '按批次结算入库、在库、抽样、退还、移交和处置数量，列出盘点差异',
        en: 'what of each lot is held, sampled, returned, handed over and disposed of',
      }),
    )
    .action(async (file: string, { json }: { json?: true }) => {
      const balance = balanceOf(movementsIn(file, new TextDecoder().decode(await bytesOf(file))));
      await writeResult(json === true ? asJson(balance, context) : asText(balance, context));
      if (!balance.balanced) {
        const count = balance.differences.length;
        throw new Failure(
          { zh: `盘点有 ${count} 处差异`, en: `counts found ${count} differences` },
          { code: 'exhibits.difference' },
        );
      }
    });
  guide(command, {
    runs: 'here',
    examples: [
      'echo \'{"seq":1,"at":"2026-11-29T08:00:00+08:00","kind":"take","lot":"A",\n  "qty":12.5,"unit":"kg","role":"case"}\' | tr -d "\\n" > book.ndjson\nqingfeng exhibits balance book.ndjson',
    ],
    one: { zh: '1 盘点有差异', en: '1 a count found a difference' },
  });
};

/** @throws Failure naming the line that is no JSON object */
function movementsIn(file: string, text: string): Movement[] {
  return [...jsonLines(text)].map(({ number, value }) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
    throw new Failure(
      { zh: `${file}：第 ${number} 行不是 JSON 对象`, en: `${file}: line ${number} is no JSON object` },
      { code: 'input.notJson', file, line: number },
    );
  });
}

function asJson({ lots, differences, refused, balanced }: Balance, { say }: CommandContext): string {
  const told = refused.map(({ seq, code, zh, en }) => ({ seq, code, why: say({ zh, en }) }));
  return `${JSON.stringify({ lots, differences, refused: told, balanced }, null, 2)}\n`;
}

function asText({ lots, differences, refused }: Balance, { say }: CommandContext): string {
  const lines = [
    ...lots.map(({ lot, unit, place, ...sums }) =>
      say({
        zh: `${lot}（${unit}）入库 ${sums.takenIn} = 在库 ${sums.held} + 抽样 ${sums.sampled} + 退还 ${sums.returned} + 移交 ${sums.handedOver} + 处置 ${sums.disposed}${place === null ? '' : `，${place}`}`,
        en: `${lot} (${unit}) taken in ${sums.takenIn} = held ${sums.held} + sampled ${sums.sampled} + returned ${sums.returned} + handed over ${sums.handedOver} + disposed of ${sums.disposed}${place === null ? '' : `, ${place}`}`,
      }),
    ),
    ...differences.map(({ lot, unit, expected, found }) =>
      say({
        zh: `差异：${lot} 应为 ${expected} ${unit}，盘点 ${found}`,
        en: `difference: ${lot} should be ${expected} ${unit}, counted ${found}`,
      }),
    ),
    ...refused.map(({ seq, code, zh, en }) =>
      say({ zh: `未入账：第 ${seq} 条（${code}）${zh}`, en: `refused: ${seq} (${code}) ${en}` }),
    ),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
