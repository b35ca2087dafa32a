import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { WebRequest } from '../request/web-request.js';

export const READS_FILE = 'percorso:reads-file';

/** Makes something of the body of an admitted request; see `fileWork` for what takes long. */
export type FileReader = (
  request: WebRequest & { caller: NonNullable<WebRequest['caller']> },
) => Promise<unknown>;

/**
 * The file in the body is read before the request's transaction begins, so that a file that takes long holds no
 * connection to the database. The handler gets what was read with `@FromFile()`.
 */
export function ReadsFile(reader: FileReader): MethodDecorator {
  return SetMetadata(READS_FILE, reader);
}

/** Injects what the reader of `@ReadsFile()` made of the body. */
export const FromFile = createParamDecorator(
  (_: unknown, context: ExecutionContext): unknown =>
    context.switchToHttp().getRequest<WebRequest>().fromFile,
);
