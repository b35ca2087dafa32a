import { useLookWhileWorking } from '../api/session.js';
import { Screens } from '../screens.js';
import { Shell } from '../shell/shell.js';

/** The console of somebody who is signed in. */
export default function Inside() {
  useLookWhileWorking();
  return (
    <Shell>
      <Screens />
    </Shell>
  );
}
