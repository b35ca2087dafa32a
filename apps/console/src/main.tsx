import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.css';
import 'virtual:theme.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/mantine-fit.css';
import './theme/print.css';
import { App } from './app.js';
import { startWords } from './i18n/i18n.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

await startWords();
// What a guarded part throws still counts as an error of the page, for whoever watches them.
createRoot(root, { onCaughtError: reportError }).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
