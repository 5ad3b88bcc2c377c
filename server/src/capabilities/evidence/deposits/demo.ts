// The invented notary office and deposits of the demonstration: one public, one certified and kept to its holder, one just accepted.
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Session } from '../../../platform/database/connections/connect.ts';
import { toldIn } from '../../../platform/demonstration/retell.ts';
import { insertUploaded } from '../../../platform/organisation/files/uploaded-file.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { demonstrateEntries, demonstrateRuns } from '../../../platform/registers/index.ts';
import { enterCasePeople } from '../../cases/index.ts';
import { notaries } from '../notaries/register.ts';
import { deposits } from './register.ts';
import { hasInvented, inventedNotaryId } from './store.ts';

/** The content of the invented design that the public may verify: a text, so that anybody can make the file. */
export const publicDesign = '（示例）北岭羽绒服标签设计稿\n';
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Loads them once; changes nothing afterwards. */
export async function loadDepositsDemo(services: Services): Promise<void> {
  const userId = (await enterCasePeople(services)).get('su.qing')?.userId;
  if (userId === undefined) throw new TypeError('the demonstration has no su.qing');
  await demonstrateEntries(services, notaries, {
    keeper: { department: 'double-fight', region: '440000' },
    entries: [
      {
        ...{ name: '羊城（示例）公证处', licence: '示例-4401-0001', region: '440100', active: true },
        address: '广州市越秀区示例路 1 号',
      },
    ],
  });
  if (await services.database.asSystem('demonstration data', hasInvented)) return;
  const notary = await services.database.asSystem('demonstration data', inventedNotaryId);
  const then = (text: string): string => toldIn(services.config, text);
  const as = <T>(work: (session: Session) => Promise<T>) =>
    services.database.as({ userId, requestId: randomUUID() }, work);
  // Before there is a transaction: looking into a file takes its time.
  const words = Buffer.from('同意公开（示例，虚构）\n');
  const consent = await services.files.put(Readable.from([words]), { name: '同意书（示例）.txt' });
  const given = (number: string, title: string, acceptedAt: string, text: string) => ({
    ...{
      number: then(`（示例）羊证存〔2016〕${number}号`),
      title,
      type: 'work',
      notary,
      acceptedAt,
      digest: digestOf(text),
    },
    holder: '北岭（示例）服饰股份有限公司',
  });
  const certified = (at: string, no: string) => ({
    ...{ at: new Date(at), step: 'certify' },
    factsBy: async () => ({ certificate: then(`（2016）羊城示例证字第 ${no} 号`) }),
  });
  await demonstrateRuns(services, deposits, {
    as,
    lives: [
      {
        at: new Date(then('2016-10-12T09:31:07+08:00')),
        given: given('318', '北岭羽绒服标签设计稿', then('2016-10-12T09:31:07+08:00'), publicDesign),
        acts: [
          certified(then('2016-10-20T15:00:00+08:00'), '0318'),
          {
            ...{ at: new Date(then('2016-10-24T10:00:00+08:00')), step: 'publish' },
            factsBy: async (session) => ({
              publicSince: then('2016-10-24'),
              consent: [await insertUploaded(session, consent, { demo: true })],
            }),
          },
        ],
      },
      {
        at: new Date(then('2016-11-02T14:05:00+08:00')),
        given: given('341', '新款吊牌图案', then('2016-11-02T14:05:00+08:00'), '（示例）新款吊牌图案\n'),
        acts: [certified(then('2016-11-15T11:20:00+08:00'), '0341')],
      },
      {
        at: new Date(then('2016-11-21T16:40:00+08:00')),
        given: given('356', '防伪纹样', then('2016-11-21T16:40:00+08:00'), '（示例）防伪纹样\n'),
        acts: [],
      },
    ],
  });
}
