// numbering.xml as definitions: abstract lists with their levels, and the numbered instances of them.
import type { ReadLimits } from '../unreadable.ts';
import { walkXml, type XmlAttributes } from '../xml.ts';

export type Level = {
  start: number;
  format: string;
  text: string;
  /** Restarts after a level below this number (1-based as in the file); 0 never; absent: after any higher level. */
  restart?: number;
  legal: boolean;
  suffix: 'tab' | 'space' | 'nothing';
  style?: string;
};
export type AbstractList = { levels: Map<number, Level>; styleLink?: string; numStyleLink?: string };
export type ListInstance = { abstractId: string; levels: Map<number, Level>; starts: Map<number, number> };
export type Numbering = { abstracts: ReadonlyMap<string, AbstractList>; instances: ReadonlyMap<number, ListInstance> };

export const NO_NUMBERING: Numbering = { abstracts: new Map(), instances: new Map() };

/** Reads numbering.xml (ECMA-376 part 1, 17.9). */
export function readNumbering(bytes: Uint8Array, limits: ReadLimits): Numbering {
  const reader = new NumberingReader();
  walkXml({
    bytes,
    part: 'word/numbering.xml',
    limits,
    events: {
      open: (name, attribute) => reader.open(name, attribute),
      close: (name) => reader.close(name),
    },
  });
  return { abstracts: reader.abstracts, instances: reader.instances };
}

class NumberingReader {
  readonly abstracts = new Map<string, AbstractList>();
  readonly instances = new Map<number, ListInstance>();
  #abstract: AbstractList | null = null;
  #instance: ListInstance | null = null;
  #level: Level | null = null;
  #overridden = 0;
  #inFallback = false;

  open(name: string, attribute: XmlAttributes): void {
    const value = attribute('val') ?? '';
    if (this.#inFallback) return;
    switch (name) {
      case 'mc:Fallback':
        this.#inFallback = true;
        return;
      case 'w:abstractNum':
        this.#abstract = { levels: new Map() };
        this.abstracts.set(attribute('abstractNumId') ?? '', this.#abstract);
        return;
      case 'w:num':
        this.#instance = { abstractId: '', levels: new Map(), starts: new Map() };
        this.instances.set(Number(attribute('numId')), this.#instance);
        return;
      case 'w:abstractNumId':
        if (this.#instance !== null) this.#instance.abstractId = value;
        return;
      case 'w:styleLink':
        if (this.#abstract !== null) this.#abstract.styleLink = value;
        return;
      case 'w:numStyleLink':
        if (this.#abstract !== null) this.#abstract.numStyleLink = value;
        return;
      case 'w:lvlOverride':
        this.#overridden = Number(attribute('ilvl') ?? 0);
        return;
      case 'w:startOverride':
        this.#instance?.starts.set(this.#overridden, Number(value));
        return;
      case 'w:lvl':
        this.#openLevel(Number(attribute('ilvl') ?? this.#overridden));
        return;
      default:
        if (this.#level !== null) describeLevel({ level: this.#level, name, attribute });
    }
  }

  close(name: string): void {
    if (name === 'mc:Fallback') this.#inFallback = false;
    if (name === 'w:lvl') this.#level = null;
    if (name === 'w:abstractNum') this.#abstract = null;
    if (name === 'w:num') this.#instance = null;
  }

  #openLevel(index: number): void {
    this.#level = { start: 0, format: 'decimal', text: '', legal: false, suffix: 'tab' };
    (this.#instance ?? this.#abstract)?.levels.set(index, this.#level);
  }
}

function describeLevel({ level, name, attribute }: { level: Level; name: string; attribute: XmlAttributes }): void {
  const value = attribute('val');
  switch (name) {
    case 'w:start':
      level.start = Number(value ?? 0);
      return;
    case 'w:numFmt':
      // A custom format gives its first numbers (`001, 002, …`).
      level.format = value === 'custom' ? `custom:${attribute('format') ?? ''}` : (value ?? 'decimal');
      return;
    case 'w:lvlText':
      level.text = value ?? '';
      return;
    case 'w:lvlRestart':
      level.restart = Number(value ?? 0);
      return;
    case 'w:isLgl':
      level.legal = value !== '0' && value !== 'false';
      return;
    case 'w:suff':
      level.suffix = value === 'space' || value === 'nothing' ? value : 'tab';
      return;
    case 'w:pStyle':
      if (value !== undefined) level.style = value;
      return;
    default:
  }
}
