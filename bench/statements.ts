/** The statements of one command, as a script that can be run again and again with ids of its own. */
export interface Script {
  /** From `begin` to `commit`. `⟨n⟩` stands for the n-th number of a run. */
  statements: string[];
  /** How many numbers each run needs: 12 digits, no two alike. */
  numbers: number;
}

interface LogEntry {
  pid: string;
  text: string;
}

/** Finds the one transaction that holds `mark` in what PostgreSQL logged with `log_statement=all`, and makes it repeatable. */
export function scriptFrom(log: string, mark: string, constants: readonly string[], salt: string): Script {
  const entries = entriesOf(log);
  const at = entries.findIndex(({ text }) => text.includes(mark));
  if (at < 0) throw new Error(`PostgreSQL logged no transaction with ${mark}`);
  const own = entries.filter(({ pid }) => pid === entries[at]!.pid);
  const inOwn = own.indexOf(entries[at]!);
  const from = own.findLastIndex(({ text }, index) => index <= inOwn && isOnly('begin', text));
  const to = own.findIndex(({ text }, index) => index > inOwn && isOnly('commit', text));
  if (from < 0 || to < 0) throw new Error('PostgreSQL logged no whole transaction');
  const statements = inlined(own.slice(from, to + 1).map(({ text }) => text));
  return withNumbers(statements, constants, salt);
}

/** A line that begins with a tab continues the one before; `%m [%p] ` is the prefix. */
function entriesOf(log: string): LogEntry[] {
  return log
    .replaceAll('\n\t', '\n ')
    .split(/\n(?=\d{4}-\d\d-\d\d [\d:.]+ \S+ \[\d+\] )/)
    .flatMap((line) => {
      const [, pid, text] = /\[(\d+)\] (?:LOG|DETAIL): {2}([\s\S]*)$/.exec(line) ?? [];
      return pid && text !== undefined ? [{ pid, text: text.trimEnd() }] : [];
    });
}

const statementStart = /^(?:statement|execute [^:]*): /;

function isOnly(word: string, text: string): boolean {
  return text.replace(statementStart, '').trim().toLowerCase().startsWith(word);
}

/** Puts each statement's parameters, logged after it, in their places. */
function inlined(texts: string[]): string[] {
  const statements: string[] = [];
  for (const text of texts) {
    if (statementStart.test(text)) statements.push(text.replace(statementStart, '').trim().replace(/;$/, ''));
    else if (/^parameters: /i.test(text)) {
      const values = new Map(
        [...text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)].map(([, n, value]) => [n!, value!]),
      );
      statements.push(statements.pop()!.replace(/\$(\d+)/g, (_, n: string) => values.get(n) ?? `$${n}`));
    }
  }
  return statements;
}

const uuid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const hash = /\b[0-9a-f]{32,128}\b/g;

/** Ids and hashes keep their shape; their last 12 digits become a number of the run. */
function withNumbers(statements: string[], constants: readonly string[], salt: string): Script {
  const numbers = new Map<string, number>();
  const number = (found: string) => {
    if (!numbers.has(found)) numbers.set(found, numbers.size);
    return `⟨${numbers.get(found)!}⟩`;
  };
  const salted = (found: string, keep: number) => `${salt}${found.slice(salt.length, keep)}`;
  const replaced = statements.map((statement) =>
    statement
      .replace(uuid, (found) => (constants.includes(found) ? found : `${salted(found, 24)}${number(found)}`))
      .replace(hash, (found) => `${salted(found, found.length - 12)}${number(found)}`),
  );
  return { statements: replaced, numbers: numbers.size };
}
