import type { Command } from '../command.js';
import { envLines, newSecrets } from './secrets.js';

const command: Command = {
  usage: '',
  help: `Prints fresh secrets for a new distributed installation, as lines of an .env file.
Nothing is kept: save them, and keep a copy of IDENTITY_KEY apart from the backups.`,
  async run() {
    const secrets = newSecrets();
    return { status: 0, result: secrets, lines: [envLines(secrets).trimEnd()] };
  },
};
export default command;
