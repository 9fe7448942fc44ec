import { expect, it } from 'vitest'
import { ARTICLE_STAGES, stagesBehind } from '../../src/shared/article-stages.ts'
import { entryJob } from '../../src/workers/entry-job.ts'
import { pipeline } from '../../src/workers/pipeline.ts'

it('The stages that carry an entry are known by name, in the order of the pipeline', () => {
  const carrying = pipeline.filter(({ schema }) => schema === entryJob).map(({ queue }) => queue)
  expect(carrying).toEqual(ARTICLE_STAGES)
  expect(stagesBehind('store-article')).toEqual(['enrich-article', 'group-story'])
  expect(stagesBehind('poll-feed')).toEqual([])
})
