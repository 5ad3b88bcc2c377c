// The draft of one open form: what was given, what is still to be put back, and where it lies on the device.
import { onceKey } from '../api/index.ts';
import { now } from '../clock.ts';
import { hold } from './held.ts';
import type { Keeping, KeptField } from './kept.ts';
import { type Draft, dropDraft, type Entry, keepDraft, myDrafts } from './store.ts';

export type Form = {
  /** Names the form among those of its page; whatever else tells one such form from another stands in it. */
  name: string;
  title: string;
  /** Its name tells it from all others: it is put back on whatever page it is opened, as an act that the inbox offers too. */
  anywhere?: boolean;
};

/** What the line above the fields says. */
export type DraftState = {
  /** When what was put back had been saved; null where the form began empty. */
  restoredFrom: string | null;
  /** It was sent then, and no answer came. */
  sentAt: string | null;
  /** Kept values for which the form has no field, or which its field cannot take. */
  unplaced: readonly Entry[];
  /** Drafts of the same form that lie on this device besides. */
  others: number;
  /** One of them is open in another tab. */
  elsewhere: boolean;
  dropped: boolean;
  /** What is typed could not be kept. */
  failing: boolean;
};

const nothing: DraftState = {
  restoredFrom: null,
  sentAt: null,
  unplaced: [],
  others: 0,
  elsewhere: false,
  dropped: false,
  failing: false,
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

export class FormDraft implements Keeping {
  #form: Form;
  readonly #page = location.pathname;
  readonly #fields = new Map<string, KeptField>();
  /** What was given by id, and what each field held before. */
  readonly #entries = new Map<string, Entry>();
  readonly #before = new Map<string, unknown>();
  /** What is still to be put back, and what no field takes. */
  readonly #pending = new Map<string, Entry>();
  readonly #refused = new Set<Entry>();
  readonly #listeners = new Set<() => void>();
  #id = onceKey();
  #release: (() => void) | null = null;
  #closed = false;
  #restoring = false;
  #sentAt: string | undefined;
  #dropped: readonly Entry[] = [];
  #state = nothing;

  constructor(form: Form) {
    this.#form = form;
  }

  /** In the language of the page as it is now. */
  named(form: Form): void {
    this.#form = form;
  }

  readonly state = (): DraftState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks for what is kept of this form. @returns closes it; what was given stays on the device */
  open(): () => void {
    this.#closed = false;
    // Without a connection there are no keys: the form begins empty, and says that it keeps nothing as soon as something is typed.
    void this.#look().catch(() => undefined);
    return () => {
      this.#closed = true;
      this.#release?.();
      this.#release = null;
    };
  }

  there(id: string, field: KeptField): () => void {
    this.#fields.set(id, field);
    if (this.#pending.has(id)) this.#tellUnplaced();
    return () => {
      if (this.#fields.get(id) === field) this.#fields.delete(id);
    };
  }

  stands(id: string): void {
    const entry = this.#entries.get(id);
    const field = this.#fields.get(id);
    if (entry === undefined || field === undefined || this.#pending.has(id) || this.#restoring) return;
    const value = field.value();
    if (!same(entry.value, value)) this.#note(id, value);
  }

  given(id: string, value: unknown): void {
    if (this.#restoring) return;
    if (this.#state.dropped) this.#set({ dropped: false, restoredFrom: null });
    this.#note(id, value);
  }

  /** Puts back the next value whose field is there: one at a time, since a choice may bring or clear other fields. */
  restoreNext(): void {
    const next = [...this.#pending.values()].find((entry) => this.#fields.has(entry.id) && !this.#refused.has(entry));
    const field = next === undefined ? undefined : this.#fields.get(next.id);
    if (next === undefined || field === undefined) return;
    if (!this.#before.has(next.id) && !this.#state.dropped) this.#before.set(next.id, field.value());
    this.#restoring = true;
    const fits = field.restore(next.value);
    this.#restoring = false;
    if (fits) this.#pending.delete(next.id);
    else this.#refused.add(next);
    this.#tellUnplaced();
  }

  /** Empties the form of what was given, as it was before. */
  drop(): void {
    const before = new Map(this.#before);
    this.#dropped = [...this.#entries.values()];
    this.#forget();
    this.#set({ dropped: true, unplaced: [], sentAt: null });
    for (const [id, value] of before) this.#pending.set(id, { id, label: '', value });
    this.restoreNext();
  }

  /** Takes the dropping back. */
  undo(): void {
    this.#takeIn(this.#dropped);
    this.#set({ dropped: false });
    this.#write();
    this.restoreNext();
  }

  /** It is on its way to the server. */
  sent(): void {
    if (this.#entries.size === 0) return;
    this.#sentAt = now().toISOString();
    this.#write();
  }

  refused(): void {
    if (this.#sentAt === undefined) return;
    this.#sentAt = undefined;
    if (this.#entries.size > 0) this.#write();
  }

  /** The server has it: nothing is kept here any longer. */
  arrived(): void {
    this.#sentAt = undefined;
    this.#forget();
    this.#set(nothing);
    this.#id = onceKey();
    this.#release?.();
    this.#release = null;
  }

  async #look(): Promise<void> {
    const all = await myDrafts();
    const kept = all.filter((one) => this.#isThis(one));
    let others = kept.length;
    let elsewhere = false;
    for (const draft of kept) {
      if (this.#closed || this.#release !== null) break;
      const held = await hold(draft.id);
      elsewhere ||= held === null;
      if (held === null) continue;
      if (this.#closed) return held();
      this.#release = held;
      others -= 1;
      this.#takeUp(draft);
    }
    if (!this.#closed) this.#set({ others, elsewhere });
  }

  #isThis({ id, form, page }: Draft): boolean {
    const { name, anywhere = false } = this.#form;
    return form === name && (anywhere || page === this.#page) && id !== this.#id;
  }

  #takeUp(draft: Draft): void {
    // What was typed while it was looked for is newer, and goes on in this draft.
    const newer = this.#entries.size > 0;
    if (newer) void dropDraft(this.#id).catch(() => undefined);
    this.#id = draft.id;
    this.#takeIn(draft.entries);
    this.#set({ restoredFrom: draft.savedAt, sentAt: draft.sentAt ?? null });
    this.#tellUnplaced();
    if (newer) this.#write();
  }

  #takeIn(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (this.#entries.has(entry.id)) continue;
      this.#entries.set(entry.id, entry);
      this.#pending.set(entry.id, entry);
    }
  }

  #note(id: string, value: unknown): void {
    if (!this.#before.has(id)) this.#before.set(id, this.#fields.get(id)?.value());
    const label = labelOf(id) ?? this.#entries.get(id)?.label ?? '';
    this.#entries.set(id, { id, label, value });
    this.#pending.delete(id);
    // What was typed and taken back leaves no draft.
    const { size } = this.#pending;
    const untouched = size === 0 && [...this.#entries].every(([each, one]) => same(one.value, this.#before.get(each)));
    if (untouched) this.#forget();
    else this.#write();
  }

  #write(): void {
    const { name, title } = this.#form;
    if (this.#release === null) void this.#holdOwn();
    const draft: Draft = {
      id: this.#id,
      form: name,
      page: this.#page,
      title,
      pageTitle: document.title.split(' · ')[0] ?? '',
      href: location.pathname + location.search,
      savedAt: now().toISOString(),
      sentAt: this.#sentAt,
      entries: [...this.#entries.values()],
    };
    keepDraft(draft).then(
      () => this.#state.failing && this.#set({ failing: false }),
      () => this.#set({ failing: true }),
    );
  }

  async #holdOwn(): Promise<void> {
    const held = await hold(this.#id);
    if (held === null) return;
    if (this.#closed || this.#release !== null) held();
    else this.#release = held;
  }

  #forget(): void {
    this.#entries.clear();
    this.#before.clear();
    this.#pending.clear();
    void dropDraft(this.#id).catch(() => undefined);
  }

  #tellUnplaced(): void {
    const lost = [...this.#pending.values()].filter((one) => !this.#fields.has(one.id) || this.#refused.has(one));
    // What goes back to how it was before is nothing that anybody misses.
    this.#set({ unplaced: this.#state.dropped ? [] : lost });
  }

  #set(change: Partial<DraftState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** What a reader sees beside the field. */
function labelOf(id: string): string | undefined {
  const field = document.getElementById(id);
  const labels = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels : null;
  const said =
    labels?.[0]?.textContent ?? field?.getAttribute('aria-label') ?? field?.querySelector('legend')?.textContent;
  return said?.trim() || undefined;
}
