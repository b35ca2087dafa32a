import { isMet, ratioOf, type Figure, type Line } from './line.js';

export interface PageFacts {
  /** What the machine is, one fact a line. */
  machine: string[];
  commit: string;
  /** ISO 8601 day. */
  day: string;
}

/** docs/benchmarks.md, whole. */
export function page(lines: readonly Line[], { machine, commit, day }: PageFacts): string {
  return [
    `# Benchmarks`,
    `Written by \`npm run bench\`: every number below comes from one run on one machine, and is worth something only
beside its yardstick, which ran on that machine in the same run. A ratio of 1 is as fast as the yardstick.`,
    table(lines),
    ...notes(lines),
    `## Machine`,
    [...machine, `Commit ${commit}, ${day}.`].map((fact) => `- ${fact}`).join('\n'),
    `## How to repeat it`,
    `\`\`\`
npm run bench                 # everything, about 15 minutes; writes this page
npm run bench -- <name>       # one of them; prints its lines and writes nothing
npm run bench -- --help       # their names
\`\`\``,
    `Nothing else should run meanwhile. Kafka needs Java 17 and Maven; \`pgbench\` comes with PostgreSQL's own packages
(Debian: \`postgresql-15\`), and without it a loop in Node sends the same statements. PostgreSQL runs with its default
durability everywhere, in what is measured and in its yardstick: one server, the same \`fsync\`.`,
    ...whereTheTimeGoes(lines),
  ]
    .join('\n\n')
    .concat('\n');
}

export function table(lines: readonly Line[]): string {
  const head = ['what', 'measured', 'yardstick', 'ratio', 'aim', 'met?'];
  const rows = lines.map((line) => [
    line.what,
    line.measured ? shown(line.measured) : `not measured: ${line.missing}`,
    yardstickOf(line),
    ratio(line),
    aimOf(line),
    { true: 'yes', false: '**no**', null: '' }[String(isMet(line)) as 'true' | 'false' | 'null'],
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three significant digits, and no more than the unit is worth. */
export function shown({ value, unit }: Figure): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const number = value.toLocaleString('en', { maximumFractionDigits: digits });
  return unit === '%' ? `${number}%` : `${number} ${unit}`;
}

function yardstickOf({ yardstick }: Line): string {
  if (!yardstick) return '';
  return 'missing' in yardstick
    ? `not measured: ${yardstick.missing}`
    : `${shown(yardstick)}, ${yardstick.name}`;
}

function ratio(line: Line): string {
  const value = ratioOf(line);
  return value === null ? '' : value.toFixed(2);
}

function aimOf({ aim, measured }: Line): string {
  if (!aim) return '';
  if ('ratioAtLeast' in aim) return `ratio ≥ ${aim.ratioAtLeast}`;
  return `≤ ${measured ? shown({ value: aim.atMost, unit: measured.unit }) : aim.atMost}`;
}

function notes(lines: readonly Line[]): string[] {
  const said = lines.flatMap(({ what, notes = [] }) =>
    notes.length ? [`- **${what}**: ${notes.join(' ')}`] : [],
  );
  return said.length ? [`## How each was measured`, said.join('\n')] : [];
}

export function whereTheTimeGoes(lines: readonly Line[]): string[] {
  const missed = lines.filter((line) => isMet(line) === false);
  if (missed.length === 0) return [];
  return [
    `## Where the time goes`,
    `For each aim that is missed, from a profile (\`node --cpu-prof\`) or from the clock of the run itself.`,
    ...missed.flatMap(({ what, where = [] }) => [
      `### ${what}`,
      ...where.map(
        ({ title, parts }) =>
          `${title}\n\n${parts.map(({ name, value }) => `- ${value}: ${name}`).join('\n')}`,
      ),
    ]),
  ];
}
