import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LaunchError } from './launch-error.js';

/** PostgreSQL refuses to run as root: there it runs as the system's `postgres`, made when missing. */
export interface Account {
  uid: number;
  gid: number;
}

/** Undefined when we are not root: then PostgreSQL runs as whoever we are. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

export function own(path: string, account: Account | undefined): void {
  if (!account) return;
  try {
    chownSync(path, account.uid, account.gid);
  } catch (cause) {
    throw new LaunchError(
      `We are root, so PostgreSQL runs as the account \`postgres\`, and ${path} cannot be given to it (${(cause as NodeJS.ErrnoException).code}): run as an ordinary user, or choose another folder with PERCORSO_HOME=….`,
      { cause },
    );
  }
}

/**
 * How to run `program` as the account. A clone or a temporary folder below a private folder such as `/root`
 * is closed to it: then, on Linux, it may pass through folders (the one capability `dac_override`).
 */
export function runAs(account: Account | undefined, program: string[], folder: string) {
  if (!account) return { program };
  const closed = [program[0]!, folder].map(firstClosedFolder).find((found) => found !== undefined);
  if (!closed) return { program, ...account };
  return { program: [...passThrough(account, closed), ...program] };
}

/** Tried before it is used: what a machine lacks is said in one line, not as the failure of PostgreSQL. */
function passThrough(account: Account, closed: string): string[] {
  const only = '-all,+dac_override';
  const command = [
    'setpriv',
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    `--inh-caps=${only}`,
    `--ambient-caps=${only}`,
    `--bounding-set=${only}`,
    // PostgreSQL looks at its programs with access(2), for which the kernel sets the capabilities of a process
    // that is not root aside, unless this bit is set.
    '--securebits=+no_setuid_fixup',
  ];
  const { status } = spawnSync(command[0]!, [...command.slice(1), 'true'], { stdio: 'ignore' });
  if (status === 0) return command;
  throw new LaunchError(
    `We are root, so PostgreSQL runs as the account \`postgres\`, and ${closed} is closed to it: open that folder (chmod o+x '${closed}'), or run as an ordinary user.`,
  );
}

function firstClosedFolder(path: string): string | undefined {
  const othersMayPass = 0o001;
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & othersMayPass) === 0) return folder;
  }
  return undefined;
}

function lookUp(): Account | undefined {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return undefined;
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(
    execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

function create(): Account {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      stdio: 'ignore',
    });
  } catch {
    throw new LaunchError(
      'PostgreSQL cannot run as root and the account `postgres` could not be made: run as an ordinary user, or add that account.',
    );
  }
  return lookUp()!;
}
