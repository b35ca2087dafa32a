/**
 * Imported first: an older Node would end in the middle with an error of its own. Runs on any Node that knows modules.
 * `npm ci` brings the right one, and npm's scripts find it first, unless install scripts are switched off.
 */
const needed = 24;

if (Number(process.versions.node.split('.')[0]) < needed) {
  console.error(
    `Percorso needs Node ${needed}, and this is ${process.version}. npm ci brings it along, for npm start and the other npm commands, unless npm's setting ignore-scripts keeps it from that: run npm ci --ignore-scripts=false`,
  );
  process.exit(1);
}
