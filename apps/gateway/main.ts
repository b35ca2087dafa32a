import { runService } from '#web';
import { startGatewayService } from './index.js';

await runService(startGatewayService);
