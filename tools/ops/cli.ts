import { parseArgs } from 'node:util';
import { catalogue } from './catalogue.js';
import { UsageError, type Command, type Outcome, type Status } from './command.js';
import { installationOptions } from './installation-options.js';
import { isNotRunning, isUnreachable } from './unreachable.js';

export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

const statuses = `status 0 all well · 1 found something wrong · 2 asked the wrong way · 3 cannot reach what it needs`;

const notRunning =
  'nobody answers: the installation does not seem to run. Start it (npm start, npm run demo, npm run stack, docker compose up) and ask again';

const overview = `npm run -s ops -- <command> [options]

${Object.keys(catalogue).join('\n')}

--help      what a command does
--json      one JSON object instead of text
--demo      the installation of npm run demo; --home DIR for another folder than .percorso
--stack     what npm run stack runs
Without these: the distributed installation that DATABASE_SERVER and KAFKA_BROKERS name, else .percorso/main.

${statuses}`;

/** Runs one command line and gives its exit status. */
export async function runOps(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
  streams: Streams,
): Promise<Status> {
  const json = argv.includes('--json');
  try {
    const name = nameOf(argv);
    if (!name) return unknown(argv, streams);
    const { default: command } = await catalogue[name]!();
    const { values, positionals } = parsed(argv.slice(name.split(' ').length), command);
    if (values.help) {
      streams.out(
        `npm run -s ops -- ${[name, command.usage].join(' ').trimEnd()}\n\n${command.help}\n\n${statuses}\n`,
      );
      return 0;
    }
    const say = json ? () => {} : (line: string) => streams.err(`${line}\n`);
    const outcome = await command.run({ values, positionals, environment, say });
    streams.out(
      json ? `${JSON.stringify({ ok: outcome.status === 0, ...outcome.result })}\n` : textOf(outcome),
    );
    return outcome.status;
  } catch (error) {
    return failed(error, json, streams);
  }
}

function nameOf(argv: readonly string[]): string | undefined {
  return [argv.slice(0, 2).join(' '), argv[0] ?? ''].find((name) => Object.hasOwn(catalogue, name));
}

function unknown(argv: readonly string[], { out, err }: Streams): Status {
  if (argv.includes('--help') && argv[0]!.startsWith('-')) {
    out(`${overview}\n`);
    return 0;
  }
  err(`${argv.length > 0 ? `there is no command ${argv.join(' ')}\n\n` : ''}${overview}\n`);
  return 2;
}

function parsed(rest: readonly string[], { options = {}, usage }: Command) {
  try {
    return parseArgs({
      args: [...rest],
      allowPositionals: usage.includes('FILE'),
      options: {
        ...installationOptions,
        ...options,
        help: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }) as { values: Record<string, string | boolean | undefined>; positionals: string[] };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function textOf({ lines }: Outcome): string {
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function failed(error: unknown, json: boolean, { out, err }: Streams): Status {
  const status = error instanceof UsageError ? 2 : isUnreachable(error) ? 3 : 1;
  const said = error instanceof Error ? error.message || error.name : String(error);
  const message = isNotRunning(error) ? `${notRunning} (${said})` : said;
  // Passwords in addresses are nobody's business.
  const text = message.replaceAll(/:\/\/[^@\s/]*@/g, '://…@') || (error as Error).name;
  if (json) out(`${JSON.stringify({ ok: false, problem: text })}\n`);
  else err(`${text}\n`);
  return status;
}
