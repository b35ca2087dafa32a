import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Deep teal: the one accent. Shade 7 carries white text at 7.6:1, shade 4 carries ink on dark surfaces. */
const teal: MantineColorsTuple = [
  '#e6f1f0',
  '#cfe5e3',
  '#a3cfcb',
  '#79bdb6',
  '#5cc0b8',
  '#2f8a85',
  '#17726f',
  '#0b5c5a',
  '#084948',
  '#053736',
];

/** Warm greys: paper rather than steel. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f1ed',
  '#e8e4de',
  '#ddd7ce',
  '#c4bcb0',
  '#8b8276',
  '#6b6258',
  '#574f46',
  '#3d3731',
  '#26211c',
];

const dark: MantineColorsTuple = [
  '#f0ece6',
  '#d6cfc5',
  '#b9b1a6',
  '#8f867b',
  '#4a4540',
  '#3b3632',
  '#2d2926',
  '#242120',
  '#1b1917',
  '#12100f',
];

const red: MantineColorsTuple = [
  '#fbeae7',
  '#f6d4ce',
  '#eeb1a7',
  '#f2a195',
  '#e0715f',
  '#c8432f',
  '#b53423',
  '#a3271b',
  '#831d13',
  '#63140d',
];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal, gray, dark, red },
  autoContrast: true,
  luminanceThreshold: 0.35,
  black: '#26211c',
  white: '#ffffff',
  fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Atkinson Hyperlegible Next Variable', system-ui, sans-serif", fontWeight: '650' },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    MultiSelect: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    FileInput: { defaultProps: { size: 'sm' } },
  },
});

/** Mantine's own tokens, pointed at ours (tokens.css), so that high contrast changes both at once. */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--canvas)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-placeholder': 'var(--ink-soft)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-disabled': 'var(--hover)',
    '--mantine-color-disabled-color': 'var(--ink-soft)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  },
  light: {},
  dark: {},
});
