import { forgetForeignEnvironment } from '../rig/foreign-environment.js';
import { runOps } from './cli.js';

forgetForeignEnvironment(process.env);

/** `npm run -s ops -- …`; in a container, `docker compose run --rm ops …`. */
const status = await runOps(process.argv.slice(2), process.env, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
process.exitCode = status;
