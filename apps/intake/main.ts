import 'reflect-metadata';
import { runService } from '#web';
import { startIntakeService } from './index.js';

await runService(startIntakeService);
