// The context key changes hands while requests run: none fails, and a key whose time has passed opens nothing.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { buildApp } from '../../app.ts';
import { type Actor, type Database, openDatabase } from '../database/connections/connect.ts';
import { Problem } from '../errors/problem.ts';
import type { App } from '../http/services.ts';
import { openTestServices, type TestServices } from '../http/test-services.ts';
import { contextKeyOf, rotateContextKey } from './context-keys.ts';
import { announceContextKey, type ContextSecret } from './context-secrets.ts';
import { openKeyring } from './keys.ts';

describe('a rotation of the context key', () => {
  let made: TestServices;
  let database: Database;
  let app: App;
  let cookie: string;
  let actor: Actor;
  const now = () => new Date();
  const keyringOf = () => openKeyring({ path: join(made.home, 'keys.json'), suite: 'intl', now });

  before(async () => {
    made = await openTestServices();
    // As the server does it: the key comes from the file at each use.
    const keyring = keyringOf();
    database = await openDatabase({ urls: made.opened.urls, contextKey: () => contextKeyOf(keyring), now });
    const services = { ...made.services, database };
    app = await buildApp(services, { capabilities: [] });
    const account = await made.account(await made.opened.agency('double-fight', '440000'), ['officer']);
    cookie = await made.sessionOf(account.account);
    actor = { userId: account.userId, requestId: randomUUID() };
  });
  after(async () => {
    await app.close();
    await database.close();
    await made.close();
  });

  const rotate = () => rotateContextKey({ ownerUrl: made.opened.urls.ownerUrl, keyring: keyringOf(), suite: 'intl' });
  const request = () => app.inject({ url: '/api/v1/notices', headers: { cookie } });
  const userAs = (opened: Database) => opened.as(actor, async ({ acting }) => acting.userId);
  const refused = (error: unknown): boolean => error instanceof Problem && error.code === 'system.contextRefused';

  /** A server that proves with this key, whatever the database holds for the active one. */
  async function openedWith(secret: ContextSecret): Promise<Database> {
    let proof = contextKeyOf(keyringOf());
    const opened = await openDatabase({ urls: made.opened.urls, contextKey: () => proof, now });
    proof = secret;
    return opened;
  }

  /** As if keys had been retired that much longer ago. */
  async function letPass(time: string): Promise<void> {
    const client = new pg.Client({ connectionString: made.opened.urls.ownerUrl });
    await client.connect();
    await client.query('update access.secret set retired_at = retired_at - $1::interval where not active', [time]);
    await client.end();
  }

  it('lets no request fail that runs meanwhile', async () => {
    let rotating = true;
    const answers: number[] = [];
    const loops = Array.from({ length: 4 }, async () => {
      while (rotating) answers.push((await request()).statusCode);
    });
    for (let round = 0; round < 5; round += 1) await rotate();
    rotating = false;
    await Promise.all(loops);
    assert.ok(answers.length > 5, `only ${answers.length} requests`);
    assert.deepEqual([...new Set(answers)], [200]);
  });

  it('lets a transaction that began before go on to its end', async () => {
    const seen = await database.as(actor, async ({ tx }) => {
      await rotate();
      return sql<{ key: number }>`select key from agency`.execute(tx);
    });
    assert.ok(seen.rows.length > 0);
    await database.as(actor, async ({ tx }) => {
      await rotate();
      await rotate();
      await tx.updateTable('appUser').set({ language: 'en' }).where('id', '=', actor.userId).execute();
    });
  });

  it('accepts the new key before the file names it, and stops where a key was announced and given up', async () => {
    const given = { id: 'given-up', secret: Buffer.from('given up') };
    await announceContextKey(made.opened.urls.ownerUrl, given);
    const ahead = await openedWith(given);
    assert.equal(await userAs(ahead), actor.userId);
    await rotate();
    await letPass('121 seconds');
    await assert.rejects(userAs(ahead), refused);
    await ahead.close();
  });

  it('ends the old key after two minutes', async () => {
    const old = contextKeyOf(keyringOf());
    await rotate();
    const behind = await openedWith(old);
    assert.equal(await userAs(behind), actor.userId);
    await letPass('110 seconds');
    assert.equal(await userAs(behind), actor.userId);
    await letPass('11 seconds');
    await assert.rejects(userAs(behind), refused);
    await behind.close();
    assert.equal((await request()).statusCode, 200);
  });
});
