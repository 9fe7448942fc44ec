import { describe, expect, test } from 'vitest'
import { TelexError } from '../../src/shared/errors.ts'
import { isDatabaseAway } from '../../src/shared/lost-connections.ts'

const coded = (code: string) => Object.assign(new Error('x'), { code })

describe('an error says that the database is away', () => {
  test.each([
    ['a server that comes up', coded('57P03'), true],
    ['a server that is being stopped', coded('57P01'), true],
    ['nobody listens', coded('ECONNREFUSED'), true],
    [
      'a connection that had broken before',
      new Error('Client has encountered a connection error and is not queryable'),
      true,
    ],
    ['no connection in time', new Error('timeout exceeded when trying to connect'), true],
    [
      'a connection that broke amid a query, which may be what broke it',
      new Error('Connection terminated unexpectedly'),
      false,
    ],
    ['a query that is wrong', coded('42P01'), false],
    ['an error of telex itself', new TelexError('ECONNREFUSED', 'x'), false],
    ['no error', 'ECONNREFUSED', false],
  ])('%s', (_, err, is) => {
    expect(isDatabaseAway(err)).toBe(is)
  })
})
