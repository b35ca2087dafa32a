import { dropDraft, keepDraft, readDraft, type DraftView } from '../api/drafts.js';
import { isSignedIn } from '../api/http.js';
import { asProblem } from '../api/problem.js';
import { deviceKeeps, dropOnDevice, readOnDevice, saveOnDevice, type DeviceDraft } from './device-drafts.js';
import { answersIn } from './overlay.js';
import { reconcile, type Found } from './reconcile.js';

/** Milliseconds after the last keystroke. */
const deviceAfter = 400;
const serviceAfter = 1_000;
const againAfter = 10_000;
/** How long a form waits for what another device left, before it says that it still waits. */
const patience = 4_000;
/** How long one question may take, and how long until the next one after it failed. */
const longestRead = 60_000;
const readAgainAfter = 3_000;

export type DraftState =
  | { kind: 'READING' }
  /** What was written before has not come: the form is not shown empty, unless its author says so. */
  | { kind: 'UNREAD' }
  /** Nothing written yet. */
  | { kind: 'EMPTY' }
  /** On every device, or on this one until intake can be reached. */
  | { kind: 'SAVED'; at: string; where: 'EVERYWHERE' | 'HERE' }
  /** Written on two devices apart; saved here, waiting for the author's choice. */
  | { kind: 'TWO'; here: string; elsewhere: string }
  /** Neither this browser nor intake can keep it. */
  | { kind: 'IMPOSSIBLE' };

export interface DraftPorts<Values> {
  account: string;
  name: string;
  /** Begun just now, under a name of its own: there is nothing to read. */
  fresh: boolean;
  written(): Values;
  /** Whatever a draft holds, over the form as it begins. */
  show(answers: unknown): void;
  tell(state: DraftState): void;
}

/**
 * Keeps what is typed: on this device at once, so that it survives a killed tab, a sign-out, a failure of the
 * service and no network; with intake a second later, so that it is found on another device.
 */
export class DraftKeeper<Values> {
  /** The version that intake gave last; 0: none. */
  private version = 0;
  private sentContent: string | null = null;
  private typed = false;
  private closed = false;
  private dropped = false;
  private waived = false;
  private readAgain: () => void = () => undefined;
  private rival: Extract<Found, { kind: 'TWO' }> | null = null;
  private toDevice: ReturnType<typeof setTimeout> | undefined;
  private toService: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(private readonly ports: DraftPorts<Values>) {}

  async begin(): Promise<void> {
    if (this.ports.fresh) return this.tell({ kind: 'EMPTY' });
    const here = await this.onDevice();
    if (this.closed) return;
    if (here) this.showHere(here);
    const kept = await this.asked(here !== null);
    if (this.closed) return;
    // Whoever was quicker than the answer goes on with what they typed.
    const own = this.typed ? this.draft(here?.version ?? 0) : here;
    this.goOn(reconcile(own, kept));
  }

  /** What intake keeps. Without a draft on this device it asks until it knows. */
  private async asked(here: boolean): Promise<DraftView | null | undefined> {
    if (here) return this.withService();
    const slow = setTimeout(() => this.tellUnread(), patience);
    try {
      while (!this.closed) {
        const answer = await this.read(AbortSignal.timeout(longestRead));
        if (answer !== 'UNKNOWN') return answer;
        this.tellUnread();
        await new Promise<void>((resolve) => {
          this.readAgain = resolve;
          setTimeout(resolve, readAgainAfter);
        });
      }
      return undefined;
    } finally {
      clearTimeout(slow);
    }
  }

  /** At once, because somebody asks for it. */
  retry(): void {
    this.readAgain();
  }

  /** The author does not wait for the draft. What comes later is offered beside what is written now. */
  goOnWithout(): void {
    this.waived = true;
    this.tell({ kind: 'EMPTY' });
  }

  private tellUnread(): void {
    if (!this.typed && !this.waived) this.tell({ kind: 'UNREAD' });
  }

  /** What lies on this device is shown before intake has answered. */
  private showHere(here: DeviceDraft): void {
    this.showIfUntouched(here);
    this.tell({ kind: 'SAVED', at: here.savedAt, where: here.sent ? 'EVERYWHERE' : 'HERE' });
  }

  /** At a keystroke. */
  changed(): void {
    this.typed = true;
    this.stopClocks();
    this.toDevice = setTimeout(() => void this.saveHere(), deviceAfter);
    this.toService = setTimeout(() => this.send(), serviceAfter);
  }

  /** Now, because the page is being hidden or closed, or the network is back. */
  flush(): void {
    if (!this.typed || this.dropped) return;
    this.stopClocks();
    void this.saveHere();
    this.send();
  }

  /** The author's choice of two. */
  async take(which: 'HERE' | 'ELSEWHERE'): Promise<void> {
    if (!this.rival) return;
    const { elsewhere } = this.rival;
    this.rival = null;
    this.version = elsewhere.version;
    if (which === 'ELSEWHERE') return this.showKept(elsewhere);
    await this.saveHere();
    this.send();
  }

  /** Once what was written has arrived, or is thrown away. */
  async drop(): Promise<void> {
    this.dropped = true;
    this.typed = false;
    this.rival = null;
    this.stopClocks();
    await this.sending;
    const { account, name } = this.ports;
    // What another device has kept since stays there. And what cannot be dropped now is offered once more: an
    // old draft costs a click, a lost one the work.
    await Promise.allSettled([
      deviceKeeps() ? dropOnDevice(account, name) : null,
      this.version > 0 ? dropDraft(name, this.version) : null,
    ]);
    this.version = 0;
    this.sentContent = null;
    this.tell({ kind: 'EMPTY' });
  }

  keepAgain(): void {
    this.dropped = false;
  }

  close(): void {
    this.flush();
    clearTimeout(this.toService);
    this.closed = true;
  }

  private stopClocks(): void {
    clearTimeout(this.toDevice);
    clearTimeout(this.toService);
  }

  private goOn(found: Found): void {
    switch (found.kind) {
      case 'NONE':
        if (!this.typed) this.tell({ kind: 'EMPTY' });
        return;
      case 'ELSEWHERE':
        return void this.showKept(found.draft);
      case 'TWO':
        this.rival = found;
        this.showIfUntouched(found.here);
        return this.tell({ kind: 'TWO', here: found.here.savedAt, elsewhere: found.elsewhere.savedAt });
      case 'HERE':
        this.version = found.draft.version;
        if (!found.send) this.sentContent = found.draft.content;
        this.showIfUntouched(found.draft);
        this.tell({ kind: 'SAVED', at: found.draft.savedAt, where: found.send ? 'HERE' : 'EVERYWHERE' });
        if (found.send) this.sendSoon();
    }
  }

  private async showKept({ content, savedAt, version }: DraftView): Promise<void> {
    this.version = version;
    this.sentContent = content;
    this.ports.show(answersIn(content));
    this.tell({ kind: 'SAVED', at: savedAt, where: 'EVERYWHERE' });
    await this.store({ content, savedAt, version, sent: true });
  }

  private showIfUntouched({ content }: DeviceDraft): void {
    if (!this.typed) this.ports.show(answersIn(content));
  }

  private draft(version: number): DeviceDraft {
    const content = JSON.stringify(this.ports.written());
    return { content, savedAt: new Date().toISOString(), version, sent: content === this.sentContent };
  }

  private async saveHere(): Promise<void> {
    if (this.dropped) return;
    const draft = this.draft(this.version);
    const stored = await this.store(draft);
    if (this.rival || this.dropped) return;
    if (!stored && !draft.sent) return this.tell({ kind: 'IMPOSSIBLE' });
    this.tell({ kind: 'SAVED', at: draft.savedAt, where: draft.sent ? 'EVERYWHERE' : 'HERE' });
  }

  private async store(draft: DeviceDraft): Promise<boolean> {
    const { account, name } = this.ports;
    if (!deviceKeeps()) return false;
    return saveOnDevice(account, name, draft).then(
      () => true,
      () => false,
    );
  }

  private sendSoon(): void {
    clearTimeout(this.toService);
    this.toService = setTimeout(() => this.send(), serviceAfter);
  }

  /** One at a time, in the order they were written. */
  private send(): void {
    this.sending = this.sending.then(() => this.sendNow());
  }

  private async sendNow(): Promise<void> {
    if (this.dropped || this.rival) return;
    // A form that closes because somebody else has signed in: it stays on this device, for its author.
    if (!isSignedIn(this.ports.account)) return;
    const draft = this.draft(this.version);
    if (draft.sent) return;
    try {
      const { version, savedAt } = await keepDraft(this.ports.name, this.version, draft.content);
      this.version = version;
      this.sentContent = draft.content;
      if (this.dropped) return;
      const now = this.draft(version);
      await this.store(now);
      if (now.sent) this.tell({ kind: 'SAVED', at: savedAt, where: 'EVERYWHERE' });
    } catch (error) {
      const problem = asProblem(error);
      if (problem.stale) return this.compare();
      if (!problem.passing || this.closed) return;
      clearTimeout(this.toService);
      this.toService = setTimeout(() => this.send(), againAfter);
    }
  }

  /** Another device has kept something since. */
  private async compare(): Promise<void> {
    const kept = await this.withService();
    if (!this.closed) this.goOn(reconcile(this.draft(this.version), kept));
  }

  private async onDevice(): Promise<DeviceDraft | null> {
    if (!deviceKeeps()) return null;
    return readOnDevice(this.ports.account, this.ports.name).catch(() => null);
  }

  /** `undefined` where intake cannot be asked. */
  private async withService(): Promise<DraftView | null | undefined> {
    const answer = await this.read(AbortSignal.timeout(patience));
    return answer === 'UNKNOWN' ? undefined : answer;
  }

  private async read(signal: AbortSignal): Promise<DraftView | null | 'UNKNOWN'> {
    try {
      return await readDraft(this.ports.name, signal);
    } catch (error) {
      // Whoever may not read it has none.
      return asProblem(error).forbidden ? null : 'UNKNOWN';
    }
  }

  private tell(state: DraftState): void {
    if (!this.closed) this.ports.tell(state);
  }
}
