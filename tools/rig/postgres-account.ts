import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

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
  if (account) chownSync(path, account.uid, account.gid);
}

/**
 * How to run `program` as the account. A clone or a temporary folder below a private folder such as `/root`
 * is closed to it: then, on Linux, it may pass through folders (the one capability `dac_override`).
 */
export function runAs(account: Account | undefined, program: string[], folder: string) {
  if (!account) return { program };
  const closed = [program[0]!, folder].map(firstClosedFolder).find((found) => found !== undefined);
  if (!closed) return { program, ...account };
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path));
  if (!setpriv)
    throw new Error(
      `we are root, PostgreSQL runs as \`postgres\`, and ${closed} is closed to it: open it (chmod o+x)`,
    );
  const only = '-all,+dac_override';
  const capabilities = [`--inh-caps=${only}`, `--ambient-caps=${only}`, `--bounding-set=${only}`];
  return {
    program: [
      setpriv,
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      ...capabilities,
      ...program,
    ],
  };
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
    throw new Error(
      'PostgreSQL cannot run as root and the account `postgres` could not be made: run as an ordinary user, or add that account',
    );
  }
  return lookUp()!;
}
