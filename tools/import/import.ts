import { readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { forgetForeignEnvironment } from '../rig/foreign-environment.js';
import { askPassword } from './ask-password.js';
import { reportLines, type ImportReport } from './report.js';
import { runningAddresses } from './running.js';
import { Refusal, Session } from './session.js';

const usage = `npm run import -- FILE [options]     a mapping of organisations, CSV or XLSX

  --dry-run          report what would happen, change nothing
  --url ADDRESS      default: PERCORSO_URL, else the installation running on this machine
  --account EMAIL    default: PERCORSO_ACCOUNT; a placement officer or manager of all organisations
                     password: PERCORSO_PASSWORD, else asked for
  --code CODE        of the second factor, where the account has one
  --rejected FILE    where rejected rows go, .csv or .xlsx; default: in this folder, named after FILE
  --locale it|en     language of the reasons in that file; default: it
  --json             the report as JSON
  --help

Exit status: 0 every row is in · 1 some rows were rejected · 2 wrong usage · 3 not done`;

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

class Usage extends Error {}

forgetForeignEnvironment(process.env);

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof Usage ? 2 : 3;
});

async function main(): Promise<number> {
  const { values, positionals } = parsed();
  if (values.help) return say(usage, 0);
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Usage(usage);
  if (!['it', 'en'].includes(values.locale)) throw new Usage('--locale is it or en');
  const body = contentOf(file);
  const session = await signIn(await addressOf(values.url), values.account, values.code);
  try {
    const query = new URLSearchParams({ dryRun: String(values['dry-run']), filename: basename(file) });
    const response = await session.send({
      method: 'POST',
      path: `/api/placement/organisations/import?${query}`,
      contentType: extname(file).toLowerCase() === '.xlsx' ? spreadsheet : 'text/csv',
      body,
    });
    const report = (await response.json()) as ImportReport;
    const rejected = report.rejected > 0 ? (values.rejected ?? rejectedNameOf(file)) : null;
    const text = values.json
      ? JSON.stringify({ ...report, rejectedFile: rejected }, null, 2)
      : reportLines(report, rejected).join('\n');
    // First: what was done is done, also where the file cannot be written.
    say(text, 0);
    if (rejected) await saveRejected(session, report.id, rejected, values.locale);
    return rejected ? 1 : 0;
  } finally {
    await session.close().catch(() => undefined);
  }
}

function parsed() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        url: { type: 'string' },
        account: { type: 'string' },
        code: { type: 'string' },
        rejected: { type: 'string' },
        locale: { type: 'string', default: 'it' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Usage(`${(error as Error).message}\n\n${usage}`);
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Usage(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

async function addressOf(given: string | undefined): Promise<string> {
  const named = given ?? process.env.PERCORSO_URL;
  if (named) {
    if (!URL.canParse(named)) throw new Usage(`${named} is not an address`);
    return named;
  }
  const running = await runningAddresses();
  if (running.length === 1) return running[0]!;
  if (running.length > 1)
    throw new Usage(`Two installations are running: choose one with --url ${running.join(' or ')}`);
  throw new Usage('No installation is running on this machine: start one, or name its address with --url.');
}

async function signIn(
  address: string,
  given: string | undefined,
  code: string | undefined,
): Promise<Session> {
  const email = given ?? process.env.PERCORSO_ACCOUNT;
  if (!email) throw new Usage('Name the account with --account or PERCORSO_ACCOUNT.');
  const password = process.env.PERCORSO_PASSWORD ?? (await askPassword(`Password of ${email}: `));
  if (!password) throw new Usage('Give the password in PERCORSO_PASSWORD: there is no terminal to ask at.');
  try {
    return await Session.open(address, { email, password, ...(code ? { totp: code } : {}) });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Error(`${address} does not answer.`, { cause: error });
  }
}

function rejectedNameOf(file: string): string {
  const extension = extname(file).toLowerCase() === '.xlsx' ? '.xlsx' : '.csv';
  return `${basename(file, extname(file))}-rejected${extension}`;
}

async function saveRejected(session: Session, id: string, file: string, locale: string): Promise<void> {
  const format = extname(file).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv';
  const path = `/api/placement/organisations/import/${id}/rejected?format=${format}&locale=${locale}`;
  const response = await session.send({ method: 'GET', path });
  const content = Buffer.from(await response.arrayBuffer());
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new Error(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

function say(text: string, status: number): number {
  process.stdout.write(`${text}\n`);
  return status;
}
