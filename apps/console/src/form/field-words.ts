import { isDay } from '#kernel';
import type { useWords } from '../i18n/use-words.js';

type Speaker = Pick<ReturnType<typeof useWords>, 't' | 'day'>;

/** "Fine: 31 dicembre 2026": a field and an answer as the form on the screen says them. Null for a field it does not show. */
export function fieldInWords(name: string, value: unknown, words: Speaker): string | null {
  const controls = [...document.getElementsByName(name)];
  const label = labelOf(controls[0] ?? document.querySelector(`[name^="${CSS.escape(name)}."]`));
  if (label === null) return null;
  const said = valueInWords(controls, value, words);
  return said === null ? label : `${label}: ${said}`;
}

/** Null where only the form itself knows the words: codes of a long list, rows. */
function valueInWords(controls: HTMLElement[], value: unknown, { t, day }: Speaker): string | null {
  const held = Array.isArray(value) ? value : [value];
  if (held.length === 0 || value === '' || value === null) return t('states.notGiven');
  const [first] = controls;
  if (first instanceof HTMLSelectElement)
    return [...first.options].find((option) => option.value === value)?.text ?? null;
  if (first instanceof HTMLInputElement && (first.type === 'radio' || first.type === 'checkbox')) {
    const chosen = controls.filter((one) => held.includes((one as HTMLInputElement).value));
    return chosen.map((one) => textOf(one.closest('label'))).join(', ') || null;
  }
  if (!first || first.role === 'combobox' || typeof value !== 'string') return null;
  return isDay(value) ? day(value) : value;
}

/** Of a field its label, of a group of choices or rows the legend. */
function labelOf(control: Element | null): string | null {
  if (!control) return null;
  const choice = control instanceof HTMLInputElement && /radio|checkbox/.test(control.type);
  const label =
    choice || !control.id ? null : document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
  return textOf(label ?? control.closest('fieldset')?.querySelector('legend') ?? null);
}

/** Without what is said beside it, "optional". */
function textOf(element: Element | null): string | null {
  return element?.firstChild?.textContent?.trim() || element?.textContent?.trim() || null;
}
