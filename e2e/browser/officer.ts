import type { Locator } from 'playwright-core';
import type { Day } from '#kernel';
import { typed, type Desk } from './desk.js';

/** The placement officer at the console. */
export class Officer {
  constructor(readonly desk: Desk) {}

  /** From the list of who waits to the places for one of them. */
  async looksForAPlaceFor(name: string): Promise<void> {
    const { desk } = this;
    await desk.goTo('Abbinamenti');
    await desk.hand.press(desk.page.getByRole('link', { name, exact: true }));
    await desk.heading(`Posti per ${name}`).waitFor();
  }

  /** The card of an opportunity, with its reasons. */
  place(title: string): Locator {
    return this.desk.page.getByRole('article', { name: title });
  }

  async proposes(title: string, on: Day, plannedStartOn: Day): Promise<void> {
    const { desk } = this;
    await desk.hand.press(this.place(title).getByRole('button', { name: /^Proponi/ }));
    await desk.answer('Proponi', async (dialog) => {
      await desk.hand.write(desk.field('Proposta del', dialog), typed(on));
      await desk.hand.write(desk.field('Inizio previsto', dialog), typed(plannedStartOn));
    });
    await desk.heading(/^Inserimenti/).waitFor();
  }

  /** By the card's menu: where to, which day, the button of that step; then the card stands in its column and says so. */
  async moves(
    name: string,
    move: { to: string; day: string; on: Day; submit: string; column: string; says: string },
  ): Promise<void> {
    const { desk } = this;
    const menu = desk.button(`Sposta in…: ${name}`);
    await desk.hand.take(menu, desk.page.getByRole('menuitem', { name: move.to, exact: true }));
    await desk.answer(move.submit, (dialog) => desk.hand.write(desk.field(move.day, dialog), typed(move.on)));
    // By what is seen: the card also holds the words of its closed menu.
    const said = this.card(move.column, name).getByText(move.says, { exact: true });
    await said.filter({ visible: true }).first().waitFor();
  }

  /** The card of a person in a column of the board. */
  card(column: string, name: string): Locator {
    return this.desk.page
      .getByRole('region', { name: new RegExp(`^${column}`) })
      .getByRole('article')
      .filter({ has: this.desk.page.getByRole('link', { name, exact: true }) });
  }

  async notesTheInterest(name: string, organisation: string, on: Day): Promise<void> {
    const { desk } = this;
    await desk.goTo('Soci');
    await desk.hand.press(desk.button('Nuova manifestazione di interesse'));
    await desk.answer('Salva', async (dialog) => {
      await desk.pick('Persona', name, name, dialog);
      await desk.pick('Cooperativa', organisation, organisation, dialog);
      await desk.hand.write(desk.field('Dal', dialog), typed(on));
    });
  }

  /** One step of the membership: its item in the menu, what its dialog asks; then the row says so. */
  async records(
    name: string,
    step: string,
    says: string,
    fill: (dialog: Locator) => Promise<void>,
  ): Promise<void> {
    const { desk } = this;
    const item = desk.page.getByRole('menuitem', { name: step, exact: true });
    await desk.hand.take(desk.button(`Registra…: ${name}`), item);
    await desk.answer('Salva', fill);
    const row = desk.page.getByRole('row').filter({ hasText: name });
    await row
      .getByText(new RegExp(`^${says}`))
      .filter({ visible: true })
      .first()
      .waitFor();
  }
}
