// The seven things by which a court judges electronic data (法释〔2019〕19号 93), filled from the record: what is there, and what is missing.
import { type LocalDate, localDate } from '@qingfeng/codes';
import type { Basis } from '@qingfeng/fields';
import { takersIn } from './takers.ts';

type Words = { readonly zh: string; readonly en: string };

/** What the checklist looks at; `steps` in the order in which they were taken, with the facts that came with them. */
export type Looked = {
  readonly how: string;
  readonly takenBy: string;
  readonly provider: string | null;
  readonly address: string | null;
  readonly files: number;
  /** How many of the files have a digest from the moment when they were recorded. */
  readonly noted: number;
  /** `by`: who took it, by name. */
  readonly steps: readonly {
    readonly step: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly by?: string;
  }[];
};

export type Factor = {
  readonly no: number;
  readonly title: Words;
  readonly state: 'there' | 'partly' | 'missing';
  readonly found: Words[];
  readonly lacking: Words[];
};

export const factorsBasis: Basis = {
  document: '最高人民法院关于民事诉讼证据的若干规定（法释〔2019〕19号）',
  article: '93',
  inForce: { from: '2020-05-01', until: null },
  mark: 'recalled',
};

/** First day of the rule, where evidence was taken before it; null where the rule was in force. @param takenAt an instant, ISO 8601 */
export function factorsSince(takenAt: string, { inForce: { from } }: Basis = factorsBasis): LocalDate | null {
  return localDate(Date.parse(takenAt)) < from ? from : null;
}

const say = (zh: string, en: string): Words => ({ zh, en });

type Told = { found: (Words | false)[]; lacking: (Words | false)[] };

/** @returns the seven, in their order; a person judges, the record only says what it holds */
export function factorsOf(one: Looked): Factor[] {
  const sealed = one.steps.some(({ step }) => step === 'seal');
  const damaged = one.steps.filter(({ facts }) => ['damaged', 'missing'].includes(String(facts.sealState))).length;
  const copies = one.steps.filter(({ step }) => step === 'copy');
  const examined = one.steps.some(({ step }) => step === 'examine');
  const officers = takersIn(one.takenBy).length;
  const handed = handOvers(one.steps);
  const digests = one.files > 0 && say(`${one.files} 个文件有 SHA-256 摘要`, `${one.files} files with SHA-256`);
  const noted = one.noted > 0 && say(`其中 ${one.noted} 个在拍摄时已计算摘要`, `${one.noted} digested when recorded`);
  const titles: readonly (readonly [Words, Told])[] = [
    [
      say('系统的软硬件环境完整、可靠', 'The system was complete and reliable'),
      {
        found: [
          one.how.length >= 10 && say('取证方法记载了设备、软件和步骤', 'the method names device, software and steps'),
        ],
        lacking: [one.how.length < 10 && say('取证方法记载过简', 'the method says too little')],
      },
    ],
    [
      say('系统处于正常运行状态', 'The system ran as it should'),
      {
        found: [noted],
        lacking: [
          one.noted === 0 &&
            say('没有取证时运行状态的记录，由办案人员说明', 'nothing notes how it ran; officers explain it'),
        ],
      },
    ],
    [
      say('有有效的防止出错的监测、核查手段', 'Errors would have been found'),
      {
        found: [digests],
        lacking: [one.files === 0 && say('没有可核对摘要的文件', 'there is no file whose digest can be checked')],
      },
    ],
    [
      say('完整保存、传输、提取，方法可靠', 'Kept, sent and extracted whole, by reliable means'),
      {
        found: [
          sealed && say('已封存', 'sealed'),
          copies.length > 0 &&
            copies.every(({ facts }) => facts.digestSame === true) &&
            say(`复制 ${copies.length} 次，摘要与原件相同`, `copied ${copies.length} times, digests the same`),
        ],
        lacking: [
          !sealed && say('没有封存记录', 'no seal is recorded'),
          damaged > 0 && say(`${damaged} 次记载封签破损或缺失`, `${damaged} times the seal was damaged or missing`),
          copies.some(({ facts }) => facts.digestSame !== true) && say('有复制件摘要不同', 'a copy has another digest'),
        ],
      },
    ],
    [
      say('在正常的往来活动中形成和存储', 'Made and stored in the usual course of things'),
      {
        found: [
          one.provider !== null && say(`提供人、持有人：${one.provider}`, `holder or provider: ${one.provider}`),
          one.address !== null && say(`网址：${one.address}`, `web address: ${one.address}`),
        ],
        lacking: [
          one.provider === null &&
            one.address === null &&
            say('没有记载数据由谁持有、在何处形成', 'whose data it is and where it was made is not noted'),
        ],
      },
    ],
    [
      say('保存、传输、提取的主体适当', 'Kept, sent and extracted by whom it should be'),
      {
        found: [
          officers >= 2 && say(`取证人员 ${officers} 人`, `taken by ${officers} officers`),
          handed.accounts > 0 &&
            say(
              `交接中 ${handed.accounts} 次由双方各以本人账号签收`,
              `${handed.accounts} hand-overs signed by both sides, each under their own account`,
            ),
          handed.papers > 0 &&
            say(
              `${handed.papers} 次对方没有账号，附其签字的交接单`,
              `${handed.papers} signed on paper by somebody without an account`,
            ),
        ],
        lacking: [
          officers < 2 && say('取证人员不足两人', 'fewer than two officers took it'),
          handed.open > 0 &&
            say(`${handed.open} 次交接没有对方的签收`, `${handed.open} hand-overs are not signed by the other side`),
        ],
      },
    ],
    [
      say('影响完整性和可靠性的其他因素', 'Anything else'),
      { found: [examined && say('已检验', 'examined')], lacking: [] },
    ],
  ];
  return titles.map(([title, told], at) => {
    const found = told.found.filter((one) => one !== false);
    const lacking = told.lacking.filter((one) => one !== false);
    const state = lacking.length === 0 ? 'there' : found.length === 0 ? 'missing' : 'partly';
    return { no: at + 1, title, state, found, lacking };
  });
}

/**
 * Each hand-over with what answered it: signed for under another account, on paper, or not by the other side at all, such as by one hand alone.
 */
function handOvers(steps: Looked['steps']): { accounts: number; papers: number; open: number } {
  const sums = { accounts: 0, papers: 0, open: 0 };
  for (const [at, { step, by = '' }] of steps.entries()) {
    if (step !== 'handOver') continue;
    const answer = steps.slice(at + 1).find((one) => ['receive', 'refuse', 'handOver'].includes(one.step));
    const { signed } = answer?.facts ?? {};
    const answered = answer !== undefined && answer.step !== 'handOver';
    if (answered && Array.isArray(signed) && signed.length > 0) sums.papers += 1;
    else if (answered && by !== '' && (answer.by ?? '') !== '' && answer.by !== by) sums.accounts += 1;
    else sums.open += 1;
  }
  return sums;
}
