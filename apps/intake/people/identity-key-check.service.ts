import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IdentityVault } from '#persistence';

/** Refuses to start on a key that is not the one the database was filled with, before anybody sees a garbled name. */
@Injectable()
export class IdentityKeyCheck implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly vault: IdentityVault,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.database.untenanted(async (em) => {
      await em.execute('insert into identity_key_test (sealed) values (?) on conflict do nothing', [
        this.vault.sealSelfTest(),
      ]);
      const [kept] = await em.execute<{ sealed: Buffer }[]>('select sealed from identity_key_test');
      this.vault.checkSelfTest(kept!.sealed);
    });
  }
}
