// What officers decided about leads, fed into the next calibration of the score; and how true the scores have been.
import { localDate } from '@qingfeng/codes';
import {
  type Disposition,
  FEATURES,
  type Hit,
  type Model,
  recalibrate,
  reliability,
  shippedModel,
} from '@qingfeng/screening';
import { z } from 'zod';
import type { Session, Tables } from '../../../platform/database/connections/connect.ts';
import { words } from '../../../platform/http/schemas.ts';
import type { Services } from '../../../platform/procedures/services.ts';
import { decidedOffers, findModel, insertModel, latestModel, modelsMade } from './store-models.ts';

/** Decisions from which a calibration is worth making. */
const fewest = 30;
/** The latest that a calibration looks at: markets change. */
const most = 20_000;
/** The latest that are read for a page. */
const mostShown = 2_000;

export const calibration = z
  .object({
    version: z.string().describe('Version of the model in use'),
    source: z.string(),
    dispositions: z
      .int()
      .describe('Offers of ended leads that it was drawn towards; 0 for the one that comes with the program'),
    madeAt: z.iso.datetime().nullable(),
    weights: z.array(z.object({ id: z.string(), title: words, weight: z.number(), shipped: z.number() })),
    needed: z.int().describe('Decided offers from which a calibration is made'),
    decided: z.int().describe(`Decided offers that the acting user may see, the latest ${mostShown} at most`),
    reliability: z
      .array(
        z.object({ from: z.number(), to: z.number(), count: z.int(), meanScore: z.number(), infringing: z.number() }),
      )
      .describe('Scores by tenths beside the share that became cases'),
  })
  .meta({ id: 'ScreeningCalibration' });

/** The latest calibration of the model that comes with the program, else that model. */
export async function modelInUse(tx: Tables): Promise<Model> {
  const base = shippedModel();
  const row = await latestModel(tx, base.version);
  return row === undefined ? base : (row.model as unknown as Model);
}

/** A model by its version; the program's own for a run of before models had names, or of another release. */
export async function modelNamed(tx: Tables, name: string | null): Promise<Model> {
  const base = shippedModel();
  if (name === null || name === base.version) return base;
  const row = await findModel(tx, name);
  return row === undefined ? base : (row.model as unknown as Model);
}

type Decided = Disposition & { score: number; model: string | null };

/** What was decided about offers, by the strongest hit of each. */
async function decisions(tx: Tables, latest = most): Promise<Decided[]> {
  const rows = await decidedOffers(tx, latest);
  return rows.flatMap(({ result, hits, model }) => {
    const best = (hits as unknown as Hit[]).toSorted((one, other) => other.score - one.score)[0];
    if (best === undefined) return [];
    return [{ features: best.features, score: best.score, model, infringing: result === 'case' }];
  });
}

/**
 * Makes a model of what was decided, where there is enough of it and more than at the last time. Drawn from the program's own model each
 * time, so that no decision counts twice.
 * @returns its version, or null where none was made
 */
export async function calibrate({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<string | null> {
  const base = shippedModel();
  const now = clock.now();
  return database.asSystem('screening calibration', async (tx) => {
    const decided = await decisions(tx);
    const before = await modelsMade(tx);
    const last = before.find((one) => one.base === base.version);
    if (decided.length < fewest || decided.length <= (last?.dispositions ?? 0)) return null;
    const models = new Map<string, Model>(before.map(({ name, model }) => [name, model as unknown as Model]));
    models.set(base.version, base);
    const version = `${base.version}+${localDate(now.getTime())}`;
    if (models.has(version)) return null;
    const made = recalibrate(
      base,
      decided.map((one) => asOf(base, one, models)),
      { version },
    );
    await insertModel(tx, {
      name: version,
      base: base.version,
      model: JSON.stringify(made),
      dispositions: decided.length,
      madeAt: now,
    });
    return version;
  });
}

/** What a hit would have added under the program's model: each part by the weight of the model that gave it. */
function asOf(base: Model, { features, infringing, model }: Decided, models: ReadonlyMap<string, Model>): Disposition {
  const given = models.get(model ?? base.version) ?? base;
  const parts = Object.entries(features).flatMap(([name, part]) => {
    const weight = given.weights[name] ?? 0;
    return weight === 0 ? [] : [[name, (part / weight) * (base.weights[name] ?? 0)] as const];
  });
  return { features: Object.fromEntries(parts), infringing };
}

/** The model in use with its weights, and how true its scores have been for the acting user. */
export async function readCalibration({ tx }: Session): Promise<z.infer<typeof calibration>> {
  const base = shippedModel();
  const model = await modelInUse(tx);
  const row = await findModel(tx, model.version);
  const decided = await decisions(tx, mostShown);
  return {
    version: model.version,
    source: model.source,
    dispositions: row?.dispositions ?? 0,
    madeAt: row?.madeAt.toISOString() ?? null,
    weights: Object.entries(model.weights).map(([id, weight]) => ({
      id,
      title: FEATURES[id] ?? { zh: id, en: id },
      weight,
      shipped: base.weights[id] ?? 0,
    })),
    needed: fewest,
    decided: decided.length,
    reliability: reliability(decided),
  };
}
