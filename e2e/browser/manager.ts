import type { Desk } from './desk.js';

export const milestones = [
  'Presa in carico',
  'Valutazione',
  'Pronte',
  'Proposte',
  'Al lavoro',
  'Socie',
] as const;
export type Milestone = (typeof milestones)[number];

/** The manager, with the outcomes open all the time. */
export class Manager {
  constructor(readonly desk: Desk) {}

  async opensTheOutcomes(): Promise<void> {
    await this.desk.goTo('Rapporti');
    await this.figure('Presa in carico').waitFor();
  }

  async reads(milestone: Milestone): Promise<number> {
    return parseInt((await this.figure(milestone).textContent())!, 10);
  }

  /** The moment at which the figure stands on the open screen. */
  async sees(milestone: Milestone, count: number): Promise<number> {
    await this.figure(milestone, count).waitFor({ timeout: 120_000 });
    return Date.now();
  }

  private figure(milestone: Milestone, count?: number) {
    const number = count ?? '\\d+';
    return this.desk.page.getByRole('button', {
      name: new RegExp(`^${number} ${milestone}: vedi le persone$`),
    });
  }
}
