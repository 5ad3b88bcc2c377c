// What officers decided about leads, taken back into the weights; and how true the scores have been.
import { type Example, fitLogistic } from './fit.ts';
import type { Model } from './model.ts';

/** A hit as it was shown, and what came of it. */
export type Disposition = {
  /** `features` of the hit: what each added to the log odds under the model that gave it. */
  readonly features: Readonly<Record<string, number>>;
  readonly infringing: boolean;
};

export type RecalibrateOptions = {
  /** Name of the new model. */
  readonly version: string;
  /** How many dispositions it takes to move a weight by about half of what they say; 20 by default. */
  readonly caution?: number;
};

/**
 * A model whose weights are drawn from those of `model` towards what the dispositions say: few of them move it little, a feature that
 * none of them shows keeps its weight. All must have been given by `model`. Deterministic.
 */
export function recalibrate(
  model: Model,
  dispositions: readonly Disposition[],
  { version, caution = 20 }: RecalibrateOptions,
): Model {
  const names = Object.keys(model.weights).filter((name) => model.weights[name] !== 0);
  const examples = dispositions.map(({ features, infringing }): Example => {
    const values: Record<string, number> = {};
    for (const [name, part] of Object.entries(features)) {
      const weight = model.weights[name] ?? 0;
      if (weight !== 0) values[name] = part / weight;
    }
    return { features: values, label: infringing ? 1 : 0 };
  });
  const fitted = fitLogistic(examples, names, { prior: model.weights, ridge: caution / 4 });
  return {
    ...model,
    version,
    source: `${model.source}; recalibrated on ${dispositions.length} dispositions`,
    weights: { ...model.weights, ...fitted },
  };
}

export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanScore: number;
  readonly infringing: number;
};

/** Score by tenths against the share that was infringing: a calibrated model has both alike. Empty tenths are left out. */
export function reliability(
  scored: readonly { readonly score: number; readonly infringing: boolean }[],
): ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, tenth) => {
    const within = scored.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === tenth);
    const count = Math.max(1, within.length);
    return {
      from: tenth / 10,
      to: (tenth + 1) / 10,
      count: within.length,
      meanScore: within.reduce((sum, { score }) => sum + score, 0) / count,
      infringing: within.filter(({ infringing }) => infringing).length / count,
    };
  }).filter(({ count }) => count > 0);
}
