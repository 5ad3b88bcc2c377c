// What a bundle holds.
import type { Attestations } from './attestations.ts';

export type BundledItem = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly caseName: string | null;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly files: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly size: number;
    readonly sha256: string;
    readonly storeKey: string;
  }[];
  readonly custody: readonly {
    readonly at: string;
    readonly step: string;
    readonly by: string;
    readonly said: string;
  }[];
  /** Form 12 as far as it is known, a line each; null where no page was captured. */
  readonly taking: readonly string[] | null;
  /** All of it, for machines. */
  readonly record: unknown;
};

export type Bundle = {
  /** Name of its one top folder. */
  readonly name: string;
  readonly title: string;
  readonly agency: string;
  readonly madeBy: string;
  readonly at: Date;
  readonly items: readonly BundledItem[];
  /** Its papers as PDF. */
  readonly sheets: readonly (readonly [path: string, bytes: Uint8Array])[];
} & Attestations;
