import { Injectable } from '@nestjs/common';
import { arrayLiteral, type Tx } from '#persistence';

/** Names of organisations, as the registry last told them. */
@Injectable()
export class OrganisationNames {
  async of(tx: Tx, ids: string[]): Promise<Map<string, string>> {
    const rows = await tx.em.execute<{ id: string; name: string }[]>(
      `select id, name from organisation where id = any(?::uuid[])`,
      [arrayLiteral(ids)],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
