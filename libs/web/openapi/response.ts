import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiExtraModels,
  ApiProduces,
  ApiResponse,
  getSchemaPath,
} from '@nestjs/swagger';

/** What a route answers with, for OpenAPI. `status` defaults to 200; say 201 on a route that creates. */
export function Returns(
  type: Type,
  options: { status?: number; description?: string } = {},
): MethodDecorator {
  const { status = 200, description = 'Done.' } = options;
  return ApiResponse({ status, description, type });
}

export function ReturnsList(type: Type, options: { description?: string } = {}): MethodDecorator {
  return ApiResponse({ status: 200, description: options.description ?? 'The list.', type, isArray: true });
}

/** A page of `type`. */
export function ReturnsPage(type: Type, options: { description?: string } = {}): MethodDecorator {
  return applyDecorators(
    ApiExtraModels(type),
    ApiResponse({
      status: 200,
      description: options.description ?? 'One page.',
      schema: {
        type: 'object',
        required: ['items', 'next'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(type) } },
          next: { type: 'string', nullable: true, description: 'Cursor of the next page.' },
        },
      },
    }),
  );
}

/** A file that a handler hands out instead of JSON. Personal data in it is audited like any other. */
export class FileBody {
  constructor(
    readonly filename: string,
    readonly contentType: string,
    /**
     * A function makes the file after the transaction has ended: what takes long holds no connection. The access is
     * recorded when the file is there.
     */
    readonly body: Buffer | string | (() => Promise<Buffer>),
    readonly disposition: 'attachment' | 'inline' = 'attachment',
  ) {}
}

/** The route answers with a `FileBody`. */
export function ReturnsFile(...contentTypes: [string, ...string[]]): MethodDecorator {
  return applyDecorators(
    ApiProduces(...contentTypes),
    ApiResponse({ status: 200, description: 'The file.', schema: { type: 'string', format: 'binary' } }),
  );
}

/** The body is a file as it came: `@Body() file: Buffer`. Content types: see `fileContentTypes`. */
export function AcceptsFile(...contentTypes: [string, ...string[]]): MethodDecorator {
  return applyDecorators(
    ApiConsumes(...contentTypes),
    ApiBody({ required: true, schema: { type: 'string', format: 'binary' } }),
  );
}
