import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { Secret } from './secret.ts'

const TEXT = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz'

test('a secret prints nothing of itself, however it is printed', () => {
  const secret = Secret.of(TEXT)
  const around = { connection: { key: secret }, list: [secret] }
  const printed = [
    String(secret),
    [secret].join(),
    JSON.stringify(around),
    inspect(around, { depth: 9, showHidden: true }),
    Object.values(secret).join(),
    JSON.stringify(Object.getOwnPropertyDescriptors(secret)),
    new Error(`refused: ${String(secret)}`).message,
  ]
  for (const text of printed) expect(text).not.toContain(TEXT.slice(0, 8))
  expect(secret.reveal()).toBe(TEXT)
})

test('a copy of a secret is empty', () => {
  const copy = Object.assign(Object.create(Secret.prototype), Secret.of(TEXT))
  expect(copy instanceof Secret && copy.reveal()).toBe('')
})
