import { assert, jsonValue, property } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalText } from './canonical.ts'

test('any JSON and the same JSON laid out otherwise are one canonical text, which reads as that JSON', () => {
  assert(
    property(jsonValue(), (json) => {
      const text = canonicalText(json)
      expect(canonicalText(JSON.parse(JSON.stringify(json, null, 2)))).toBe(text)
      expect(canonicalText(JSON.parse(text))).toBe(text)
      expect(JSON.stringify(JSON.parse(text))).toHaveLength(text.length)
    }),
  )
})

test('canonical text has its fields in order, and leaves out what is not there', () => {
  expect(canonicalText({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
  expect(canonicalText({ b: 1, a: 2 })).toBe(canonicalText({ a: 2, b: 1 }))
})
