import { parseArgs, type ParseArgsConfig } from 'node:util';

/** The options of a command line; one that is mistyped ends the process with a line and status 2, not with a stack. */
export function optionsOf<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // What follows is how to write a file name that begins with a hyphen.
    const [problem] = (error as Error).message.split('. ');
    console.error(`${problem}. --help says what there is.`);
    process.exit(2);
  }
}
