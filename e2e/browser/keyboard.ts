import type { Locator, Page } from 'playwright-core';
import type { Hand } from './hand.js';

/** More stops than any screen has: who has not arrived by then never will. */
const farthest = 300;

/**
 * With the keyboard alone. Nothing is focused from outside: every control is reached by pressing Tab until the
 * focus is on it, with a mark of it in sight, and worked by the keys that its role promises.
 */
export class Keyboard implements Hand {
  constructor(private readonly page: Page) {}

  async press(control: Locator): Promise<void> {
    await this.reach(control);
    await this.key('Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.key('Control+a');
    if (text === '') await this.key('Delete');
    else await this.page.keyboard.type(text);
  }

  async choose(list: Locator, option: string): Promise<void> {
    await this.reach(list);
    const steps = await list.evaluate((element, label) => {
      const select = element as HTMLSelectElement;
      const wanted = [...select.options].findIndex((one) => one.label === label);
      if (wanted < 0) throw new Error(`«${label}» is not on the list`);
      return wanted - select.selectedIndex;
    }, option);
    for (let step = 0; step < Math.abs(steps); step++) await this.key(steps > 0 ? 'ArrowDown' : 'ArrowUp');
  }

  async tick(choice: Locator): Promise<void> {
    const type = await choice.getAttribute('type');
    // Of a group of radio buttons one alone is a stop: the others are reached by the arrows.
    if (type === 'radio') await this.until(choice, sameGroup);
    else await this.reach(choice);
    for (let step = 0; step < 20 && !(await choice.evaluate(isFocused)); step++) await this.key('ArrowDown');
    if (!(await choice.isChecked())) await this.key('Space');
  }

  async pick(combobox: Locator, typed: string, suggestion: Locator): Promise<void> {
    await this.reach(combobox);
    await this.key('Control+a');
    await this.page.keyboard.type(typed);
    await suggestion.waitFor();
    for (let step = 0; step < 30; step++) {
      if ((await suggestion.getAttribute('aria-selected')) === 'true') return this.key('Enter');
      await this.key('ArrowDown');
    }
    throw new Error('the arrows do not reach the suggestion');
  }

  async take(menuButton: Locator, item: Locator): Promise<void> {
    await this.press(menuButton);
    await item.waitFor();
    for (let step = 0; step < 20; step++) {
      if (await item.evaluate(isFocused)) return this.key('Enter');
      await this.key('ArrowDown');
    }
    throw new Error('the arrows do not reach the item of the menu');
  }

  private reach(control: Locator): Promise<void> {
    return this.until(control, isFocused);
  }

  private async until(control: Locator, arrived: (element: Element) => boolean): Promise<void> {
    await control.waitFor();
    for (let stop = 0; stop < farthest; stop++) {
      if (await control.evaluate(arrived)) {
        if (await control.evaluate(isMarked)) return;
        throw new Error(`the focus on ${control.toString()} is not to be seen`);
      }
      await this.key('Tab');
    }
    throw new Error(`${farthest} presses of Tab do not reach ${control.toString()}`);
  }

  private key(name: string): Promise<void> {
    return this.page.keyboard.press(name);
  }
}

function isFocused(element: Element): boolean {
  return element === document.activeElement;
}

function sameGroup(element: Element): boolean {
  const [wanted, focused] = [element as HTMLInputElement, document.activeElement as HTMLInputElement];
  return wanted === focused || (focused.type === 'radio' && focused.name === wanted.name);
}

/** WCAG 2.4.7 and 2.4.11: an outline around what has the focus, and that inside the window. */
function isMarked(): boolean {
  const focused = document.activeElement!;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const { top, bottom } = focused.getBoundingClientRect();
  return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && bottom > 0 && top < innerHeight;
}
