import type { Locator } from 'playwright-core';
import type { Hand } from './hand.js';

/** With a mouse: playwright also sees to it that what is clicked is there, visible and not covered. */
export class Pointer implements Hand {
  press(control: Locator): Promise<void> {
    return control.click();
  }

  write(field: Locator, text: string): Promise<void> {
    return field.fill(text);
  }

  async choose(list: Locator, option: string): Promise<void> {
    await list.selectOption({ label: option });
  }

  tick(choice: Locator): Promise<void> {
    return choice.check();
  }

  async pick(combobox: Locator, typed: string, suggestion: Locator): Promise<void> {
    await combobox.click();
    await combobox.fill(typed);
    await suggestion.click();
  }

  async take(menuButton: Locator, item: Locator): Promise<void> {
    await menuButton.click();
    await item.click();
  }
}
