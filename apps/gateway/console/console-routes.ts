import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '#kernel';
import { readConsole, type ConsoleFile } from './console-files.js';

/**
 * Serves the console from memory: the files of the build, and its page for every other address, because the
 * console reads the address itself. What is under /api, or looks like a file, is not a page.
 */
export function serveConsole(fastify: FastifyInstance, folder: string | undefined): void {
  const files = folder === undefined ? new Map<string, ConsoleFile>() : readConsole(folder);
  const serve = (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.raw.url!.split('?')[0]!;
    const isPage = !path.startsWith('/api/') && extname(path) === '';
    const file = files.get(path) ?? (isPage ? files.get('/index.html') : undefined);
    if (!file) throw new DomainError('NOT_FOUND', 'There is nothing at this address.');
    reply
      .header('cache-control', file.cacheControl)
      .header('etag', file.etag)
      .header('vary', 'accept-encoding');
    if (request.headers['if-none-match'] === file.etag) return reply.status(304).send();
    const encoding = file.encodingFor(request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.type(file.type).send(file.content(encoding));
  };
  fastify.get('/', async (request, reply) => serve(request, reply));
  fastify.get('/*', async (request, reply) => serve(request, reply));
}
