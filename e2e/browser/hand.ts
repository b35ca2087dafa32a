import type { Locator } from 'playwright-core';

/** How a colleague works the screen. The same story is told with a pointer and with the keyboard alone. */
export interface Hand {
  /** A button, a link, the summary of something that opens. */
  press(control: Locator): Promise<void>;
  /** Over whatever is written there. */
  write(field: Locator, text: string): Promise<void>;
  /** An option of a list, by its words. */
  choose(list: Locator, option: string): Promise<void>;
  /** A radio button or a check box. */
  tick(choice: Locator): Promise<void>;
  /** Types a part of the words, takes the first suggestion that has them. */
  pick(combobox: Locator, typed: string, suggestion: Locator): Promise<void>;
  /** Opens a menu and takes one of its items. */
  take(menuButton: Locator, item: Locator): Promise<void>;
}
