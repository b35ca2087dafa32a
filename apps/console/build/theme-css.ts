import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
  type ConvertCSSVariablesInput,
} from '@mantine/core';
import type { Plugin } from 'vite';
import { theme, variables } from '../src/theme/theme.js';

const shipped = ['dark', 'gray', 'red', 'teal'];
const palettes = Object.keys(DEFAULT_THEME.colors).filter((name) => !shipped.includes(name));
const unused = new RegExp(`^--mantine-color-(${palettes.join('|')})-`);

function own(group: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(group).filter(([name]) => !unused.test(name)));
}

/** Every variable Mantine would write into a `<style>` tag at run time, as one style sheet. */
export function themeCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const base = defaultCssVariablesResolver(merged);
  const ours = variables(merged);
  // Ours last and in every scheme: Mantine repeats some names per scheme with a higher specificity.
  const input: ConvertCSSVariablesInput = {
    variables: own(base.variables),
    light: { ...own(base.light), ...ours.variables, '--mantine-color-scheme': 'light' },
    dark: { ...own(base.dark), ...ours.variables, '--mantine-color-scheme': 'dark' },
  };
  return convertCssVariables(input, ':root');
}

const id = 'virtual:theme.css';

/** The page's CSP allows no inline style, so the theme's variables are generated here, at build time. */
export function themeCssPlugin(): Plugin {
  return {
    name: 'percorso-theme-css',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) => (source === `\0${id}` ? themeCss() : undefined),
  };
}
