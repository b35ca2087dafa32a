const contrastKey = 'percorso.contrast';

/** `public/look.js` reads the same keys before the first paint. */
export const schemeKey = 'percorso.scheme';

export function contrastChosen(): boolean {
  return document.documentElement.dataset['contrast'] === 'more';
}

export function chooseContrast(more: boolean): void {
  localStorage.setItem(contrastKey, more ? 'more' : 'normal');
  document.documentElement.dataset['contrast'] = more ? 'more' : 'normal';
}
