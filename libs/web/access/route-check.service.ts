import { Injectable, RequestMethod, type OnModuleInit } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS, CHANGES, CREATES, PUBLIC, STREAMS, type Access } from './route.js';

/** A service with an undeclared route does not start: every such route at once. */
export class UndeclaredRouteError extends Error {
  constructor(readonly problems: string[]) {
    super(`routes are not declared as they must be:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'UndeclaredRouteError';
  }
}

type Handler = (...args: unknown[]) => unknown;

/** Reads what each handler declares; null when all is in order. */
export function problemOfRoute(handler: Handler): string | null {
  const declared = <T>(key: string): T | undefined => Reflect.getMetadata(key, handler) as T | undefined;
  const access = declared<Access>(ACCESS);
  const isPublic = declared<boolean>(PUBLIC) === true;
  if (!access && !isPublic) return 'needs @Access() or @Public()';
  if (access && isPublic) return 'cannot be both @Access() and @Public()';
  if (declared(STREAMS) && (declared(CREATES) || declared(CHANGES))) return 'cannot stream and be a command';
  if (isPublic && (declared(CREATES) || declared(CHANGES))) return 'a command needs @Access()';
  return null;
}

@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const problems = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, Handler>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name]!;
        const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
        // Handlers of events carry no path.
        if (path === undefined) return [];
        const problem = problemOfRoute(handler);
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
        return problem === null ? [] : [`${metatype.name}.${name} (${method} ${String(path)}) ${problem}`];
      });
    });
    if (problems.length > 0) throw new UndeclaredRouteError(problems);
  }
}
