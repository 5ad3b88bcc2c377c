// How a person is given the link by which they choose a password: by mail where that is set up, else in a letter that is printed.
import { z } from 'zod';
import type { ChannelMessage } from '../../channels/channel.ts';
import { isInstalled } from '../../notices/delivery.ts';
import { type ActivationWay, letterInstead, putActivation } from '../../signin/activation.ts';
import type { OrganisationServices } from '../services.ts';
import { maskContact, openContact } from './contact.ts';

export const activation = z
  .object({
    way: z.enum(['mail', 'letter']).describe('By mail to the person, or in a letter that whoever issued it prints'),
    to: z.string().nullable().describe('The address that it was sent to, masked'),
    mailFailed: z.boolean().describe('The mail was not taken, so that it is a letter'),
    link: z
      .string()
      .nullable()
      .describe(
        'For the letter: with the first half of its code, shown once and kept nowhere, dead once a password was chosen by it; null by mail',
      ),
    half: z
      .boolean()
      .optional()
      .describe('Whether the link has one half of the code, of which another administrator collects the second'),
    until: z.date().describe('Until when it can be used'),
    account: z.string(),
    displayName: z.string(),
  })
  .meta({ id: 'Activation' });
export type Activation = z.infer<typeof activation>;

/**
 * Ends all sessions of an account and gives its person a link to choose a password; whoever issues it learns none.
 * @throws Problem request.notFound
 */
export async function issueActivation(
  services: OrganisationServices,
  q: { userId: string; issuedBy: string },
): Promise<Activation> {
  const { database, mail, crypto } = services;
  const made = await database.asSystem(`link to choose a password by ${q.issuedBy}`, async (tx) => {
    const person = await tx
      .selectFrom('appUser')
      .select(['account', 'displayName', 'email', 'language'])
      .where('id', '=', q.userId)
      .executeTakeFirst();
    const sealed = mail !== null && (await isInstalled(tx, 'smtp')) ? (person?.email ?? null) : null;
    const email = openContact(crypto, { userId: q.userId, kind: 'email', sealed });
    const way: ActivationWay = email === null ? 'letter' : 'mail';
    return { person, email, ...(await putActivation(tx, services, { ...q, way })) };
  });
  const { person, email, link, half, until } = made;
  const { account = '', displayName = '' } = person ?? {};
  const letter = {
    way: 'letter' as const,
    to: null,
    mailFailed: false,
    link: half,
    half: true,
    until,
    account,
    displayName,
  };
  if (mail === null || email === null) return letter;
  try {
    await mail.send(letterTo({ email, link, until, account, displayName }), person?.language === 'en' ? 'en' : 'zh');
    return { ...letter, way: 'mail', to: maskContact('email', email), link: null, half: false };
  } catch (error) {
    services.log.warn({ userId: q.userId, reason: String(error) }, 'link to choose a password not taken by mail');
    await database.asSystem('letter instead of a mail', (tx) => letterInstead(tx, q.userId));
    return { ...letter, mailFailed: true };
  }
}

type Letter = { email: string; link: string; until: Date; account: string; displayName: string };

function letterTo({ email, link, until, account, displayName }: Letter): ChannelMessage {
  return {
    id: `activation-${account}-${until.getTime()}`,
    to: email,
    subject: { zh: '清风：设置您的登录密码', en: 'Qingfeng: choose your password' },
    body: {
      zh: `${displayName}：\n您的账号 ${account} 可以使用了。请打开下面的链接，自行设置登录密码；链接只能使用一次，不要转给任何人。链接打不开或者提示已经用过，而您没有用过的，请立即告知本单位安全管理员和审计管理员。`,
      en: `${displayName},\nyour account ${account} is ready. Open the link below and choose your password. It works once; pass it on to nobody. If it says that it was used and you did not use it, tell your security administrator and your auditor at once.`,
    },
    dueAt: until,
    url: link,
  };
}
