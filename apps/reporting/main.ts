import 'reflect-metadata';
import { runService } from '#web';
import { startReportingService } from './index.js';

await runService(startReportingService);
