import { ActionIcon } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useChanges } from '../api/changes.js';
import { useSession } from '../api/session.js';
import { useWords } from '../i18n/use-words.js';
import { Notices } from '../notices/notices.js';
import { Dialog } from '../parts/dialog.js';
import { AccountBox } from './account-box.js';
import { Brand } from './brand.js';
import { Navigation } from './navigation.js';
import { OfflineBanner } from './offline-banner.js';
import classes from './shell.module.css';

/** The frame of every screen: navigation at the left, a bar with a menu where the page is narrow. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { tenant } = useSession();
  const [menu, setMenu] = useState(false);
  useChanges();
  const close = () => setMenu(false);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('shell.skip')}
      </a>
      <header className={classes.bar}>
        <Brand small />
        <ActionIcon
          variant="subtle"
          size={44}
          color="gray"
          aria-label={t('shell.menu')}
          onClick={() => setMenu(true)}
        >
          <IconMenu2 aria-hidden="true" />
        </ActionIcon>
      </header>
      <header className={classes.side}>
        <div className={classes.house}>
          <Brand />
          <span className={classes.tenant}>{tenant.name}</span>
        </div>
        <Navigation />
        <AccountBox />
      </header>
      {menu && (
        <Dialog side title={tenant.name} onClose={close}>
          <Navigation onGo={close} />
          <AccountBox />
        </Dialog>
      )}
      <main id="content" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        <Notices />
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
}
