import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '#kernel';
import { topics } from '#contracts';
import { createEventLog, EVENT_LOG } from '#messaging';
import { PersistenceModule } from '#persistence';
import { eventLogOf, webMigrations } from '#web';
import { AccountController } from './accounts/account.controller.js';
import { AccountStore } from './accounts/account.store.js';
import { ColleagueController } from './accounts/colleague.controller.js';
import { Colleagues } from './accounts/colleagues.service.js';
import { Administering } from './accounts/administering.service.js';
import { CHANGE_TOPICS, ChangeFeed } from './changes/change-feed.service.js';
import { ChangesController } from './changes/changes.controller.js';
import type { GatewayEnvironment } from './gateway-environment.js';
import { GatewaySettings } from './gateway-settings.js';
import { GatewayMigration } from './gateway.migration.js';
import { GivenPasswordsMigration } from './given-passwords.migration.js';
import { NoticesOfTheMomentMigration } from './notices-of-the-moment.migration.js';
import { ReplacedPasswordsMigration } from './replaced-passwords.migration.js';
import { NoticeController } from './notices/notice.controller.js';
import { Notices } from './notices/notices.service.js';
import { ChoosingPassword } from './passwords/choosing-password.service.js';
import { OwnPassword } from './passwords/own-password.service.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactor } from './second-factor/second-factor.service.js';
import { SessionController } from './sessions/session.controller.js';
import { SessionSweep } from './sessions/session-sweep.service.js';
import { Sessions } from './sessions/sessions.service.js';
import { SignIn } from './sessions/sign-in.service.js';
import { SetupController } from './setup/setup.controller.js';
import { Setup } from './setup/setup.service.js';
import { KnownDevices } from './throttle/known-devices.service.js';
import { SignInThrottle } from './throttle/sign-in-throttle.service.js';

@Module({})
export class GatewayModule {
  static forRoot(environment: GatewayEnvironment, clock?: Clock): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [
        PersistenceModule.forRoot({
          databaseUrl: environment.DATABASE_URL,
          ownerUrl: environment.DATABASE_OWNER_URL,
          poolSize: environment.DATABASE_POOL,
          entities: [],
          migrations: [
            ...webMigrations,
            { name: '0001-gateway', class: GatewayMigration },
            { name: '0002-given-passwords', class: GivenPasswordsMigration },
            { name: '0003-replaced-passwords', class: ReplacedPasswordsMigration },
            { name: '0004-notices-of-the-moment', class: NoticesOfTheMomentMigration },
          ],
          ...(clock ? { clock } : {}),
        }),
      ],
      controllers: [
        SessionController,
        SecondFactorController,
        AccountController,
        ColleagueController,
        NoticeController,
        SetupController,
        ChangesController,
      ],
      providers: [
        { provide: GatewaySettings, useFactory: () => new GatewaySettings(environment) },
        { provide: EVENT_LOG, useFactory: () => createEventLog('gateway', eventLogOf(environment)) },
        { provide: CHANGE_TOPICS, useValue: [...topics] },
        AccountStore,
        Administering,
        ChangeFeed,
        ChoosingPassword,
        Colleagues,
        KnownDevices,
        Notices,
        OwnPassword,
        SecondFactor,
        Sessions,
        SessionSweep,
        Setup,
        SignIn,
        SignInThrottle,
      ],
      exports: [GatewaySettings, Sessions, Setup],
    };
  }
}
