import { z } from 'zod';

export type JsonSchema = { [keyword: string]: unknown };

/** A message as the generators see it; retired versions have no topic of their own to be sent on any more. */
export interface DescribedEvent {
  type: string;
  topic: string;
  summary: string;
  data: z.ZodType;
}

/**
 * The data of a schema in JSON Schema 2020-12. It is left open (no `additionalProperties: false`) because it is read
 * by consumers, who must tolerate a property they do not know; the producer's side is closed, in the program.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'output',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  }) as JsonSchema;
  return rest;
}

/** The file published for one event. */
export function publishedSchema({ type, summary, data }: DescribedEvent): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:percorso:event:${type}`,
    title: type,
    description: summary,
    ...jsonSchemaOf(data),
  };
}
