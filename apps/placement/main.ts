import 'reflect-metadata';
import { runService } from '#web';
import { startPlacementService } from './index.js';

await runService(startPlacementService);
