import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findProgram, outputOf } from './program.js';
import { root } from './root.js';

const pom = join(root, 'tools/kafka/pom.xml');
const cache = join(root, '.cache/kafka');
/** The jars of the broker that tools/kafka/pom.xml pins. */
export const kafkaJars = join(cache, 'libs');

/** Why this machine cannot run Kafka, or undefined when it can; copies the jars when they are not there yet. */
export async function kafkaProblem(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'Kafka does not run on Windows';
  if (!findProgram('java')) return 'there is no Java (17 or newer)';
  const major = Number(/version "(\d+)/.exec(outputOf('java', '-version'))?.[1]);
  if (!(major >= 17)) return `Java is ${major || 'of an unknown version'}, Kafka needs 17 or newer`;
  if (jarsAreThere()) return undefined;
  if (!findProgram('mvn')) return 'there is no Maven to copy the broker';
  return copyJars();
}

function jarsAreThere(): boolean {
  const version = /kafka_2\.13<\/artifactId>\s*<version>([^<]+)/.exec(readFileSync(pom, 'utf8'))![1];
  return existsSync(join(kafkaJars, `kafka_2.13-${version}.jar`));
}

/** Copied beside and renamed: two runs at a time, or an interrupted one, never leave half of them. */
async function copyJars(): Promise<string | undefined> {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'copy-'));
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${fresh}`];
    await promisify(execFile)('mvn', ['-q', '-B', '-f', pom, ...goal]);
    if (jarsAreThere()) return undefined;
    rmSync(kafkaJars, { recursive: true, force: true });
    renameSync(fresh, kafkaJars);
    return undefined;
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return `Maven could not copy the broker: ${(stdout || message).trim().split('\n')[0]}`;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
