import { buildConsole, isConsoleBuilt } from './console.js';
import { buildServer } from './server.js';

/** `npm run build`, and before `npm start` and `npm run demo`: only what is out of date. */
const began = Date.now();
try {
  if (!isConsoleBuilt()) console.log('Building the console and the services, about a minute…');
  const [files, console_] = await Promise.all([buildServer(), buildConsole()]);
  if (files > 0 || console_) console.log(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.`);
} catch (error) {
  const { stderr, stdout, message, code } = error as {
    stderr?: string;
    stdout?: string;
    message: string;
    code?: string;
  };
  console.error(
    code === 'ENOSPC'
      ? 'The disk is full: make room and start again.'
      : `The build failed: ${stderr || stdout || message}`,
  );
  process.exitCode = 1;
}
