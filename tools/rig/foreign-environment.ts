/**
 * Forgets what the user's environment says to other programs: PG* variables would change every connection that we make
 * (PGSSLMODE, PGOPTIONS), a proxy would be asked for our own loopback. Call it before anything connects.
 */
export function forgetForeignEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(environment))
    if (/^PG[A-Z]+$/.test(name) || name === 'NODE_USE_ENV_PROXY') delete environment[name];
}
