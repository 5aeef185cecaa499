import { test } from '@jest/globals';
import { memoryStage } from '../support/memory-stage.ts';
import { walkthrough } from '../support/walkthrough.ts';

test('online banking is down: from the report to the review, in memory', async () => {
  const stage = await memoryStage();
  try {
    await walkthrough(stage);
  } finally {
    await stage.close();
  }
});
